"""A question taken apart: its terms with all their spellings, and what kind of answer it wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import digit_groups
from assistant.core.packaged import packaged
from assistant.core.text import Analyzer, fold, words
from assistant.understanding.lexicon import Key, Lexicon, Mention
from assistant.understanding.translation import Table, render

Wanted = Literal["number", "date", "person", "place", "reason", "definition", "list"]
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_TYPED = re.compile(r"\w+(?:['’ʼ]\w+)?")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:\n])[\s«\"“(]*$")
_AT_A_PLACE = frozenset(("в", "во", "около", "близ", "in", "at", "near"))
# a Russian word with Kazakh endings, folded: "переселенцыларга"
_BORROWED = re.compile(
    r"([а-я]{5,}?)(?:[лдт][ае]р)(?:[ыи]н?)?(?:[дтн][ыи]н|[гк][ае]|[дтн][ыи]|н?[дт][ае]н?|[мбп]ен)?"
)
_YEAR_UNIT = re.compile(r"\b((?:19|20)\d\d) ?(?:гг?|жж?)\b\.?", re.IGNORECASE)
Correct = Callable[[str, Language], str]
QUESTION_WORDS: tuple[Wanted, ...] = ("number", "date", "person", "place", "reason", "definition")
Occurs = Callable[[str, Language], bool]


@dataclass(frozen=True)
class Term:
    """One thing the question speaks of; matched by any of its alternatives."""

    surface: str
    alternatives: tuple[Key, ...]
    concept: str | None = None
    is_place: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Question:
    """A question understood as far as looking things up needs.

    ``words`` have their spelling mended; ``typed`` are the same words as they were typed, folded,
    whose endings can be trusted.
    """

    text: str
    language: Language
    terms: tuple[Term, ...]
    wanted: frozenset[Wanted]
    years: frozenset[str]
    regions: frozenset[str]
    synonyms: str
    english: str
    words: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Interpreter:
    """Turns questions into ``Question``s."""

    def __init__(
        self,
        analyzer: Analyzer,
        lexicon: Lexicon,
        correct: Correct,
        occurs: Occurs,
        tables: Mapping[Language, Table],
    ) -> None:
        """``correct`` mends one word's spelling, ``occurs`` tells whether a key is in the corpus,
        ``tables`` render Russian and Kazakh keys in English.
        """
        self.analyzer = analyzer
        self._lexicon = lexicon
        self._correct = correct
        self._occurs = occurs
        self.tables = tables

    def interpret(self, text: str, language: Language) -> Question:
        """Take a cleaned question apart."""
        plain = _YEAR_UNIT.sub(r"\1", text)
        typed = words(plain)
        found = [self._correct(word, language) for word in typed]
        keys = [self.analyzer.key(word, language) for word in found]
        foreign = {i: other for i, word in enumerate(found) if (other := self._other(word, language))}
        mentions = [
            mention
            for mention in self._lexicon.mentions(
                keys, language, self._spoken(typed, found, keys, language), _named(plain, typed)
            )
            if not any(i in foreign for i in range(mention.start, mention.end))
            and not _compares(typed, mention, language)
        ]
        mentions += self._foreign_mentions(found, foreign)
        mentions += self._borrowed_mentions(found, mentions) if language == "kk" else []
        english = self._english(found, keys, mentions, foreign, language)
        spoken = " ".join([*found, *(part for word in found for part in self._grouped(word, language))])
        return Question(
            text=f"{spoken} {english}" if language == "en" and foreign else spoken,
            language=language,
            terms=tuple(self._terms(found, keys, mentions, foreign, language)),
            wanted=wanted_kinds(found, language),
            years=frozenset(word for word in found if _YEAR.match(word)),
            regions=frozenset(self._lexicon.region(m.id) for m in mentions if m.is_place),
            synonyms=" ".join(self._lexicon.term(mention.id, language) for mention in mentions),
            english="" if language == "en" else english,
            words=tuple(found),
            typed=tuple(fold(word) for word in typed),
            keys=tuple(keys),
            mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
        )

    def _spoken(
        self, typed: Sequence[str], found: Sequence[str], keys: Sequence[str], language: Language
    ) -> list[str]:
        """Return the folded words as typed where mending left their key, else as mended."""
        return [
            fold(said if self.analyzer.key(said, language) == key else mended)
            for said, mended, key in zip(typed, found, keys, strict=True)
        ]

    def _other(self, word: str, language: Language) -> Language | None:
        """Return the language a word of a mixed question is in, None where it is the question's own."""
        if word.isdigit() or self._occurs(self.analyzer.key(word, language), language):
            return None
        if fold(word) in self.analyzer.stopwords(language) or "number" in wanted_kinds([word], language):
            return None
        latin = re.fullmatch(r"[a-z'’-]+", word) is not None
        others: tuple[Language, ...] = ("en",) if latin else ("ru", "kk")
        for other in others:
            if other != language and self._occurs(self.analyzer.key(word, other), other):
                return other
        return None

    def _foreign_mentions(self, found: Sequence[str], foreign: Mapping[int, Language]) -> list[Mention]:
        mentions: list[Mention] = []
        for language in LANGUAGES:
            spots = [i for i, other in foreign.items() if other == language]
            keys = [self.analyzer.key(found[i], language) for i in spots]
            mentions += [
                Mention(mention.id, spots[mention.start], spots[mention.end - 1] + 1, mention.is_place)
                for mention in self._lexicon.mentions(keys, language)
            ]
        return mentions

    def _borrowed_mentions(self, found: Sequence[str], known: Sequence[Mention]) -> list[Mention]:
        """Return the concepts of Russian words with Kazakh endings that are no mentions in Kazakh."""
        taken = {i for mention in known for i in range(mention.start, mention.end)}
        borrowed: list[Mention] = []
        for i, word in enumerate(found):
            stem = _BORROWED.fullmatch(fold(word)) if i not in taken else None
            forms = (stem.group(1), f"{stem.group(1)}ы") if stem is not None else ()
            named = [
                mention.id
                for form in forms
                for mention in self._lexicon.mentions([self.analyzer.key(form, "ru")], "ru")
                if not mention.is_place
            ]
            borrowed += [Mention(concept, i, i + 1, False) for concept in named[:1]]
        return borrowed

    def _terms(
        self,
        found: Sequence[str],
        keys: Sequence[str],
        mentions: Sequence[Mention],
        foreign: Mapping[int, Language],
        language: Language,
    ) -> list[Term]:
        starts = {mention.start: mention for mention in mentions}
        stopwords = self.analyzer.stopwords(language)
        cue_words = _cue_positions(found, language)
        terms: list[Term] = []
        position = 0
        while position < len(found):
            mention = starts.get(position)
            if mention is not None:
                span = range(mention.start, mention.end)
                if not all(fold(found[i]) in stopwords or i in cue_words for i in span):
                    terms.append(self._concept_term(found, keys, mention, language))
                position = mention.end
                continue
            word = found[position]
            if position not in cue_words and position not in foreign and fold(word) not in stopwords:
                is_number = any(char.isdigit() for char in word)
                also = tuple(filter(None, [tuple(self._grouped(word, language))]))
                terms.append(Term(word, ((keys[position],), *also), is_number=is_number))
            position += 1
        return terms

    def _grouped(self, word: str, language: Language) -> list[str]:
        """Return the groups of digits of a number that no text writes in one; empty for other words."""
        return [] if self._occurs(word, language) else digit_groups(word)

    def _concept_term(
        self, found: Sequence[str], keys: Sequence[str], mention: Mention, language: Language
    ) -> Term:
        own: Key = tuple(keys[mention.start : mention.end])
        others = [key for key in self._lexicon.alternatives(mention.id, language) if key != own]
        surface = " ".join(found[mention.start : mention.end])
        return Term(surface, (own, *others), concept=mention.id, is_place=mention.is_place)

    def _english(
        self,
        found: Sequence[str],
        keys: Sequence[str],
        mentions: Sequence[Mention],
        foreign: Mapping[int, Language],
        language: Language,
    ) -> str:
        """Return the question's words in English, as far as glossary and word table reach."""
        starts = {mention.start: mention for mention in mentions}
        parts: list[str] = []
        position = 0
        while position < len(found):
            mention = starts.get(position)
            if mention is not None:
                parts.append(self._lexicon.term(mention.id, "en"))
                position = mention.end
                continue
            parts += self._rendered(found[position], keys[position], foreign.get(position, language))
            position += 1
        return " ".join(dict.fromkeys(parts))

    def _rendered(self, word: str, key: str, language: Language) -> list[str]:
        if word.isdigit() or language == "en":
            return [word]
        if fold(word) in self.analyzer.stopwords(language):
            return []
        own = key if self._occurs(key, language) else self.analyzer.key(word, language)
        return render([own], self.tables.get(language, {}))


def _named(text: str, typed: Sequence[str]) -> frozenset[int]:
    """Return the positions of words after a preposition of place or with a capital letter of their own."""
    positions = {i for i, word in enumerate(typed) if i > 0 and typed[i - 1] in _AT_A_PLACE}
    matches = list(_TYPED.finditer(text))
    if len(matches) == len(typed) and not text.isupper():
        positions |= {
            i
            for i, match in enumerate(matches)
            if match.group()[0].isupper() and not _SENTENCE_END.search(text[: match.start()])
        }
    return frozenset(positions)


def _compares(typed: Sequence[str], mention: Mention, language: Language) -> bool:
    """Tell whether "қарағанда" stands for "compared with" rather than for the city of Karaganda."""
    if language != "kk" or fold(typed[mention.end - 1]) != "караганда" or mention.start == 0:
        return False
    return re.search(r"(?:га|ге|ка|ке|на|не)$", fold(typed[mention.start - 1])) is not None


def wanted_kinds(found: Sequence[str], language: Language) -> frozenset[Wanted]:
    """Return the kinds of answer the question's cue words ask for."""
    folded = fold(" ".join(found))
    return frozenset(
        kind
        for kind, by_language in _cues().items()
        if any(phrase.search(folded) for _, phrase in by_language[language])
    )


def _cue_positions(found: Sequence[str], language: Language) -> set[int]:
    """Return the positions of question words, which only say what kind of answer is wanted.

    Of a cue of several words the first is one, of a cue of definitions each: "who counts as".
    """
    folded = fold(" ".join(found))
    positions: set[int] = set()
    for kind in QUESTION_WORDS:
        for several, phrase in _cues()[kind][language]:
            place = phrase.search(folded) if several or kind == "definition" else None
            if place:
                first = folded.count(" ", 0, place.start())
                words_of = place.group().count(" ") + 1 if kind == "definition" else 1
                positions |= set(range(first, first + words_of))
    return positions


@lru_cache(maxsize=1)
def _cues() -> Mapping[Wanted, Mapping[Language, tuple[tuple[bool, re.Pattern[str]], ...]]]:
    """Return patterns over folded words by kind and language; whether each is of several, plain words."""
    raw = packaged("assistant.understanding", "cues.yaml")
    return {
        kind: {
            language: tuple(_cue(fold(phrase.lower()).split()) for phrase in by_language[language])
            for language in LANGUAGES
        }
        for kind, by_language in raw.items()
    }


def _cue(parts: Sequence[str]) -> tuple[bool, re.Pattern[str]]:
    """Return the pattern of a phrase whose words may end with ``*`` for any ending."""
    written = " ".join(re.escape(part.rstrip("*")) + (r"\S*" if part[-1] == "*" else "") for part in parts)
    several = len(parts) > 1 and not parts[0].endswith("*")
    return several, re.compile(rf"(?<!\S){written}(?!\S)")
