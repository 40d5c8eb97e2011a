"""Which words a denial or a modal word bears upon, and whether a segment keeps them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from assistant.checking.opposites import bared
from assistant.checking.reading import Reading, Word
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged

# words of Kazakh and Russian that deny what stands before them
_AFTER = re.compile(r"(?:емес\w*|жок|нет)$")
_BEING = ("жок", "нет")
_STOP = re.compile(r"[.;!?]\s|\b(?:но|однако|бирак|алайда)\b")
_ROOT = re.compile(r"(\w{2,}?)(?:ма|ме|ба|бе|па|пе)(?:й\w*|ган\w*|ген\w*|ды|ди|с\w*|у\w*)$")
SHORTEST_ROOT, LONGEST_ENDING = 3, 7
NEAR, WIDE = 2, 3


@dataclass(frozen=True)
class Denied:
    """The word a denial bears upon; ``root`` is that of a verb whose own ending denies it.

    ``beside`` are the keys of words it may bear upon as well, ``covered`` the places of those a denial of
    being denies with it: in "of this there is no notion" the notion stands anywhere in the clause.
    """

    word: Word
    root: str = ""
    beside: frozenset[str] = frozenset()
    covered: frozenset[int] = frozenset()

    def names(self, word: Word) -> bool:
        """Tell whether a word is a form of the one denied, denied or not."""
        if self.root:
            ending = word.text.removeprefix(self.root)
            if len(self.root) < SHORTEST_ROOT and not _verb_endings().match(ending):
                return word.text == self.word.text
            return ending != word.text and len(ending) <= LONGEST_ENDING
        return word.key == self.word.key or (len(word.text) > 4 and word.beginning == self.word.beginning)


@lru_cache(maxsize=1)
def _modal() -> Mapping[str, Mapping[Language, re.Pattern[str]]]:
    raw = packaged("assistant.checking", "segments.yaml")["modal"]
    return {
        kind: {language: re.compile(ways[language]) for language in LANGUAGES} for kind, ways in raw.items()
    }


def denials(read: Reading) -> list[Denied]:
    """Return what a text denies; limits ("no more than") deny nothing."""
    plain = load_words().limits.sub(lambda match: " " * len(match.group()), read.folded)
    found = list(load_words().denials[read.language].finditer(plain))
    if read.language in _forms():
        found += _forms()[read.language].finditer(plain)
    return _all_denied(read, found)


def _all_denied(read: Reading, found: Iterable[re.Match[str]]) -> list[Denied]:
    denied = (_denied(read, match.start(), match.group()) for match in found)
    return [one for one in denied if one is not None]


def _limits_denied(read: Reading) -> list[Denied]:
    """Return the verbs of limits that a language denies by an ending."""
    return _all_denied(read, _denied_limits().finditer(read.folded)) if read.language == "kk" else []


@lru_cache(maxsize=1)
def _denied_limits() -> re.Pattern[str]:
    return re.compile(packaged("assistant.checking", "segments.yaml")["denied_limits"])


@lru_cache(maxsize=1)
def _forms() -> Mapping[Language, re.Pattern[str]]:
    raw = packaged("assistant.checking", "segments.yaml")["denied_forms"]
    return {language: re.compile(pattern) for language, pattern in raw.items()}


def _denied(read: Reading, start: int, printed: str) -> Denied | None:
    place = read.word_at(start)
    if place >= len(read.words):
        return None
    root = _ROOT.search(read.words[place].text) if read.language == "kk" else None
    if root is not None and not _AFTER.search(printed):
        return Denied(read.words[place], root.group(1))
    after = _next(read, place, 1)
    before = _next(read, place, -1)
    if printed in _BEING:
        word = (after if after and after.start - start <= len(printed) + 1 else None) or before or after
        return Denied(word, covered=_clause(read, start)) if word is not None else None
    if _AFTER.search(printed):
        return Denied(before or after) if before or after else None  # type: ignore[arg-type]
    word = after or before
    return Denied(word, beside=_far(read, place)) if word is not None else None


def _clause(read: Reading, start: int) -> frozenset[int]:
    """Return where the words of the clause around a place start."""
    stops = [match.end() for match in _STOP.finditer(read.folded)]
    first = max((stop for stop in stops if stop <= start), default=0)
    last = min((stop for stop in stops if stop > start), default=len(read.folded))
    return frozenset(word.start for word in read.words if first <= word.start < last)


def _far(read: Reading, place: int) -> frozenset[str]:
    """Return the keys of the two words after a "not" and a verb that says little: not get an answer to it."""
    if place + 1 >= len(read.words) or read.words[place + 1].content:
        return frozenset()
    after = (word for word in read.words[place + 1 :] if word.content)
    return frozenset(word.key for word in islice(after, 2))


def _next(read: Reading, place: int, step: int) -> Word | None:
    """Return the content word nearest to a place on one side of it."""
    spots: Iterator[int] = iter(range(place + step, len(read.words) if step > 0 else -1, step))
    return next((read.words[spot] for spot in spots if read.words[spot].content), None)


def turned(said: Reading, cited: Reading) -> list[str]:
    """Return words that one text denies and the other affirms."""
    own, theirs = [*denials(said), *_limits_denied(said)], [*denials(cited), *_limits_denied(cited)]
    dropped = [item for item in theirs if _affirms(said, own, item) and not _affirms(cited, theirs, item)]
    added = [item for item in own if _affirms(cited, theirs, item) and not _affirms(said, own, item)]
    bare = bared(said, cited, (item.word.start for item in own))
    return [*(item.word.text for item in (*dropped, *added)), *bare]


def _affirms(read: Reading, denied: list[Denied], item: Denied) -> bool:
    """Tell whether a text says the denied word without denying it."""
    without = {other.word.start for other in denied}.union(*(other.covered for other in denied))
    if any(item.beside & other.beside for other in denied):
        return False
    without |= {word.start for word in read.content if _is_lacking(read, word)}
    return any(
        item.names(word) and word.start not in without and not _is_denied_form(item, word)
        for word in read.content
    )


def _is_lacking(read: Reading, word: Word) -> bool:
    """Tell whether a word is said to be lacking: lacks a notion."""
    place = read.words.index(word)
    after, before = read.words[place + 1 : place + 1 + WIDE], read.words[max(0, place - WIDE) : place]
    near = after if read.language == "kk" else before
    return any(_lacking()[read.language].fullmatch(other.text) for other in near)


def lacking(read: Reading) -> int:
    """Return how often a text says with a word of its own that something is not there."""
    return sum(_lacking()[read.language].fullmatch(word.text) is not None for word in read.words)


@lru_cache(maxsize=1)
def _lacking() -> Mapping[Language, re.Pattern[str]]:
    raw = packaged("assistant.checking", "segments.yaml")["lacking"]
    return {language: re.compile(raw[language]) for language in LANGUAGES}


@lru_cache(maxsize=1)
def _verb_endings() -> re.Pattern[str]:
    return re.compile(packaged("assistant.checking", "segments.yaml")["verb_endings"]["kk"])


def _is_denied_form(item: Denied, word: Word) -> bool:
    """Tell whether a form of a verb is itself denied: есепке алмай."""
    root = _ROOT.search(word.text) if item.root else None
    return root is not None and root.group(1) == item.root


def unbounded(said: Reading, cited: Reading) -> list[str]:
    """Return limits ("no more than", "not only") that one text turns round by leaving out the denial."""
    return [*_turned_limits(said, cited), *_turned_limits(cited, said)]


def _turned_limits(one: Reading, other: Reading) -> list[str]:
    limits, negators = load_words().limits, _negators()
    left, own = limits.sub(" ", other.folded), limits.sub(" ", one.folded)
    found = []
    for match in limits.finditer(one.folded):
        words = [word for word in re.findall(r"\w+", match.group()) if word not in negators]
        bare = re.compile(rf"\b{' '.join(words)}\b")
        if words and bare.search(left) and not bare.search(own):
            found.append(match.group())
    return found


@lru_cache(maxsize=1)
def _negators() -> frozenset[str]:
    return frozenset(packaged("assistant.checking", "segments.yaml")["negators"])


def loosened(said: Reading, cited: Reading) -> list[str]:
    """Return kinds of modal word that a segment adds, or drops from words it repeats."""
    found = []
    for kind, patterns in _modal().items():
        own = list(patterns[said.language].finditer(said.folded))
        theirs = list(patterns[cited.language].finditer(cited.folded))
        # "the maximum is 30 MCI" says that up to 30 can be got, who proposes a thing that it should be done
        implied = kind == "possible" and all(_is_limit(read) for read in (said, cited))
        implied = implied or (kind in ("duty", "future") and all(_proposes(read) for read in (said, cited)))
        added = own and not theirs and not implied
        fewer = len(own) < len(theirs) and not implied
        dropped = fewer and any(_is_dropped(said, own, cited, match) for match in theirs)
        if added or dropped:
            found.append(kind)
    return found


def _proposes(read: Reading) -> bool:
    return _proposing()[read.language].search(read.folded) is not None


@lru_cache(maxsize=1)
def _proposing() -> Mapping[Language, re.Pattern[str]]:
    raw = packaged("assistant.checking", "segments.yaml")["proposing"]
    return {language: re.compile(raw[language]) for language in LANGUAGES}


def _is_limit(read: Reading) -> bool:
    return load_words().axes["bound"]["most"].search(read.folded) is not None


def _is_dropped(said: Reading, own: Sequence[re.Match[str]], cited: Reading, modal: re.Match[str]) -> bool:
    """Tell whether a segment repeats the words on both sides of a modal word and puts none of its kind there.

    Beside a single word one of its kind anywhere will do.
    """
    beside = _beside(cited, modal.start(), modal.end(), NEAR)
    if not beside or not beside <= {word.key for word in said.words}:
        return False
    if len(beside) == 1:
        return not own
    return not any(_beside(said, other.start(), other.end(), WIDE) & beside for other in own)


def _beside(read: Reading, start: int, end: int, reach: int) -> set[str]:
    """Return the keys of what stands on both sides of a stretch, numbers and words that carry meaning."""
    first, last = read.word_at(start), read.word_at(end)
    around = read.words[max(0, first - reach) : first] + read.words[last : last + reach]
    return {word.key for word in around if word.content or word.text.isdigit()}
