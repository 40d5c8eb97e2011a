"""Support beside the moving subsidies: employers, housing, business, rural specialists, permits."""

from __future__ import annotations

from decimal import Decimal

from assistant.core.errors import BadArgument
from assistant.subsidies.calculation import Bounds, Calculation, Phrase, Step, exactly, on_day
from assistant.subsidies.parameters import Book
from assistant.subsidies.situation import Situation
from assistant.subsidies.steps import Sheet, counted, given, product, sentence
from assistant.subsidies.texts import in_all_languages

HUNDRED = Decimal(100)
PERMIT_DAYS = (90, 180, 270, 365)
# taxes and fees have an index of their own where social payments have another
NOT_SOCIAL = "other"
CENTS, DIGITS_OF_SMALL = 2, 3

# terms and rates that are told in a sentence of their own
OWN_WORDING = frozenset(
    {
        *("land_lease_years", "residence_obligation", "prior_registration"),
        *("diploma_loan_interest", "microcredit_interest"),
    }
)


def employer(book: Book, situation: Situation) -> Calculation:
    """Return the one-time subsidy to an employer for the resettlers taken on (one if none are given).

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    rate, index = sheet.value("employer_rate"), sheet.index()
    each = product(Phrase(key="employer_each"), rate, index, "tenge")
    count = situation.workers or 1
    step = product(Phrase(key="employer"), each, given("workers", count, "workers"), "tenge")
    said = sentence(
        "say_employer", step, workers=count, amount=step.amount, rate=rate.amount, index=index.amount
    )
    return sheet.done("employer", situation, ("workers",), step, [said])


def certificate(book: Book, situation: Situation) -> Calculation:
    """Return what an economic mobility certificate gives for a home, or its cap if no price is given.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    rate, index = sheet.value("certificate_cap"), sheet.index()
    name = book["certificate_cap"].name
    cap = product(Phrase(key="cap", values={"what": name}), rate, index, "tenge")
    share = sheet.value("certificate_share")
    about = {"rate": rate.amount, "index": index.amount}
    if situation.price is None:
        said = [
            sentence("say_certificate_cap", cap, amount=cap.amount, **about),
            sentence("say_certificate_share", share, share=share.amount),
        ]
        return sheet.done("certificate", situation, (), cap, said, (share, cap))
    step = _share_within(share, given("price", situation.price, "tenge"), cap, Phrase(key="certificate"))
    said = [
        sentence("say_certificate", step, price=situation.price, amount=step.amount, cap=cap.amount, **about),
        sentence("say_certificate_share", share, share=share.amount),
    ]
    return sheet.done("certificate", situation, ("price",), step, said)


def employer_housing(book: Book, situation: Situation) -> Calculation:
    """Return the subsidy for a rural house an employer builds, or its share and cap without a cost.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    share = sheet.value("employer_housing_share")
    cap = _if_in_force(sheet, "employer_housing_cap")
    caps = [sentence("say_housing_cap", cap, amount=cap.amount)] if cap else []
    if situation.price is None:
        shared = sentence("say_housing_share", share, share=share.amount)
        steps = (share, cap) if cap else (share,)
        return sheet.done("employer_housing", situation, (), steps[-1], [shared, *caps], steps)
    price = given("price", situation.price, "tenge")
    step = _share_within(share, price, cap, Phrase(key="housing"))
    said = [sentence("say_housing", step, amount=step.amount, price=situation.price)]
    if situation.houses > 1:
        count = given("houses", situation.houses, "houses")
        step = product(Phrase(key="housing_all"), step, count, "tenge")
        said.append(sentence("say_housing_all", step, houses=situation.houses, amount=step.amount))
    return sheet.done("employer_housing", situation, ("price", "houses"), step, [*said, *caps])


def grant(book: Book, situation: Situation) -> Calculation:
    """Return the largest grant for a new business idea. Raises NotInForce."""
    return _of_index(book, situation, "grant", "grant_rate")


def diploma_lump(book: Book, situation: Situation) -> Calculation:
    """Return the one-time payment of With a Diploma to the Village. Raises NotInForce."""
    return _of_index(book, situation, "diploma_lump", "diploma_lump_rate")


def diploma_loan(book: Book, situation: Situation) -> Calculation:
    """Return the cap of the housing loan of With a Diploma to the Village. Raises NotInForce."""
    return _of_index(book, situation, "diploma_loan", "diploma_loan_rate")


def microcredit(book: Book, situation: Situation) -> Calculation:
    """Return the cap of an Auyl amanaty micro-credit. Raises NotInForce."""
    return _of_index(book, situation, "microcredit", "microcredit_rate")


def microcredit_term(book: Book, situation: Situation) -> Calculation:
    """Return the longest term of an Auyl amanaty micro-credit, for livestock beside any other use.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    usual, livestock = (sheet.value("microcredit_term", use) for use in ("usual", "livestock"))
    when = on_day(situation.day)
    said = sentence(
        "say_microcredit_term", usual, livestock, when=when, amount=usual.amount, livestock=livestock.amount
    )
    return sheet.done("microcredit_term", situation, (), usual, [said], (usual, livestock))


def permit(book: Book, situation: Situation, days: int) -> Calculation:
    """Return the fee of a seasonal work permit for ``days`` days. Raises NotInForce, BadArgument."""
    scope = next((limit for limit in PERMIT_DAYS if days <= limit), None)
    if days < 1 or scope is None:
        raise _out_of_range("days", "bad_days", most=PERMIT_DAYS[-1], given=days)
    sheet = Sheet(book, situation.day)
    rate, index = sheet.value("permit_rate", str(scope)), sheet.index(NOT_SOCIAL)
    step = product(Phrase(key="permit"), rate, index, "tenge")
    said = sentence("say_permit", step, days=scope, amount=step.amount, rate=rate.amount, index=index.amount)
    return sheet.done("permit", situation, (), step, [said])


def residence_permit(book: Book, situation: Situation) -> Calculation:
    """Return the fee of a permanent residence permit. Raises NotInForce."""
    return _of_index(book, situation, "residence_permit", "residence_permit_rate", NOT_SOCIAL)


def household_tax(book: Book, situation: Situation) -> Calculation:
    """Return the income tax of a permit to work for a private person, ``months`` months of it.

    Raises NotInForce.
    """
    sheet = Sheet(book, situation.day)
    rate, index = sheet.value("household_tax_rate"), sheet.index(NOT_SOCIAL)
    monthly = product(Phrase(key="household_tax"), rate, index, "tenge")
    step = product(Phrase(key="household_tax"), monthly, given("months", situation.months, "months"), "tenge")
    said = sentence(
        "say_household_tax",
        step,
        amount=step.amount,
        months=counted("months", situation.months),
        count=situation.months,
        rate=rate.amount,
        index=index.amount,
    )
    return sheet.done("household_tax", situation, ("months",), step, [said])


def value_on(book: Book, situation: Situation, parameter: str, scope: str | None = None) -> Calculation:
    """Return a parameter as it stands: an index, a wage, a term. Raises NotInForce."""
    sheet = Sheet(book, situation.day)
    if parameter == "mci":
        step = sheet.index() if scope is None else sheet.value("mci", scope, label="index")
        said = sentence("say_index", step, when=on_day(situation.day), amount=step.amount)
        return sheet.done(parameter, situation, (), step, [said])
    step = sheet.value(parameter, *((scope,) if scope else ()))
    unit = Phrase(key=f"unit_{step.unit}")
    said = sentence(
        f"say_{parameter}" if parameter in OWN_WORDING else "say_value",
        step,
        what=book[parameter].name,
        when=on_day(situation.day),
        amount=step.amount,
        unit=unit,
    )
    return sheet.done(parameter, situation, (), step, [said])


def convert(book: Book, situation: Situation, amount: Decimal, to: str) -> Calculation:
    """Return MCI in tenge, or tenge in MCI (rounded to 2 decimals, below 1 to 3 digits).

    Raises NotInForce, BadArgument.
    """
    if amount <= 0:
        raise _out_of_range("amount", "bad_amount", given=amount)
    sheet = Sheet(book, situation.day)
    index = sheet.index()
    if to == "tenge":
        step = product(Phrase(key="converted"), given("amount_given", amount, "mci"), index, "tenge")
        key = "say_converted"
    else:
        start = given("amount_given", amount, "tenge")
        low, high = _rounded(amount / index.amount.high), _rounded(amount / index.amount.low)
        step = Step(
            label=Phrase(key="converted_back"),
            formula=Phrase(key="divided", values={"a": start.amount, "b": index.amount}),
            amount=Bounds(low=low, high=high, either=index.amount.either and low != high),
            unit="mci",
            parts=(start, index),
        )
        key = "say_converted_back"
    when = on_day(situation.day)
    said = sentence(key, step, amount=amount, result=step.amount, index=index.amount, when=when)
    return sheet.done("convert", situation, (), step, [said])


def _of_index(book: Book, situation: Situation, name: str, parameter: str, *purpose: str) -> Calculation:
    sheet = Sheet(book, situation.day)
    rate, index = sheet.value(parameter), sheet.index(*purpose)
    step = product(Phrase(key=name), rate, index, "tenge")
    said = sentence(f"say_{name}", step, amount=step.amount, rate=rate.amount, index=index.amount)
    return sheet.done(name, situation, (), step, [said])


def _share_within(share: Step, price: Step, cap: Step | None, label: Phrase) -> Step:
    """Return the share of a price, not above a cap."""
    part = Step(
        label=Phrase(key="part"),
        formula=Phrase(key="share_of", values={"share": share.amount, "a": price.amount}),
        amount=share.amount.times(exactly(price.amount.low / HUNDRED)),
        unit="tenge",
        parts=(share, price),
    )
    if cap is None:
        return part.model_copy(update={"label": label})
    return Step(
        label=label,
        formula=Phrase(key="smaller", values={"a": part.amount, "b": cap.amount}),
        amount=part.amount.at_most(cap.amount),
        unit="tenge",
        parts=(part, cap),
    )


def _if_in_force(sheet: Sheet, parameter: str) -> Step | None:
    covered = any(value.covers(sheet.day) for value in sheet.book[parameter].values)
    return sheet.value(parameter) if covered else None


def _rounded(value: Decimal) -> Decimal:
    """Return a number above 0 with 2 decimals, or with enough of them for 3 digits if it is below 1."""
    decimals = max(CENTS, DIGITS_OF_SMALL - 1 - value.adjusted())
    return value.quantize(Decimal(1).scaleb(-decimals))


def _out_of_range(argument: str, key: str, **values: Decimal | int) -> BadArgument:
    texts = in_all_languages(Phrase(key=key, values=values))
    return BadArgument(argument, texts["en"], texts=texts)
