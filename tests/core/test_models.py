"""The answer contract: DESIGN.md part 4, field by field, frozen and closed."""

from __future__ import annotations

import inspect
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from assistant.core import documents, models
from assistant.core.models import Answer

CONTRACT = {
    "Answer": {
        "id", "question", "standalone_question", "language", "status", "text", "statements", "citations",
        "calculations", "tables", "charts", "clarification", "warnings", "missing", "suggestions", "engine",
        "corpus_version", "config_hash", "timings_ms",
    },
    "AnswerStatement": {"text", "citations", "calculation"},
    "Citation": {
        "n", "source_id", "title", "kind", "passage_id", "locator", "page", "start", "end", "quote",
        "language", "url", "sha256", "published", "valid_from", "valid_to",
    },
    "AnswerCalculation": {"id", "name", "as_of", "inputs", "assumptions", "result", "steps"},
    "CalculationResult": {"value", "low", "high", "unit"},
    "CalculationStep": {"label", "formula", "value", "unit", "reference"},
    "Clarification": {"question", "slot", "options"},
    "AnswerWarning": {"kind", "text", "citations"},
}  # fmt: skip
MODELS = sorted(
    {
        model
        for module in (models, documents)
        for _, model in inspect.getmembers(module, inspect.isclass)
        if issubclass(model, BaseModel) and model.__module__ == module.__name__
    },
    key=lambda model: model.__name__,
)


def answer(**changed: object) -> Answer:
    fields: dict[str, object] = {
        "id": "a1", "question": "q", "standalone_question": "q", "language": "en", "status": "not_found",
        "text": "", "corpus_version": "c", "config_hash": "h",
    }  # fmt: skip
    return Answer.model_validate(fields | changed)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_field_other_programs_rely_on_is_there(name: str) -> None:
    missing = CONTRACT[name] - set(getattr(models, name).model_fields)
    assert missing == set()


def test_statuses_and_warning_kinds_are_those_of_the_contract() -> None:
    assert set(get_args(models.Status)) == {
        "answered", "partial", "clarify", "not_found", "out_of_scope", "refused", "error",
    }  # fmt: skip
    assert set(get_args(models.WarningKind)) == {
        "discrepancy", "conflict", "outdated", "assumption", "degraded", "injection",
    }  # fmt: skip
    assert set(get_args(models.Engine)) == {"grounded", "llm"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_frozen_and_closed(model: type[BaseModel]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


def test_an_answer_cannot_be_changed_after_it_was_verified() -> None:
    made = answer()
    with pytest.raises(ValidationError):
        made.text = "something else"  # type: ignore[misc]


@pytest.mark.parametrize(
    "wrong", [{"confidence": 1}, {"status": "maybe"}, {"language": "de"}, {"engine": "other"}]
)
def test_an_unknown_field_or_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        answer(**wrong)


def test_an_answer_survives_json_unchanged() -> None:
    whole = answer(
        status="answered",
        statements=[{"text": "s", "citations": [1]}],
        citations=[
            {
                "n": 1, "source_id": "s", "title": "t", "kind": "law", "passage_id": "s#p1", "locator": "l",
                "quote": "q", "verbatim": True, "language": "ru", "published": "2024-05-16",
            }
        ],
        calculations=[
            {
                "id": "k", "name": "n", "as_of": "2023-06-01", "inputs": {"people": 5},
                "result": {"value": "1207500.50", "unit": "tenge"},
                "steps": [{"label": "l", "formula": "f", "value": "0.1", "unit": "tenge"}],
            }
        ],
    )  # fmt: skip
    assert Answer.model_validate_json(whole.model_dump_json()) == whole


def test_kinds_rank_authority_from_law_down() -> None:
    ranked = sorted(documents.KIND_RANK, key=documents.KIND_RANK.__getitem__)
    assert ranked[:7] == ["law", "resolution", "programme", "statistics", "official", "paper", "news"]
    assert set(ranked) == set(get_args(documents.Kind))
