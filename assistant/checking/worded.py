"""A draft worded by a language model: what it must look like, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.verify import Failure
from assistant.checking.reading import Reader, Reading
from assistant.checking.segments import check_segment, unsupported
from assistant.checking.sentences import split
from assistant.core.documents import Language

LONGEST = 700
MOST_SEGMENTS = 10
FEWEST_WORDS_HEARD = 4
Hear = Callable[[str], Language]


class Segment(BaseModel):
    """One or two sentences with the keys of the statements, or the calculation, they stand on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, description="one or two sentences, without keys, links or markup")
    citations: tuple[str, ...] = Field(default=(), description="keys of the data items the text stands on")
    calculation: str | None = Field(default=None, description="id of the calculation the text tells of")


class WordedDraft(BaseModel):
    """The answer as worded by a model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    segments: tuple[Segment, ...] = Field(min_length=1, max_length=MOST_SEGMENTS)


@dataclass(frozen=True)
class Grounds:
    """What a draft may stand on: statements by key and calculations by id, as read in its language."""

    statements: Mapping[str, Reading]
    calculations: Mapping[str, Reading]

    def cited(self, segment: Segment) -> list[Reading]:
        """Return what a segment cites; keys that do not exist are left out."""
        found = [self.statements[key] for key in segment.citations if key in self.statements]
        if segment.calculation is not None and segment.calculation in self.calculations:
            found.append(self.calculations[segment.calculation])
        return found


def check_worded(
    segment: Segment, grounds: Grounds, reader: Reader, language: Language, hear: Hear
) -> list[Failure]:
    """Return what is wrong with one segment of a draft; an empty list lets it pass."""
    unknown = [key for key in segment.citations if key not in grounds.statements]
    if segment.calculation is not None and segment.calculation not in grounds.calculations:
        unknown.append(segment.calculation)
    if unknown:
        return [Failure("unknown_key", key) for key in unknown]
    each = grounds.cited(segment)
    if not each:
        return [Failure("uncited", "the segment cites nothing")]
    if len(segment.text) > LONGEST:
        return [Failure("too_long", f"more than {LONGEST} characters")]
    said = reader.read(segment.text, language)
    cited = reader.read("\n".join(read.text for read in each), language)
    failures = check_segment(said, cited, each)
    sentences = split(segment.text)
    if len(sentences) > 1:
        for sentence in sentences:
            failures += unsupported(reader.read(sentence.text, language), cited)
    if len(said.words) >= FEWEST_WORDS_HEARD and hear(segment.text) != language:
        failures.append(Failure("language", f"the answer must be in {language}"))
    return list(dict.fromkeys(failures))
