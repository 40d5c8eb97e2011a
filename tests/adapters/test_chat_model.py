"""The door to language models: what is missing is named, with the way to get it."""

from __future__ import annotations

import pytest

from assistant.adapters.chat_model import EXTRAS, open_chat_model
from assistant.core.errors import ModelMissing
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["gpt-5", ":gpt-5", "openai:", ""])
def test_a_name_without_provider_or_model_is_refused(name: str) -> None:
    with pytest.raises(ModelMissing, match="provider and model"):
        open_chat_model(name, 8)


def test_a_missing_package_is_named_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain.chat_models import base

    def absent(module: str, *_: object) -> None:
        raise ImportError(module)

    base._get_chat_model_creator.cache_clear()
    monkeypatch.setattr(base, "_import_module", absent)
    for provider, extra in EXTRAS.items():
        with pytest.raises(ModelMissing, match=rf"kosh\[{extra}\]"):
            open_chat_model(f"{provider}:some-model", 8)


def test_every_extra_is_one_of_the_distribution() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(EXTRAS.values()) <= set(project["optional-dependencies"])


def test_an_unknown_provider_is_one_sentence() -> None:
    with pytest.raises(ModelMissing, match="KOSH_LLM"):
        open_chat_model("nobody:some-model", 8)


def test_a_missing_key_is_told_without_what_the_provider_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ModelMissing, match="key and address"):
        open_chat_model("openai:gpt-5", 8)


def test_anthropic_opens_by_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-never-to-be-seen")
    assert open_chat_model("anthropic:claude-x", 8).name == "anthropic:claude-x"
