"""What identifies a person is masked, whatever the form; what only looks like it is not."""

from __future__ import annotations

import logging

import pytest

from assistant.core.personal import has_marks, is_iin, mask, mask_logs
from tests.core.personal_strings import innocent, personal


# Check digits below are worked out by hand from the rule: the first eleven digits times 1..11,
# modulo 11; where that gives 10, times 3..11, 1, 2 instead; where that gives 10 too, no number.
@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("900101300017", "9+4+6+21+11 = 51, 51 mod 11 = 7"),
        ("900101300811", "first pass 131 mod 11 = 10, second pass 78 mod 11 = 1"),
        ("000229500018", "29 February 2000, a leap year: 118 mod 11 = 8"),
    ],
)
def test_a_number_with_right_date_century_and_check_digit_is_an_iin(digits: str, why: str) -> None:
    assert is_iin(digits), why


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("900101300018", "check digit 8 where 7 is right"),
        ("910101300017", "one digit of the date changed"),
        ("901301300017", "check digit right, month 13"),
        ("900231300014", "check digit right, 31 February"),
        ("000229300015", "check digit right, 29 February 1900 did not exist"),
        ("900101700012", "check digit right, century digit 7 does not exist"),
        ("990340300013", "check digit right, day 40: the number of a firm (BIN)"),
        *[(f"90010130080{last}", "both passes give 10: no such number") for last in "0123456789"],
    ],
)
def test_any_other_twelve_digits_are_not_an_iin(digits: str, why: str) -> None:
    assert not is_iin(digits), why


@pytest.mark.parametrize("printed", ["900101300017", "900101 300017", "9001 0130 0017", "900101-300017"])
def test_an_iin_is_masked_however_it_is_grouped(printed: str) -> None:
    assert mask(f"мой ИИН {printed}, могу ли я переехать?") == "мой ИИН [IIN], могу ли я переехать?"


def test_an_iin_is_found_next_to_other_figures() -> None:
    assert mask("в 2024 900101300017 и 5 человек") == "в 2024 [IIN] и 5 человек"


@pytest.mark.parametrize(
    "phone",
    [
        "+7 701 123 45 67",
        "+77011234567",
        "77011234567",
        "8 (701) 123-45-67",
        "87011234567",
        "8-701-123-45-67",
        "+7 (7172) 55-66-77",
        "8 7172 556677",
        "8 (71636) 4-35-67",
    ],
)
def test_phone_numbers_of_mobiles_towns_and_districts_are_masked(phone: str) -> None:
    assert mask(f"call {phone} about housing") == "call [phone] about housing"


@pytest.mark.parametrize("address", ["aigul@example.kz", "a.b-c+d@mail.example.com", "айгүл@пошта.қаз"])
def test_mail_addresses_are_masked(address: str) -> None:
    assert mask(f"пишите на {address}, пожалуйста") == "пишите на [e-mail], пожалуйста"


@pytest.mark.parametrize(
    "text",
    [
        "Law No. 477-IV of 22 July 2011",
        "постановление № 961 от 30.11.2022",
        "сумма 1 140 700 человек и 77 012 345 678 тенге",
        "241 500 тенге на семью из 5 человек",
        "between 2019 and 2021, 45,200 + 29,100 + 32,300",
        "123456789012",
        "БИН 990340300013",
        "@kosh",
    ],
)
def test_law_numbers_dates_sums_and_firms_are_not_masked(text: str) -> None:
    assert mask(text) == text


def test_sixteen_hundred_identifiers_are_masked_in_every_dress() -> None:
    made = personal()
    assert len(made) == 1_600
    left = [one for one in made if one.raw in mask(one.sentence) or not has_marks(mask(one.sentence))]
    assert left == []


def test_no_part_of_a_masked_number_is_left_beside_its_mark() -> None:
    digits = {one.sentence: mask(one.sentence) for one in personal() if any(map(str.isdigit, one.raw))}
    left = {said: masked for said, masked in digits.items() if any(map(str.isdigit, masked))}
    assert left == {}


def test_of_five_hundred_laws_sums_dates_and_firms_at_most_one_in_a_hundred_is_masked() -> None:
    texts = innocent()
    assert len(texts) == 500
    wrong = [(text, mask(text)) for text in texts if mask(text) != text]
    assert len(wrong) <= 5, wrong


@pytest.mark.parametrize("text", ["a" * 50_000, "a@" * 20_000, "1 " * 20_000, "7" * 50_000, "+7 701 " * 8_000,
                                  "паспорт " * 6_000, "a.b-" * 12_000 + "@"])  # fmt: skip
def test_a_hostile_text_is_masked_in_a_moment(text: str) -> None:
    import time

    begun = time.process_time()
    mask(text)
    assert time.process_time() - begun < 2


def test_the_log_holds_no_identifiers(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    try:
        mask_logs()
        mask_logs()
        log = logging.getLogger("kosh.test")
        log.warning("asked by %s, %d times", ValueError("a.b@mail.kz"), 3)
        log.warning("about %(iin)s", {"iin": "900101300017"})
        try:
            raise ValueError("call +7 701 123 45 67")
        except ValueError:
            log.exception("failed for 900101300017")
    finally:
        logging.setLogRecordFactory(before)
    assert "asked by [e-mail], 3 times" in caplog.text
    assert "call [phone]" in caplog.text
    assert "failed for [IIN]" in caplog.text
    assert not [raw for raw in ("a.b@mail.kz", "900101300017", "701 123") if raw in caplog.text]
