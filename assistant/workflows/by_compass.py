"""Whether a move to a side of the country is supported: told by the list of regions, which names no sides."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.phrases import say
from assistant.answering.reasons import asked_beyond
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.models import AnswerWarning
from assistant.understanding.countries import countries_named
from assistant.understanding.topics import Topic
from assistant.understanding.turns import cues, folded_letters
from assistant.workflows.bounds import bounds_of
from assistant.workflows.by_tool import REGIONS, add_told
from assistant.workflows.calculate import compute
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.whether import asks_yes_or_no

# regions whose names begin with a side
MISREAD = frozenset({"west_kazakhstan", "east_kazakhstan", "north_kazakhstan", "kazakhstan"})
# what is asked of a move, by its tool
OF_MOVING = frozenset({None, "land_lease", "relocation", "lump_sum", "rent", "certificate", "eligibility"})
# what such a question names: sides, moving and what is given; a farm or a tender is more
PLAIN = frozenset(
    {
        "north",
        "south",
        "west",
        "east",
        "centre",
        "south_to_north",
        "move",
        "number_resettled",
        "give",
        "subsidy",
    }
    | {
        "state_support",
        "land_plot",
        "relocation_subsidy",
        "mobility_certificate",
        "relatives_friends",
        "rights",
    }
)
# a side of the country gone to, moving, and what is given; folded
_SIDE: dict[Language, str] = {
    "en": r"\b(?:in|(?:in)?to) (?:the )?(?:north|south|east|west)(?:ern)?\b(?! kazakhstan (?:reg|obl))",
    "ru": r"\b(?:на|в|во) (?:\w+ )?(?:север|юг|запад|восток|южн|северн|западн|восточн)\w*(?!-казах)\b",
    "kk": r"\b(?:солтустик|онтустик|батыс|шыгыс)(?:ке|ка|те|та| (?:онир|аймак|жак|болиг)\w*[кг][ае])\b",
}
_FROM_SIDE: dict[Language, str] = {
    "en": r"\bfrom (?:the )?(?:north|south|east|west)(?:ern)?\b",
    "ru": r"\b(?:с|со|из) (?:север|юг|запад|восток|южн|северн|западн|восточн)\w*\b",
    "kk": r"\b(?:солтустик|онтустик|батыс|шыгыс)т[ае]н\b",
}
_MOVES: dict[Language, str] = {
    "en": r"\b(?:mov(?:e|es|ed|ing)|resettl\w+|relocat\w+|go|goes|going)\b",
    "ru": r"\b(?:пере(?:ез|ех|ед|сел|бр|бир)|уе(?:ха|д)|ехать|поех|(?:по)?ед(?:у|ем|ут))\w*",
    "kk": r"\b(?:кош|коныс)\w*",
}
_GIVEN: dict[Language, str] = {
    "en": r"\b(?:subsid|support|pay|paid|money|help|land\b|plots?\b|entitled|certificate|benefit)",
    "ru": r"\b(?:субсиди|поддерж|плат|выплат|деньг|денег|помо[щг]|земл|участ|положен|сертификат|подъ[её]мн)",
    "kk": r"\b(?:субсиди|колда|акша|толе|комек|жер|сертификат|женилди|жардемакы)\w*",
}


def told_by_list(engine: Engine, draft: Draft, topic: Topic) -> Topic | None:
    """Add the regions of arrival where support for a move to a side of the country is asked about.

    ``None`` where nothing of the kind is asked, or a region is named.
    """
    if not _asks_of_side(topic):
        return None
    language = topic.question.language
    leaves = re.search(_FROM_SIDE[language], folded_letters(topic.text)) is not None
    slots = replace(topic.slots, places=(), direction=None if leaves else "to")
    found = compute(engine.tools, REGIONS, slots, draft.language, draft.as_of)
    if found.refusal is not None or not add_told(engine, draft, found, last=False):
        return None
    draft.warn(AnswerWarning(kind="assumption", text=say("no_sides", draft.language)))
    return topic


def _asks_of_side(topic: Topic) -> bool:
    """Tell whether it is asked for yes or no if support is given on a move to a side of the country."""
    language, said = topic.question.language, folded_letters(topic.text)
    if topic.tool not in OF_MOVING or not asks_yes_or_no(topic.text, topic.question):
        return False
    if any(place.id not in MISREAD for place in topic.slots.places) or _asks_more(topic):
        return False
    given = re.search(_GIVEN[language], said) is not None
    moves = any(re.search(one[language], said) for one in (_MOVES, _FROM_SIDE))
    return given and moves and re.search(_SIDE[language], said) is not None


def _asks_more(topic: Topic) -> bool:
    """Tell whether more is asked than if support is given: its return, its sale, or of another country."""
    question = topic.question
    programme = topic.slots.programme or any(one.id in cues()["programmes"] for one in question.mentions)
    abroad = countries_named(question.typed, question.language)
    concepts = {term.concept for term in question.terms if term.concept and not term.is_place}
    other = not concepts <= PLAIN | {*cues()["peoples"], *cues()["values_concepts"]}
    return bool(programme or abroad or other or bounds_of(topic).matters or asked_beyond(question))
