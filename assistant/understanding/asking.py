"""Questions in words from what is known, and what may be asked next; worded in ``asking.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from assistant.core.documents import Language
from assistant.core.formatting import format_date, format_number
from assistant.core.packaged import packaged
from assistant.understanding.carrying import is_year
from assistant.understanding.declension import Role, placed
from assistant.understanding.household import Household
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.quantities import When
from assistant.understanding.slots import PlaceSaid, Slots

MOST_SUGGESTIONS = 3
USUAL_PEOPLE, USUAL_PRICE, USUAL_WORKERS = 5, Decimal(10_000_000), 3
MOST_PEOPLE = 30
NUMBERS = ("months", "days", "workers", "houses")
PIECES = ("people", "household", "departure", "to", "price", "kandas", "sum")


@dataclass(frozen=True)
class Choice:
    """An option of a clarifying question: what answers it, and how it is shown."""

    key: str
    label: str


def asked_of(tool: str, slots: Slots, lexicon: Lexicon, language: Language, years: Iterable[int] = ()) -> str:
    """Return the question a tool answers, with every known slot that it uses."""
    pieces = _pieces(tool, slots, lexicon, language, tuple(years))
    said = str(_tool(tool)["ask"][language]).format_map(pieces)
    return said[:1].upper() + said[1:]


def name_of(tool: str, language: Language) -> str:
    """Return what a tool's subject is called."""
    return str(_tool(tool)["name"][language])


def uses(tool: str | None) -> frozenset[str]:
    """Return the slots a tool takes beside the time; nothing for what is no tool of amounts."""
    return frozenset(_data()["tools"].get(tool, {}).get("uses", ()))


def bare_number_of(tool: str | None) -> str | None:
    """Return the slot a number without a unit fills."""
    return cast("str | None", _data()["tools"].get(tool, {}).get("number"))


def tools() -> tuple[str, ...]:
    """Return the tools whose questions can be worded."""
    return tuple(_data()["tools"])


def is_amount(tool: str | None) -> bool:
    """Tell whether questions to a tool can be worded from slots."""
    return tool in _data()["tools"]


def choices(
    kind: str, lexicon: Lexicon, language: Language, place: str = ""
) -> tuple[str, tuple[Choice, ...]]:
    """Return a clarifying question and its options; ``place`` is the id of the place it is about."""
    said = _data()["choices"][kind]
    named = lexicon.term(place, language) if place else ""
    options = []
    for key in said["options"]:
        worded = _data()["place_questions"].get(key)
        label = worded[language]["name"] if worded else name_of(key, language)
        label = f"{label}: {named}" if named else label
        options.append(Choice(key, label[:1].upper() + label[1:]))
    return str(said["question"][language]), tuple(options)


def numbers_of_people(language: Language) -> tuple[str, tuple[Choice, ...]]:
    """Return the question how many people there are; the key of an option is its number."""
    said = _data()["choices"]["people"]
    options = (
        Choice(str(n), str(said["alone" if n == 1 else "option"][language]).format(n=n))
        for n in said["options"]
    )
    return str(said["question"][language]), tuple(options)


def regions(lexicon: Lexicon, language: Language) -> tuple[str, tuple[Choice, ...]]:
    """Return the question which region is meant; the key of an option is its id."""
    said = _data()["choices"]["region"]
    options = (Choice(region, lexicon.term(region, language)) for region in said["options"])
    return str(said["question"][language]), tuple(options)


def place_question(key: str, place: str, lexicon: Lexicon, language: Language) -> str | None:
    """Return the question about a place that an option stands for; ``None`` where it is a tool's."""
    worded = _data()["place_questions"].get(key)
    if not worded:
        return None
    return str(worded[language]["ask"]).format(place=placed(lexicon.term(place, language), "at", language))


def suggestions(tool: str, slots: Slots, lexicon: Lexicon, language: Language) -> tuple[str, ...]:
    """Return questions worth asking after a tool's answer: one slot changed, or what goes with it."""
    found = []
    for key in _tool(tool)["next"]:
        changed = _changed(key, slots)
        if changed is not None:
            found.append(asked_of(tool, changed, lexicon, language))
        elif is_amount(key):
            found.append(asked_of(key, slots, lexicon, language))
        elif key in _data()["others"]:
            found.append(str(_data()["others"][key][language]))
    return tuple(dict.fromkeys(found))[:MOST_SUGGESTIONS]


def topic_suggestions(topics: Iterable[str], lexicon: Lexicon, language: Language) -> tuple[str, ...]:
    """Return questions worth asking after passages on topics, in the order of the topics."""
    keys = dict.fromkeys(key for topic in topics for key in _data()["topics"].get(topic, ()))
    found = [
        asked_of(key, NOTHING, lexicon, language) if is_amount(key) else str(_data()["others"][key][language])
        for key in keys
    ]
    return tuple(found)[:MOST_SUGGESTIONS]


NOTHING = Slots(
    household=Household(),
    when=None,
    settlement=None,
    settlement_from_town=None,
    months=None,
    money=None,
    mci=None,
    to_mci=False,
    workers=None,
    days=None,
    kandas=False,
    places=(),
)


def _changed(key: str, slots: Slots) -> Slots | None:
    """Return the slots with one of them changed; ``None`` where the key names none of them."""
    if key == "people":
        people = slots.household.people
        wanted = USUAL_PEOPLE if people is None or people >= MOST_PEOPLE else people + 1
        return replace(slots, household=Household(people=wanted))
    if key == "settlement":
        if slots.arrival is not None and slots.arrival.region in _data()["cities"]:
            return None
        other = "urban" if slots.settlement == "rural" else "rural"
        return replace(slots, settlement=other, settlement_from_town=None)  # type: ignore[arg-type]
    if key == "workers":
        return replace(slots, workers=USUAL_WORKERS if slots.workers is None else slots.workers + 1)
    if key == "price":
        return replace(slots, money=USUAL_PRICE if slots.money is None else slots.money * 2)
    return None


def _pieces(
    tool: str, slots: Slots, lexicon: Lexicon, language: Language, years: tuple[int, ...]
) -> dict[str, str]:
    said = _data()["pieces"][language]
    taken = uses(tool)
    pieces = dict.fromkeys(
        (
            "people",
            "household",
            "departure",
            "to",
            "months",
            "days",
            "workers",
            "houses",
            "price",
            "kandas",
            "sum",
        ),
        "",
    )
    pieces["when"] = _time(slots.when, years, language)
    if "people" in taken:
        pieces |= _people(slots.household, language)
    if "departure" in taken and slots.departure:
        pieces["departure"] = _placed("departure", slots.departure, "from", lexicon, language)
    if "arrival" in taken:
        pieces["to"] = _destination(slots, lexicon, language)
    for name in NUMBERS:
        number = getattr(slots, name)
        if name in taken and number is not None:
            pieces[name] = said[name].format(n=number)
    if "money" in taken and slots.money is not None:
        pieces["price"] = said["price"].format(n=format_number(slots.money, language))
    if "kandas" in taken and slots.kandas:
        pieces["kandas"] = said["kandas"]
    unit = "mci" if slots.mci is not None else "tenge"
    amount = slots.mci if slots.mci is not None else slots.money
    pieces["sum"] = said[unit].format(n=format_number(amount if amount is not None else Decimal(1), language))
    return pieces


def _people(household: Household, language: Language) -> dict[str, str]:
    """Return the household as it stands in a question, and as its subject."""
    said = _data()["pieces"][language]
    if household.per_person:
        return {"people": said["each"], "household": said.get("household_each", said["each"])}
    if household.people is None:
        return {"people": "", "household": _data()["pieces"]["empty_household"][language]}
    if household.people == 1:
        return {"people": said["alone"], "household": said.get("household_alone", said["alone"])}
    return {name: said[name].format(n=household.people) for name in ("people", "household")}


def _destination(slots: Slots, lexicon: Lexicon, language: Language) -> str:
    arrival = slots.arrival
    # a town that is named says by itself that it is one
    if slots.settlement is None or (slots.settlement_from_town is not None and arrival):
        return _placed("to", arrival, "to", lexicon, language) if arrival else ""
    said = _data()["pieces"][language]
    if arrival is None:
        return str(said[f"to_{slots.settlement}"])
    return str(
        said[f"to_{slots.settlement}_in"].format(
            place=placed(lexicon.term(arrival.region, language), "at", language)
        )
    )


def _placed(piece: str, place: PlaceSaid, role: Role, lexicon: Lexicon, language: Language) -> str:
    name = placed(lexicon.term(place.id, language), role, language)
    return str(_data()["pieces"][language][piece].format(place=name))


def _time(when: When | None, years: tuple[int, ...], language: Language) -> str:
    said = _data()["pieces"][language]
    if len(years) > 1:
        return str(said["year"].format(when=", ".join(str(year) for year in years)))
    if when is None:
        return ""
    if is_year(when):
        return str(said["year"].format(when=when.start.year))
    if when.is_day:
        day = format_date(when.start, language)
        return str(said["day"].format(when=day.removesuffix(" күні") if language == "kk" else day))
    start, end = (format_date(day, language) for day in (when.start, when.end))
    return str(said["span"].format(start=start, end=end))


def _tool(tool: str) -> dict[str, Any]:
    return cast("dict[str, Any]", _data()["tools"][tool])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    raw = packaged("assistant.understanding", "asking.yaml")
    return cast("dict[str, Any]", raw)
