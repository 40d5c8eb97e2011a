"""Claims checked against the built-in corpus: verdicts, reasons, passages, calculations."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer, CheckedClaim, Citation
from assistant.workflows.check import MAX_TEXT

TRUE_AND_ALTERED = [
    ("In 2001 the MCI stood at 775 tenge.", "In 2001 the MCI stood at 757 tenge.", "number"),
    ("В 2010 году один МРП равнялся 1 413 тенге.", "В 2010 году один МРП равнялся 1 431 тенге.", "number"),
    (
        "Kandas can have their status prolonged once, for no more than six months.",
        "Kandas can have their status prolonged once, for no more than ten months.",
        "number",
    ),
    (
        "Қостанай облысы 2020 жылы 350 оралманды қабылдауды жоспарлады.",
        "Павлодар облысы 2020 жылы 850 адамды, оның ішінде 350 оралманды қабылдауды жоспарлады.",
        "region",
    ),
    (
        "Widows of kandas may be counted in the regional quota under the law of 16 May 2024.",
        "Widows of kandas may not be counted in the regional quota under the law of 16 May 2024.",
        "denial",
    ),
]


def only(assistant: Assistant, text: str) -> CheckedClaim:
    """Return the claim of a text of one sentence."""
    (claim,) = assistant.check(text).claims
    return claim


@pytest.mark.parametrize(("true", "altered", "slot"), TRUE_AND_ALTERED)
def test_a_claim_altered_in_one_element_is_contradicted_by_it(
    assistant: Assistant, true: str, altered: str, slot: str
) -> None:
    assert only(assistant, true).verdict == "supported"
    found = only(assistant, altered)
    assert found.verdict == "contradicted"
    assert slot in found.differs
    assert found.citations


def test_the_reason_names_both_figures_in_the_language_of_the_claim(assistant: Assistant) -> None:
    found = only(assistant, "В 2011 году один МРП равнялся 1 521 тенге.")
    assert found.verdict == "contradicted"
    assert found.language == "ru"
    assert "1 512" in found.reason.replace("\u00a0", " ")
    assert "1 521" in found.reason.replace("\u00a0", " ")


def test_the_reason_may_be_asked_in_another_language(assistant: Assistant) -> None:
    found = assistant.check("В 2011 году один МРП равнялся 1 512 тенге.", "en").claims[0]
    assert found.verdict == "supported"
    assert found.language == "en"
    assert found.reason.isascii()


def test_an_amount_that_stands_in_no_passage_is_recomputed(assistant: Assistant) -> None:
    true = only(assistant, "A family of six that moves in 2026 gets a lump sum of 1,816,500 tenge.")
    false = only(assistant, "A family of six that moves in 2026 gets a lump sum of 1,516,500 tenge.")
    assert (true.verdict, false.verdict) == ("supported", "contradicted")
    short = only(assistant, "A family of six gets 1,816,500 tenge in 2026.")
    assert short.verdict == "supported"
    assert true.calculations
    assert "1,816,500" in false.reason


def test_what_no_document_speaks_of_is_not_found(assistant: Assistant) -> None:
    found = only(assistant, "Resettlers receive a free bicycle on the day of arrival.")
    assert found.verdict == "not_found"
    assert found.citations == ()


def test_part_of_a_claim_may_be_missing(assistant: Assistant) -> None:
    found = only(assistant, "В 2023 году добровольно переехали 8 903 человека, среди них 77 ветеринаров.")
    assert found.verdict == "partly"
    assert "77" in found.reason


def test_figures_that_do_not_add_up_are_named(assistant: Assistant) -> None:
    found = only(assistant, "Akmola took 140 families and Abai 70, in total 220.")
    assert found.verdict == "contradicted"
    assert found.differs == ("sum",)
    assert "210" in found.reason


def test_an_altered_quotation_is_told_from_an_exact_one(assistant: Assistant) -> None:
    statement = "A migration attractiveness coefficient above 1 means"
    passage = assistant.engine().retriever.store.passage("bokayev-akhmetova#p39")
    text = next(entry.texts["en"] for entry in passage if entry.texts["en"].startswith(statement))
    exact = only(assistant, f"The paper says: “{text}”")
    altered = only(assistant, f"The paper says: “{text.replace('above 1', 'above 2')}”")
    assert exact.verdict == "supported"
    assert altered.verdict == "contradicted"
    assert "“2” for “1”" in altered.reason


def test_headings_and_questions_are_listed_but_not_checked(assistant: Assistant) -> None:
    report = assistant.check("Quota\n\nIs it large?\nThe quota for resettlers for 2025 was 7,344 people.")
    assert [claim.checked for claim in report.claims] == [False, False, True]
    assert report.all_supported


@pytest.mark.parametrize("reasons", [None, "kk", "en"])
def test_a_report_names_the_language_of_the_text_not_of_the_reasons(
    assistant: Assistant, reasons: Language | None
) -> None:
    report = assistant.check("Переселенцам дают субсидию. Квота на 2025 год – 7 344 человека.", reasons)
    assert report.language == "ru"


TWO_HALVES = [
    "In 2001 the MCI stood at 775 tenge, and every pensioner was given a sheep.",
    "В 2010 году один МРП равнялся 1 413 тенге, а каждому пенсионеру подарили овцу.",
    "2010 жылы бір АЕК 1 413 теңге болды, ал әр зейнеткерге қошақан сыйланды.",
]


@pytest.mark.parametrize("text", TWO_HALVES)
def test_a_half_no_document_speaks_of_makes_a_claim_partly_true(assistant: Assistant, text: str) -> None:
    found = only(assistant, text)
    assert found.verdict == "partly"
    assert found.citations


def test_another_ministry_is_another_actor(assistant: Assistant) -> None:
    text = "The {} Ministry said on 20 December 2017 that 381 families, 1,479 people, had moved that year."
    assert only(assistant, text.format("Labour")).verdict == "supported"
    found = only(assistant, text.format("Culture"))
    assert found.verdict == "contradicted"
    assert "actor" in found.differs


def test_what_need_not_be_repaid_must_not_be_claimed_repayable(assistant: Assistant) -> None:
    assert only(assistant, "The mobility certificate never has to be repaid.").verdict == "supported"
    assert only(assistant, "The mobility certificate has to be repaid.").verdict == "contradicted"


def test_a_series_with_its_sum_is_borne_out_by_its_parts(assistant: Assistant) -> None:
    text = "Enbek moved {} people in 2018, {} in 2019 and 8,100 in 2021, together 23,900."
    assert only(assistant, text.format("6,800", "9,000")).verdict == "supported"
    assert only(assistant, text.format("9,000", "6,800")).verdict == "contradicted"


@pytest.mark.parametrize("text", ["", " \n ", "🙂🙂", "слово " * 4000])
def test_a_text_that_cannot_be_checked_is_refused(assistant: Assistant, text: str) -> None:
    with pytest.raises(BadQuestion):
        assistant.check(text)


def test_a_paper_as_long_as_the_limit_is_checked_and_one_sign_more_is_refused(assistant: Assistant) -> None:
    true, false = TRUE_AND_ALTERED[0][:2]
    paper = f"CHAPTER ONE\n\n\u2022 {true}\n\n{{}}\n\nCHAPTER TWO\n\n{false}"
    asked = "Who would have thought of this? "
    filled = (asked * MAX_TEXT)[: MAX_TEXT - len(paper.format(""))].replace("?", ",") + "?"
    whole = paper.format(filled[1:])
    assert len(whole) == MAX_TEXT
    report = assistant.check(whole)
    assert [(one.text, one.verdict) for one in report.claims if one.checked] == [
        (true, "supported"),
        (false, "contradicted"),
    ]
    assert len(report.claims) == 5
    with pytest.raises(BadQuestion, match=r"20001 characters, the limit is 20000; check it in parts"):
        assistant.check(f"{whole}!")


def stored(assistant: Assistant) -> Answer:
    """Return an answer as it was stored."""
    answer = assistant.ask(["What is a kandas?"])
    assert answer.citations
    return answer


def changed(answer: Answer, **fields: object) -> Answer:
    """Return an answer whose first citation has other fields."""
    first: Citation = answer.citations[0].model_copy(update=fields)
    return answer.model_copy(update={"citations": (first,)})


def test_a_stored_citation_holds_moved_changed_or_is_gone(assistant: Assistant) -> None:
    answer = stored(assistant)
    text = answer.citations[0].digest or answer.citations[0].quote
    other = {"digest": text.replace("a", "o", 1) + " More."}
    nothing = {"digest": "Penguins breed on ice.", "quote": "Penguins breed on ice."}
    assert assistant.check_answer(answer).all_hold
    cases = {
        "moved": changed(answer, passage_id="qazalem-2024#p999"),
        "changed": changed(answer, **other, quote=other["digest"]),
        "gone": changed(answer, passage_id="no-such#p1", **nothing),
    }
    for standing, case in cases.items():
        report = assistant.check_answer(case)
        assert report.citations[0].standing == standing
        assert not report.all_hold
