"""A question that a language model proposes for a follow-up: nothing in it that none of the turns says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.verify import Failure
from assistant.checking.reading import Reader, Reading
from assistant.checking.worded import Grounds, Hear, Segment, check_worded
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.turns import cues

_CAPITAL = re.compile(r"(?<=[^.?!\s]\s)[^\W\d_a-zа-яёәғқңөұүһі]\w+")


def check_proposed(
    question: str, turns: Sequence[str], reader: Reader, language: Language, hear: Hear
) -> list[Failure]:
    """Return what a question says that the turns do not; an empty list lets it pass.

    Numbers, units, dates, places, programmes, denials and most words are held against the turns as a draft is
    held against what it cites; terms of the glossary and names must stand in them without exception.
    """
    each = {str(number): reader.read(turn, language) for number, turn in enumerate(turns)}
    segment = Segment(text=question, citations=tuple(each))
    failures = check_worded(segment, Grounds(each, {}), reader, language, hear)
    told = [word for read in each.values() for word in read.words]
    said = reader.read(question, language)
    concepts = {word.concept for word in told} | set(cues()["general"]) | {None}
    failures += [Failure("name", str(word.concept)) for word in said.words if word.concept not in concepts]
    failures += _names(said, {word.key for word in told}, {word.beginning for word in told})
    return list(dict.fromkeys(failures))


def _names(said: Reading, keys: set[str], beginnings: set[str]) -> Iterator[Failure]:
    """Yield words written as names that no turn holds."""
    for match in _CAPITAL.finditer(said.text):
        word = said.words[said.word_at(match.start())]
        if word.key not in keys and word.beginning not in beginnings:
            yield Failure("name", match.group())
