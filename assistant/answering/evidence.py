"""How well a text answers a question, as measured features.

A retrieval score cannot tell an answer from a near miss (no threshold on it separates
answerable from unanswerable questions), so the text itself is read: which of the question's
terms it carries, weighted by rarity; whether years, places and the wanted kind of answer agree.
The weights are fitted by ``python -m eval.fit`` on the development cases.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.coverage import Arranged, Carried, WeighedTerms, arranged
from assistant.answering.kinds import PART_YEAR, PLACE, PROCEDURE, REASON, asked_kinds, relations
from assistant.answering.rarity import QuestionLike, Rarity
from assistant.answering.views import TextView
from assistant.core.documents import Language
from assistant.core.text import fold

LONG = 40
_CLOSED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:^|[.?!,;:] ?|\b(?:and|but|so|or) )"
        r"(?:can|could|may|might|do|does|did|is|are|was|were|will|would|must|should|has|have) "
    ),
    "ru": re.compile(
        r"\b(?:ли|можно|нельзя|разве|правда|положен\w*|дадут|разрешат|вправе|могут|может|можем|могу)\b"
    ),
    "kk": re.compile(r"\b(?:ма|ме|ба|бе|па|пе)\b|(?:мын|мин|быз|биз) (?:ба|бе)\b"),
}


@lru_cache(maxsize=1_024)
def is_closed(said: tuple[str, ...], language: Language) -> bool:
    """Tell whether a question asks for yes or no."""
    return _CLOSED[language].search(fold(" ".join(said).lower())) is not None


FEATURES = (
    "coverage",
    "coverage_squared",
    "own_wording",
    "passage_coverage",
    "fused",
    "dense_rank",
    "heaviest_missing",
    "unknown",
    "dense",
    "dense_by_vectors",
    "word_share",
    "focus",
    "has_number",
    "lacks_number",
    "lacks_year",
    "wrong_year",
    "lacks_place",
    "wrong_place",
    "adjacent",
    "place_matched",
    "number_matched",
    "few_terms",
    "has_date",
    "lacks_date",
    "has_name",
    "names_first",
    "defines",
    "does_not_define",
    "source_named",
    "other_source_named",
    "short_text",
    "russian",
    "kazakh",
    "evidence",
    "missing_words",
    "missing_concept",
    "asks_procedure",
    "lacks_procedure",
    "length",
    "year_of_a_date",
    "kinds_told",
    "kinds_lacking",
    "kinds_lacking_number",
    "projected",
    "reason_told",
    "reason_lacking",
    "headed",
    "headed_by_one",
    "heading_asked",
    "heading_whole",
    "has_headings",
    "place_unasked",
    "year_of_a_range",
    "part_of_year_unasked",
    "missing_essential",
    "relations_told",
    "relations_lacking",
    "closed",
    "closed_lacking",
    "number_lacking",
    "person_lacking",
)


class Asked:
    """A question made ready for comparison with many texts: what is computed once per question."""

    def __init__(self, question: QuestionLike, rarity: Rarity) -> None:
        """Weigh the question's terms."""
        self._question = question
        self._terms = WeighedTerms(question, rarity)
        kinds = asked_kinds(" ".join(question.words), question.language)
        self._asks_procedure = PROCEDURE in kinds
        self._relations = kinds & relations()
        self._kinds = kinds - {PROCEDURE} - self._relations
        self._closed = is_closed(question.words, question.language)
        self._length = min(len(question.words), LONG) / LONG

    def names_concepts(self, view: TextView) -> bool:
        """Tell whether the passage of a text names what is asked for, by half the weight of its concepts."""
        return sum(self._terms.carried(view.passage_keys).missing_concepts) <= self._terms.concepts / 2

    def lacking(self, view: TextView) -> list[bool]:
        """Tell of each term whether neither the text nor a heading of its passage speaks of it."""
        return [not hit for hit in self._with_headings(view, arranged(tuple(view.keys))).matched]

    def _with_headings(self, view: TextView, text: Arranged) -> Carried:
        """Return what text and headings together carry of the question."""
        shared = self._terms.shared
        return self._terms.carried(shared(text.present).union(*map(shared, view.headings)))

    def features(self, view: TextView, dense_trusted: bool) -> list[float]:
        """Return the features of one text, the groups below in the order of ``FEATURES``."""
        text = arranged(tuple(view.keys))
        held, everything = self._terms.carried(text.present), self._with_headings(view, text)
        return [
            *self._covered(view, text, held, dense_trusted),
            *self._agreeing(view, text, held),
            *self._answering(view),
            *self._lacking(view, held),
            *self._of_kinds(view),
            *self._headed(view, everything),
            *self._unasked(view),
            everything.missing_cost,
            *self._asked_beyond(view, everything),
        ]

    def _covered(self, view: TextView, text: Arranged, held: Carried, dense_trusted: bool) -> list[float]:
        """Return how much of the question the text carries, and how near the search found it."""
        total = self._terms.total
        coverage = held.weight / total
        return [
            coverage,
            coverage * coverage,
            held.own_weight / total,
            self._terms.carried(view.passage_keys).weight / total,
            view.fused,
            view.dense_rank,
            held.heaviest_missing / 7.0,
            self._terms.unknown,
            view.dense,
            view.dense if dense_trusted else 0.0,
            view.word_share,
            len(self._terms.shared(text.present)) / len(text.present) if text.present else 0.0,
        ]

    def _agreeing(self, view: TextView, text: Arranged, held: Carried) -> list[float]:
        """Return whether numbers, years and places of the question are those of the text."""
        asked = self._question
        wants_number = "number" in asked.wanted
        figures = bool(view.numerals - view.years - asked.years) or view.number_in_words
        return [
            float(wants_number and figures),
            float(wants_number and not figures),
            float(bool(asked.years) and not asked.years & view.years),
            float(bool(asked.years) and bool(view.years) and not asked.years & view.years),
            float(bool(asked.regions) and not asked.regions & view.regions),
            float(bool(asked.regions) and bool(view.regions) and not asked.regions & view.regions),
            self._terms.adjacency(text),
            float(bool(asked.regions & view.regions)),
            float(held.number),
            1.0 / (1 + len(self._terms)),
        ]

    def _answering(self, view: TextView) -> list[float]:
        """Return whether the text has the date, name or definition asked for, and of which source it is."""
        wanted = self._question.wanted
        wants_definition = "definition" in wanted
        return [
            float("date" in wanted and bool(view.years)),
            float("date" in wanted and not view.years),
            float("person" in wanted) * min(view.names, 3) / 3,
            self._terms.early(view.keys) if wants_definition else 0.0,
            float(wants_definition and view.defines),
            float(wants_definition and not view.defines),
            float(view.source_named),
            float(view.other_source_named),
        ]

    def _lacking(self, view: TextView, held: Carried) -> list[float]:
        """Return the length of the text, the languages, and the weight told and not told."""
        language = self._question.language
        return [
            1.0 / (1 + len(view.keys) / 10),
            float(language == "ru"),
            float(language == "kk"),
            held.weight / 20.0,
            sum(held.missing_words) / self._terms.total,
            max(held.missing_concepts, default=0.0) / 7.0,
        ]

    def _of_kinds(self, view: TextView) -> list[float]:
        """Return which kinds of thing asked for the text tells: steps, years, reasons."""
        asked = self._question
        return [
            float(self._asks_procedure),
            float(self._asks_procedure and PROCEDURE not in view.told),
            self._length,
            float(bool(asked.years & view.years) and not asked.years & (view.years - view.dated_only)),
            len(self._kinds & view.told) / max(len(self._kinds), 1),
            len(self._kinds - view.told) / max(len(self._kinds), 1),
            len(self._kinds - view.told),
            view.projected,
            float(REASON in self._kinds and REASON in view.told),
            float(REASON in self._kinds and REASON not in view.told),
        ]

    def _unasked(self, view: TextView) -> list[float]:
        """Return what the text is bounded by and the question is not: places, a range, a part of a year."""
        asked = self._question
        return [
            float(bool(view.regions) and not asked.regions and PLACE not in self._kinds),
            float(bool(asked.years & view.years) and asked.years & view.years <= view.ranged_only),
            float(PART_YEAR in view.told and PART_YEAR not in self._kinds),
        ]

    def _headed(self, view: TextView, everything: Carried) -> list[float]:
        """Return what the headings of the passage carry of the question, and the question of them.

        Weight carried by text and headings together; by the best heading alone; the share of that
        heading's words asked for; whether one is asked for whole; whether there are headings.
        """
        if not view.headings:
            return [0.0] * 5
        together = everything.weight / self._terms.total
        alone, asked = 0.0, 0.0
        for heading in view.headings:
            carried = self._terms.carried(heading).weight / self._terms.total
            share = len(self._terms.shared(heading)) / len(heading)
            alone, asked = max((alone, asked), (carried, share))
        return [together, alone, asked, alone * asked, 1.0]

    def _asked_beyond(self, view: TextView, everything: Carried) -> list[float]:
        """Return what a text tells of what is asked beyond its subject, and what the kind of question
        makes of the weight neither text nor headings carry.

        Whether it may be sold, or what the fine is, a text on the thing alone does not say.
        """
        wanted, lacking = self._question.wanted, 1.0 - everything.weight / self._terms.total
        return [
            float(len(self._relations & view.told)),
            float(len(self._relations - view.told)),
            float(self._closed),
            self._closed * lacking,
            float("number" in wanted) * lacking,
            float("person" in wanted) * lacking,
        ]


def features(question: QuestionLike, view: TextView, rarity: Rarity, dense_trusted: bool) -> list[float]:
    """Return the features of a single text, see ``Asked.features``."""
    return Asked(question, rarity).features(view, dense_trusted)
