"""Another kind of people, another size of household, a rule not yet in force: not what the claim says."""

from __future__ import annotations

import pytest

from assistant.checking.alignment import Alignment
from assistant.checking.bearing import contradicts
from assistant.checking.compare import align
from assistant.checking.facts import read_facts
from assistant.checking.verdict import Compared
from assistant.core.documents import Language
from assistant.core.entries import Entry

ORDER: dict[Language, str] = {
    "en": "The order of 14 November 2025 sets a cap of 900 MCI from 2026.",
    "ru": "Приказ от 14 ноября 2025 года с 2026 года даёт предел 900 МРП.",
}
# language, claim, statement, what is expected: "" nothing, +slot differs, -slot untold
CASES: list[tuple[Language, str, str, str]] = [
    ("en", "Resettlers who teach keep the grant.", "Kandas who teach keep the grant.", "-group"),
    ("en", "Kandas who teach keep the grant.", "Kandas who teach keep the grant.", ""),
    ("ru", "Переселенцы-учителя хранят справку.", "Кандасы-учителя хранят справку.", "-group"),
    ("kk", "Қоныс аударушы мұғалімдер анықтама алды.", "Қандас мұғалімдер анықтама алды.", "-group"),
    ("en", "A single person gets 30 MCI.", "A family of five gets 30 MCI.", "+direction"),
    ("ru", "Одинокий получает 30 МРП.", "Семья из пяти человек получает 30 МРП.", "+direction"),
    ("kk", "Жалғыз адамға 30 АЕК беріледі.", "Бес адамнан тұратын отбасына 30 АЕК беріледі.", "+direction"),
    (
        "en",
        "In 2025 the cap was 900 MCI.",
        ORDER["en"],
        "+year",
    ),
    (
        "en",
        "In 2026 the cap is 900 MCI.",
        ORDER["en"],
        "",
    ),
    (
        "ru",
        "В 2025 году предел 900 МРП.",
        ORDER["ru"],
        "+year",
    ),
    ("ru", "Семье дали 70 МРП на всех.", "Переселенцам дали 70 МРП на человека.", "+direction"),
    ("en", "The card stays valid in winter.", "The card lapses in winter.", "+direction"),
    ("ru", "Карта остаётся действительной зимой.", "Карта утрачивает силу зимой.", "+direction"),
]


@pytest.mark.parametrize(("language", "claim", "statement", "expected"), CASES)
def test_what_is_of_another_subject_or_time_does_not_bear_a_claim_out(
    language: Language, claim: str, statement: str, expected: str
) -> None:
    said, stated = (read_facts(text, language, (), (), str) for text in (claim, statement))
    found = align(said, stated)
    named = {f"+{slot}" for slot in found.slots} | {f"-{slot}" for slot, _ in found.missing}
    assert (expected in named) if expected else not named, found


def test_another_year_of_one_region_denies_nothing_of_the_country() -> None:
    entry = Entry.__new__(Entry)
    found = Alignment(agreed=["number", "number"], telling=2, exact=5, placed=True)
    found.differing += align(
        read_facts("In 2024 so it was.", "en", (), (), str),
        read_facts("In 2025 so it was.", "en", (), (), str),
    ).differing
    assert not contradicts(Compared(entry, found, 1.0, 1.0))
    found.placed = False
    assert contradicts(Compared(entry, found, 1.0, 1.0))
