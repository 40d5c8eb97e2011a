"""A model on this machine opens by the same door: random weights made here, nothing downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.app import Assistant, build
from assistant.core.chat import ChatMessage
from assistant.settings import Settings

pytest.importorskip("langchain_huggingface")

TEMPLATE = "{% for message in messages %}{{ message['role'] }} {{ message['content'] }} {% endfor %}"


@pytest.fixture(scope="module")
def random_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a language model of a few thousand random weights."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    words = ["[UNK]", "[END]", "answer", "data", "key", "system", "user"]
    unknown, end = words[:2]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    directory = tmp_path_factory.mktemp("random-model")
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token=unknown, eos_token=end, pad_token=end
    )
    fast.chat_template = TEMPLATE
    fast.save_pretrained(directory)
    config = GPT2Config(
        vocab_size=len(words),
        n_positions=16_384,
        n_embd=8,
        n_layer=1,
        n_head=1,
        eos_token_id=1,
        bos_token_id=1,
    )
    GPT2LMHeadModel(config).save_pretrained(directory)
    return directory


@pytest.mark.slow
def test_a_local_model_replies_and_its_noise_is_not_shown(
    random_model: Path, built_home: Path, assistant: Assistant
) -> None:
    product = build(Settings(home=built_home, llm=f"huggingface:{random_model}", llm_seconds=120))
    reply = product._chat_model.reply([ChatMessage("user", "data key answer")], [], seconds=60)
    assert isinstance(reply.text, str)
    answer = product.ask(["What is a kandas?"], engine="llm")
    grounded = assistant.ask(["What is a kandas?"])
    assert answer.engine == "grounded"
    assert answer.text == grounded.text
    assert answer.model is not None
    assert answer.model.failure
