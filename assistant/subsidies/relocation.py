"""What a household receives for moving: one-time subsidy, rent and utilities, both together.

Sources: the Employment 2020 rules of 2012, the Enbek programme, the national project Strong Regions
and the rules of voluntary resettlement (Order No 234 of 22 June 2023), as far as the corpus gives them.
"""

from __future__ import annotations

from assistant.core.errors import NotInForce
from assistant.subsidies.calculation import Calculation, Phrase, Sentence, Step, exactly, on_day
from assistant.subsidies.parameters import Book
from assistant.subsidies.situation import Settlement, Situation
from assistant.subsidies.steps import Sheet, counted, either_of, given, product, sentence, total

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
    steps, said = _rent(sheet, situation)
    return sheet.done("rent", situation, ("people", "settlement", "months"), steps[-1], said, steps)


def relocation(book: Book, situation: Situation) -> Calculation:
    """Return all a household receives for moving: one-time, monthly and in total.

    What it may receive for a home is told beside the total, where the certificate is in force.

    Raises NotInForce where not even the one-time subsidy is documented.
    """
    sheet = Sheet(book, situation.day)
    lump, said = _lump(sheet, situation)
    asked = ("people", "settlement", "months", "departure", "arrival", "status")
    rented = Sheet(book, situation.day)
    caps, cap_said = _home(sheet)
    try:
        steps, rent_said = _rent(rented, situation)
    except NotInForce:
        sheet.note("open", "no_rent", when=on_day(situation.day))
        return sheet.done("relocation", situation, asked, lump, [said, *cap_said], beside=caps)
    sheet.notes += rented.notes
    # without a household one person's subsidy and a family's rent do not add up
    if situation.people is None:
        said_all = [said, *rent_said, *cap_said]
        return sheet.done("relocation", situation, asked, lump, said_all, (lump, *steps), beside=caps)
    months = counted("months", situation.months)
    result = total(Phrase(key="package", values={"months": months}), lump, steps[-1])
    whole_said = sentence("say_package", result, months=months, amount=result.amount)
    said_all = [said, *rent_said, whole_said, *cap_said]
    return sheet.done("relocation", situation, asked, result, said_all, (lump, *steps, result), beside=caps)


def _home(sheet: Sheet) -> tuple[tuple[Step, ...], list[Sentence]]:
    """Return the cap of the certificate for a home and what is said of it; nothing where there is none.

    Its condition becomes a note of the package.
    """
    own = Sheet(sheet.book, sheet.day)
    try:
        rate, index = own.value("certificate_cap"), own.index()
    except NotInForce:
        return (), []
    required = [note for note in own.notes if note.kind == "condition"]
    sheet.notes += required
    cap = product(Phrase(key="cap", values={"what": own.book["certificate_cap"].name}), rate, index, "tenge")
    said = sentence("say_home", cap, amount=cap.amount, rate=rate.amount, index=index.amount)
    references = (*said.references, *(ref for note in required for ref in note.references))
    return (cap,), [said.model_copy(update={"references": references})]


def _lump(sheet: Sheet, situation: Situation) -> tuple[Step, Sentence]:
    head = sheet.value("relocation_rate", "head")
    member = sheet.value("relocation_rate", "member")
    index = sheet.index()
    each = product(Phrase(key="lump_person"), member, index, "tenge")
    if situation.people is None:
        return _lump_person(head, member, index)
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


def _lump_person(head: Step, member: Step, index: Step) -> tuple[Step, Sentence]:
    """Return what one person receives: the applicant and the others may receive different amounts."""
    person = Phrase(key="lump_person")
    each = product(person, member, index, "tenge")
    about = {"amount": each.amount, "rate": member.amount, "index": index.amount}
    if head.amount == member.amount:
        return each, sentence("say_lump_person", each, **about)
    own = product(Phrase(key="lump_head"), head, index, "tenge")
    step = either_of(person, own, each.model_copy(update={"label": Phrase(key="lump_member")}))
    return step, sentence("say_lump_person_2012", step, own=own.amount, head=head.amount, **about)


def _rent(sheet: Sheet, situation: Situation) -> tuple[tuple[Step, ...], list[Sentence]]:
    """Return the longest time it is paid, a month and all months, and what is said of them."""
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
    # the longest time is what is taken where none was asked
    is_longest = exactly(situation.months) == most.amount
    months = most if is_longest else given("months", situation.months, "months")
    count = counted("months", situation.months)
    whole = product(Phrase(key="rent_total", values={"months": count}), monthly, months, "tenge")
    said = [
        sentence(
            "say_rent",
            monthly,
            most,
            amount=monthly.amount,
            most=most.amount,
            rate=rate.amount,
            index=index.amount,
        )
    ]
    if situation.months > 1:
        sheet.note("assumption", "one_index", when=on_day(situation.day))
        said.append(sentence("say_rent_total", whole, months=count, amount=whole.amount))
    return (most, monthly, whole), said


def _size(people: int) -> str:
    return "1" if people == 1 else "2-4" if people < 5 else "5+"
