"""What a household receives for moving: one-time subsidy, rent and utilities, both together.

Sources: the Employment 2020 rules of 2012, the Enbek programme, the national project Strong Regions
and the rules of voluntary resettlement (Order No 234 of 22 June 2023), as far as the corpus gives them.
"""

from __future__ import annotations

from assistant.core.errors import NotInForce
from assistant.subsidies.calculation import Calculation, Phrase, Sentence, Step
from assistant.subsidies.parameters import Book
from assistant.subsidies.situation import Settlement, Situation
from assistant.subsidies.steps import Sheet, given, product, sentence, total

SETTLEMENTS: tuple[Settlement, ...] = ("urban", "rural")
SIZES = ("1", "2-4", "5+")


def lump_sum(book: Book, situation: Situation) -> Calculation:
    """Return the one-time relocation subsidy of a household, or of one person if no size is given.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    step, said = _lump(sheet, situation)
    return sheet.done("lump_sum", situation, ("people",), step, [said])


def rent(book: Book, situation: Situation) -> Calculation:
    """Return the monthly subsidy for rent and utilities and its total over the months asked.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    monthly, whole, said = _rent(sheet, situation)
    return sheet.done("rent", situation, ("people", "settlement", "months"), whole, said, (monthly, whole))


def relocation(book: Book, situation: Situation) -> Calculation:
    """Return all a household receives for moving: one-time, monthly and in total.

    Raises NotInForce where not even the one-time subsidy is documented.
    """
    sheet = Sheet(book, situation.day)
    lump, said = _lump(sheet, situation)
    asked = ("people", "settlement", "months", "departure", "arrival", "status")
    try:
        monthly, whole, rent_said = _rent(sheet, situation)
    except NotInForce:
        sheet.note("open", "no_rent", day=situation.day)
        return sheet.done("relocation", situation, asked, lump, [said])
    package = Phrase(key="package", values={"months": situation.months})
    result = total(package, lump, whole)
    whole_said = sentence("say_package", result, months=situation.months, amount=result.amount)
    # without a household one person's subsidy and a family's rent do not add up
    if situation.people is None:
        return sheet.done("relocation", situation, asked, lump, [said, *rent_said], (lump, monthly, whole))
    return sheet.done(
        "relocation", situation, asked, result, [said, *rent_said, whole_said], (lump, monthly, whole, result)
    )


def _lump(sheet: Sheet, situation: Situation) -> tuple[Step, Sentence]:
    head = sheet.value("relocation_rate", "head")
    member = sheet.value("relocation_rate", "member")
    index = sheet.index()
    each = product(Phrase(key="lump_person"), member, index, "tenge")
    if situation.people is None:
        said = sentence("say_lump_person", each, amount=each.amount, rate=member.amount, index=index.amount)
        return each, said
    people = given("people", situation.people, "people")
    if head.amount == member.amount:
        step = product(Phrase(key="lump"), each, people, "tenge")
        said = sentence(
            "say_lump",
            step,
            people=situation.people,
            amount=step.amount,
            rate=member.amount,
            index=index.amount,
        )
        return step, said
    own = product(Phrase(key="lump_head"), head, index, "tenge")
    others = given("people", situation.people - 1, "people")
    step = total(Phrase(key="lump"), own, product(Phrase(key="lump_members"), each, others, "tenge"))
    said = sentence(
        "say_lump_2012",
        step,
        people=situation.people,
        amount=step.amount,
        head=head.amount,
        rate=member.amount,
        index=index.amount,
    )
    return step, said


def _rent(sheet: Sheet, situation: Situation) -> tuple[Step, Step, list[Sentence]]:
    if situation.settlement is None:
        sheet.note("open", "open_settlement")
    if situation.people is None:
        sheet.note("open", "open_people")
    settlements = (situation.settlement,) if situation.settlement else SETTLEMENTS
    sizes = (_size(situation.people),) if situation.people else SIZES
    scopes = [f"{settlement}/{size}" for settlement in settlements for size in sizes]
    rate = sheet.value("rent_rate", *scopes)
    most = sheet.value("rent_months")
    index = sheet.index()
    monthly = product(Phrase(key="rent_month"), rate, index, "tenge")
    months = given("months", situation.months, "months")
    whole = product(Phrase(key="rent_total", values={"months": situation.months}), monthly, months, "tenge")
    if situation.months > 1:
        sheet.note("assumption", "one_index", day=situation.day)
    said = [
        sentence(
            "say_rent",
            monthly,
            most,
            amount=monthly.amount,
            most=most.amount,
            rate=rate.amount,
            index=index.amount,
        ),
        sentence("say_rent_total", whole, months=situation.months, amount=whole.amount),
    ]
    return monthly, whole, said


def _size(people: int) -> str:
    return "1" if people == 1 else "2-4" if people < 5 else "5+"
