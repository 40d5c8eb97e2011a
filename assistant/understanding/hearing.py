"""What language a question is in, whatever letters it is typed in.

Short texts are where statistical identifiers fail, so the words decide: each speaks for every
language that knows it, function words twice, words of several languages in parts. The identifier
is asked only where the words say nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.stopwords import stopwords
from assistant.core.text import fold, words
from assistant.understanding.foreign import (
    FUNCTION_WORD,
    UNKNOWN,
    answer_language,
    foreign_scores,
    script_language,
)
from assistant.understanding.language import Identify, detect
from assistant.understanding.romanised import Romanised

CONTENT_WORD = 1.0
STEM_ONLY = 0.6
LIKELY_WORD = 0.5
SHORTEST_WORD = 3
FEWEST_WORDS = 3
# a text of which fewer words than these shares are known is in a language that other words speak for, or in
# none that can be named
KNOWN = 0.4
STRANGE = 0.2
DOUBT = 0.15
# Russian says in more words, prepositions among them, what Kazakh says in endings
MORE_WORDS = 1.25
AHEAD = 1.0
IsWord = Callable[[str, Language], bool]
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z\u00e0-\u024f\u0259]", re.IGNORECASE)
# і is Ukrainian as well
_KAZAKH_LETTER = re.compile("[әғқңөұүһ]", re.IGNORECASE)
# Cyrillic letters that neither Russian nor Kazakh has
_ALIEN_LETTER = re.compile("[їєґўҳҷӣӯӱҗћђљњџ]", re.IGNORECASE)
_PLAIN = frozenset(("the", "what", "which", "how", "does", "did", "when", "where", "who", "why"))
_APOSTROPHES = re.compile("[ʻ‘`´]")
_QUOTED = re.compile(r"[«\"“][^»\"”]*[»\"”]")
_NAME = re.compile(r"(?<![.!?…]\s)(?<!^)\b[A-Z]\w*")
OTHERS: tuple[Language, ...] = ("ru", "kk")


@dataclass(frozen=True)
class Heard:
    """A text in the alphabet of its language; ``foreign`` names a language Kosh does not speak."""

    text: str
    language: Language
    foreign: str | None = None
    romanised: bool = False


class Hearing:
    """Tells languages by the words of corpus and examples."""

    def __init__(
        self,
        vocabulary: Mapping[Language, Iterable[str]],
        spoken: Mapping[Language, Iterable[str]],
        is_word: IsWord,
        identify: Identify,
    ) -> None:
        """``vocabulary`` holds the words of the corpus by language, ``spoken`` those people ask with."""
        self._function = {
            language: frozenset(fold(word) for word in stopwords()[language]) for language in LANGUAGES
        }
        lists = {
            language: (stopwords()[language], list(vocabulary[language]), _own(language, vocabulary, spoken))
            for language in LANGUAGES
        }
        self._content = {
            language: frozenset(fold(word) for listed in lists[language] for word in listed)
            for language in LANGUAGES
        }
        self._romanised = {language: Romanised(language, lists[language]) for language in OTHERS}
        self._is_word = is_word
        self._identify = identify

    def hear(self, text: str, preferred: Language | None = None) -> Heard:
        """Return the text with its language; Kazakh and Russian in Latin letters come back in Cyrillic."""
        text = _APOSTROPHES.sub("'", text)
        code = script_language(text)
        if code is not None:
            return Heard(text, answer_language(code) or preferred or "en", code)
        cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
        if not cyrillic and not latin:
            return Heard(text, preferred or "en")
        if latin > 2 * cyrillic:
            return self._latin(text, preferred)
        return self._cyrillic(text, preferred)

    def _latin(self, text: str, preferred: Language | None) -> Heard:
        found = words(_NAME.sub(" ", _QUOTED.sub(" ", text))) or words(text)
        letters = [word for word in found if not word.isdigit() and not _CYRILLIC.search(word)]
        if self._is_plainly_english(letters):
            return Heard(text, "en")
        known = {word: self._latin_weights(word) for word in letters}
        scores = _total(known.values())
        strange = self._foreign(letters, scores, known)
        if strange is not None:
            return Heard(text, answer_language(strange) or preferred or "en", strange)
        best = max(OTHERS, key=lambda language: (scores[language], language == preferred))
        if scores[best] > scores["en"] + (0.0 if best == preferred else DOUBT):
            return Heard(self._romanised[best].text(text), best, romanised=True)
        return Heard(text, "en")

    def _is_plainly_english(self, letters: Sequence[str]) -> bool:
        """Tell whether all words are English and one of them is a word no other language is typed with."""
        known = all(word in self._function["en"] or word in self._content["en"] for word in letters)
        return known and not _PLAIN.isdisjoint(letters)

    def _cyrillic(self, text: str, preferred: Language | None) -> Heard:
        plain = _QUOTED.sub(" ", text)
        letters = [word for word in words(plain) if not word.isdigit() and _CYRILLIC.search(word)]
        known = {word: self._cyrillic_weights(word) for word in letters}
        scores = _total(known.values())
        strange = self._foreign(letters, scores, known)
        if strange is not None:
            return Heard(text, answer_language(strange) or preferred or "ru", strange)
        if scores["ru"] > MORE_WORDS * scores["kk"]:
            return Heard(text, "ru")
        if scores["kk"] > scores["ru"]:
            return Heard(text, "kk")
        return Heard(text, detect(text, self._identify, preferred))

    def _latin_weights(self, word: str) -> dict[Language, float]:
        weights: dict[Language, float] = {}
        if word in self._function["en"]:
            weights["en"] = FUNCTION_WORD
        elif word in self._content["en"]:
            weights["en"] = CONTENT_WORD
        elif len(word) >= SHORTEST_WORD and self._is_word(word, "en"):
            weights["en"] = LIKELY_WORD
        for language in OTHERS:
            weights |= self._romanised_weight(word, language)
        return {language: weight / len(weights) for language, weight in weights.items()}

    def _romanised_weight(self, word: str, language: Language) -> dict[Language, float]:
        speller = self._romanised[language]
        meant = speller.word(word)
        if meant is not None:
            is_function = fold(meant) in self._function[language] and (
                len(word) > 1 or meant in ("в", "с", "к", "и")
            )
            return {language: FUNCTION_WORD if is_function else CONTENT_WORD}
        if language == "ru" and len(word) > SHORTEST_WORD and self._is_word(speller.written(word), "ru"):
            return {language: LIKELY_WORD}
        return {language: STEM_ONLY} if language == "kk" and speller.has_stem(word) else {}

    def _cyrillic_weights(self, word: str) -> dict[Language, float]:
        folded = fold(word)
        weights: dict[Language, float] = {}
        for language in OTHERS:
            if folded in self._function[language]:
                weights[language] = FUNCTION_WORD
            elif folded in self._content[language]:
                weights[language] = CONTENT_WORD
        if _KAZAKH_LETTER.search(word):
            weights.pop("ru", None)
            weights.setdefault("kk", CONTENT_WORD)
        elif self._is_word(word, "ru"):
            weights.setdefault("ru", CONTENT_WORD)
        return {language: weight / len(weights) for language, weight in weights.items()}

    def _foreign(
        self,
        found: Sequence[str],
        scores: Mapping[Language, float],
        known: Mapping[str, Collection[Language]],
    ) -> str | None:
        """Return the language Kosh does not speak that the words are likelier in than in its own three."""
        ours = max(scores[language] for language in LANGUAGES)
        # "in" is German too: what English cannot do without says nothing for another language
        strange = foreign_scores([word for word in found if word not in self._function["en"]])
        best = max(strange, key=lambda code: strange[code])
        needed = ours / 2 if any(_ALIEN_LETTER.search(word) for word in found) else ours + AHEAD
        if strange[best] >= FUNCTION_WORD and strange[best] >= needed:
            return best
        recognised = sum(1 for word in found if known[word]) / len(found) if found else 1.0
        if len(found) < FEWEST_WORDS or recognised >= KNOWN:
            return None
        if strange[best] >= FUNCTION_WORD and strange[best] > ours:
            return best
        return UNKNOWN if recognised < STRANGE else None


def _own(
    language: Language,
    vocabulary: Mapping[Language, Iterable[str]],
    spoken: Mapping[Language, Iterable[str]],
) -> list[str]:
    """Return the words people ask with in a language, without those of mixed questions that are another's."""
    corpus = frozenset(vocabulary[language])
    others = {word for other in LANGUAGES if other != language for word in vocabulary[other]}
    others |= set(spoken.get("ru", ())) if language == "kk" else set()
    return [
        word
        for word in spoken.get(language, ())
        if word in corpus or word not in others or _KAZAKH_LETTER.search(word)
    ]


def _total(weights: Iterable[Mapping[Language, float]]) -> dict[Language, float]:
    total: dict[Language, float] = defaultdict(float, dict.fromkeys(LANGUAGES, 0.0))
    for one in weights:
        for language, weight in one.items():
            total[language] += weight
    return total
