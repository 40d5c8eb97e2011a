"""Whether a word exists: the Russian dictionary, and the English words of the embedder's vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from assistant.adapters.embeddings import FORM_VERSION
from assistant.adapters.morphology import is_russian_word
from assistant.core.documents import Language


def open_dictionaries(models_dir: Path) -> Callable[[str, Language], bool]:
    """Return a function that tells whether a word is a word; for Kazakh it never knows."""

    @lru_cache(maxsize=1)
    def english() -> frozenset[str]:
        from tokenizers import Tokenizer

        file = models_dir / f"minilm-{FORM_VERSION}" / "tokenizer.json"
        if not file.exists():
            return frozenset()
        return frozenset(word for word in Tokenizer.from_file(str(file)).get_vocab() if word.isalpha())

    def is_word(word: str, language: Language) -> bool:
        if language == "ru":
            return is_russian_word(word)
        return language == "en" and word in english()

    return is_word
