"""Asking, on the real index: language, citations, honesty about what the documents do not say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from assistant.answering.evidence import FEATURES
from assistant.answering.verify import known_markers
from assistant.core.documents import LANGUAGES, DigestPassage, Language
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer
from assistant.core.numerals import values
from assistant.corpus.locators import load_locators
from assistant.understanding.messages import split_questions
from assistant.workflows.ask import answer_question
from assistant.workflows.gather import CANDIDATES, gather
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

# A figure: answered by a series. The quota was 3,033 people from 24 August 2024 (oq-gov-1200#p4).
QUOTA: dict[Language, str] = {
    "en": "What is the quota for receiving kandas in 2024?",
    "ru": "Какова квота приёма кандасов на 2024 год?",
    "kk": "2024 жылға қандастарды қабылдау квотасы қанша?",
}
QUOTA_PASSAGE = "oq-gov-1200#p4"
# A definition: answered by quoting a passage, of which a doubt is noted.
KANDAS: dict[Language, str] = {
    "en": "Who is a kandas?",
    "ru": "Кто такой кандас?",
    "kk": "Қандас деген кім?",
}
KANDAS_PASSAGE = "aldabergenov-2024#p85"
# What qazalem-2024 says in a passage of its own.
CERTIFICATE: dict[Language, str] = {
    "en": "What can the economic mobility certificate be spent on?",
    "ru": "На что направляется сертификат экономической мобильности: покупка, строительство, ипотека?",
    "kk": "Экономикалық ұтқырлық сертификаты тұрғын үй сатып алуға немесе салуға жұмсала ма?",
}
CERTIFICATE_PASSAGE = "qazalem-2024#p56"
# An amount: answered by a calculation.
RENT = "rent subsidy for a family of five in a village"
COMPUTED = (
    "What support do families get when they move north?",
    "Какая поддержка положена переселенцам?",
    "Қоныс аударушыларға қандай қолдау көрсетіледі?",
    "Which countries do kandas come from?",
)
OFF_TOPIC: dict[Language, str] = {
    "en": "How do I bake sourdough bread?",
    "ru": "Как приготовить плов?",
    "kk": "Палауды қалай дайындайды?",
}
ON_TOPIC: dict[Language, tuple[str, ...]] = {
    "en": (
        QUOTA["en"],
        KANDAS["en"],
        "Why do people leave the southern regions?",
        "What support do families get when they move north?",
        "Which countries do kandas come from?",
        "What share of respondents looked for information on websites?",
        "Which problems of migration policy are named?",
    ),
    "ru": (
        QUOTA["ru"],
        KANDAS["ru"],
        "Почему люди уезжают с юга на север и возвращаются?",
        "Какая поддержка положена переселенцам?",
        "Зачем кандасы возвращаются на родину?",
        "сколько людей переехало по программе Енбек",
        "Какие проблемы миграционной политики названы?",
    ),
    "kk": (
        QUOTA["kk"],
        KANDAS["kk"],
        "Оңтүстіктен солтүстікке көшкендер неге қайтып кетеді?",
        "Қоныс аударушыларға қандай қолдау көрсетіледі?",
        "Қандастар елге неге оралады?",
        "кандастарга кандай комек берилади",
        "Көші-қон саясатының қандай мәселелері бар?",
    ),
}
EVERY_QUESTION = sorted({*chain(*ON_TOPIC.values()), *OFF_TOPIC.values(), RENT})
# On the subject, and not to be answered by a figure of a series or by an amount.
QUOTED = [
    (language, question)
    for language in LANGUAGES
    for question in ON_TOPIC[language]
    if question not in (*QUOTA.values(), *COMPUTED)
]


def sentences(passage: DigestPassage, language: Language) -> list[str]:
    """Return the statements of a passage."""
    return [statement.in_language(language) for statement in passage.statements]


def cited(answer: Answer) -> list[str]:
    """Return the passages that sentences of the answer cite, in their order."""
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    return [by_number[n] for statement in answer.statements for n in statement.citations]


def numbers_of(answer: Answer, calculation: str | None) -> set[str]:
    """Return the numerals of one calculation: what went in, each step, what came out, its days."""
    (found,) = [item for item in answer.calculations if item.id == calculation]
    numbers = [found.result, *found.steps]
    decimals = [n for part in numbers for n in (part.value, part.low, part.high) if n is not None]
    texts = [f"{number:f}" for number in decimals]
    texts += [text.rstrip("0").rstrip(".") for text in texts if "." in text]
    texts += [str(value) for value in found.inputs.values()]
    texts += [str(part) for day in (found.as_of, found.until) if day for part in (day.year, day.day)]
    return {value for text in texts for value in values(text, "en")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_in_the_language_of_the_question(assistant: Assistant, language: Language) -> None:
    answer = assistant.ask([KANDAS[language]])
    assert (answer.language, answer.status) == (language, "answered")
    assert KANDAS_PASSAGE in cited(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_answered_in_the_language_of_the_question(
    assistant: Assistant, language: Language
) -> None:
    answer = assistant.ask([QUOTA[language]])
    assert (answer.language, answer.status) == (language, "answered")
    assert QUOTA_PASSAGE in cited(answer)
    assert "3033" in said(answer)


@pytest.mark.parametrize("question", ["квота кандасов", "Квота кандасов", "квота кандасов 2024"])
def test_russian_words_that_only_headings_in_kazakh_borrow_are_heard_as_russian(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert (answer.language, answer.status) == ("ru", "answered")


@pytest.mark.parametrize(("language", "question"), QUOTED)
def test_every_sentence_stands_whole_in_each_passage_it_cites(
    assistant: Assistant, passages: dict[str, DigestPassage], language: Language, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.language == language
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    for statement in answer.statements:
        assert statement.calculation is None
        assert statement.citations
        for n in statement.citations:
            assert statement.text in sentences(passages[by_number[n]], language)


@pytest.mark.parametrize("question", [*QUOTA.values(), *COMPUTED, RENT])
def test_every_number_of_a_computed_sentence_is_of_its_calculation_or_its_passages(
    assistant: Assistant, passages: dict[str, DigestPassage], question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    for statement in answer.statements:
        assert statement.citations
        told = [
            text for n in statement.citations for text in sentences(passages[by_number[n]], answer.language)
        ]
        sourced = {value for text in told for value in values(text, answer.language)}
        assert set(values(statement.text, answer.language)) <= sourced | numbers_of(
            answer, statement.calculation
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_questions_on_the_subject_are_answered(assistant: Assistant, language: Language) -> None:
    statuses = [assistant.ask([question]).status for question in ON_TOPIC[language]]
    assert statuses.count("answered") >= len(statuses) / 2


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_text_sentences_and_citations_of_an_answer_belong_together(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    numbers = {citation.n: citation for citation in answer.citations}
    assert list(numbers) == list(range(1, len(answer.citations) + 1))
    assert len({citation.passage_id for citation in answer.citations}) == len(answer.citations)
    assert known_markers(answer.text, numbers)
    marked = {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
    assert {n for statement in answer.statements for n in statement.citations} <= marked
    # an assumption of a calculation cites passages of its own, which no sentence needs
    assumed = {n for w in answer.warnings for n in w.citations if answer.calculations}
    assert marked <= set(numbers) <= marked | assumed
    texts = [statement.text for statement in answer.statements]
    assert all(text in answer.text for text in texts)
    assert len(set(texts)) == len(texts) <= 5
    assert all(set(warning.citations) <= set(numbers) for warning in answer.warnings)


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_a_citation_says_where_its_passage_is(
    assistant: Assistant, corpus_dir: Path, passages: dict[str, DigestPassage], question: str
) -> None:
    answer, locators = assistant.ask([question]), load_locators(corpus_dir)
    for citation in answer.citations:
        passage = passages[citation.passage_id]
        assert (citation.start, citation.end) == (passage.span or (None, None))
        assert citation.locator == locators.of(passage.locator).in_language(answer.language)
        assert citation.source_id == citation.passage_id.split("#")[0]
        # only of an original that was read whole is there a file, and a place in it
        assert bool(citation.sha256) == (passage.span is not None)
        assert citation.excerpt == passage.excerpt
        assert citation.quote in sentences(passage, citation.language)  # type: ignore[arg-type]
        assert not citation.verbatim


@pytest.mark.parametrize("language", LANGUAGES)
def test_off_topic_is_told_and_gets_no_sentence(assistant: Assistant, language: Language) -> None:
    answer = assistant.ask([OFF_TOPIC[language]])
    assert answer.language == language
    assert answer.status in ("not_found", "out_of_scope")
    assert answer.statements == ()
    assert answer.missing
    # the whole question is not quoted back to its asker
    assert all(said in answer.text or OFF_TOPIC[language] in said for said in answer.missing)
    assert answer.status == "out_of_scope" or answer.citations


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answerable_first", [True, False])
@pytest.mark.parametrize("answerable", [KANDAS, QUOTA], ids=["quoted", "computed"])
def test_of_two_questions_the_unanswerable_one_is_named_and_the_other_answered(
    assistant: Assistant, language: Language, answerable_first: bool, answerable: dict[Language, str]
) -> None:
    pair = [answerable[language], OFF_TOPIC[language]]
    answer = assistant.ask([" ".join(pair if answerable_first else reversed(pair))])
    assert answer.status == "partial"
    assert (QUOTA_PASSAGE if answerable is QUOTA else KANDAS_PASSAGE) in cited(answer)
    assert answer.missing == assistant.ask([OFF_TOPIC[language]]).missing
    assert set(cited(answer)) == {citation.passage_id for citation in answer.citations}


@pytest.mark.parametrize("question", [KANDAS["en"], QUOTA["en"]])
def test_the_same_question_twice_is_answered_once(assistant: Assistant, question: str) -> None:
    once, twice = assistant.ask([question]), assistant.ask([f"{question} {question}"])
    assert twice.statements == once.statements
    assert twice.text == once.text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What was the quota for kandas in 1975?"),
        ("en", "What is the quota for kandas in 2035?"),
        ("ru", "Какой была квота приёма кандасов в 1975 году?"),
        ("ru", "Какой была квота приёма кандасов в 1975г?"),
        ("kk", "Қандастарды қабылдау квотасы 1975 жылы қанша болды?"),
        ("kk", "Қандастарды қабылдау квотасы 2035ж қанша?"),
    ],
)
def test_a_year_the_documents_do_not_cover_is_not_found_and_named(
    assistant: Assistant, language: Language, question: str
) -> None:
    answer = assistant.ask([question])
    (year,) = re.findall(r"(?:19|20)\d\d", question)
    assert (answer.language, answer.statements) == (language, ())
    assert answer.status in ("not_found", "out_of_scope")  # of a year to come, what is asked is a prediction
    naming = [said for said in answer.missing if year in said]
    assert answer.status == "out_of_scope" or len(naming) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubt_about_the_source_is_shown_with_its_citation(
    assistant: Assistant, passages: dict[str, DigestPassage], language: Language
) -> None:
    answer = assistant.ask([KANDAS[language]])
    told = [s.text for s in answer.statements]
    (noted,) = [s for s in passages[KANDAS_PASSAGE].statements if s.in_language(language) in told]
    assert noted.discrepancy is not None
    (number,) = [c.n for c in answer.citations if c.passage_id == KANDAS_PASSAGE]
    shown = [w for w in answer.warnings if w.kind == "discrepancy" and w.citations == (number,)]
    assert any(noted.discrepancy.in_language(language) in warning.text for warning in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubt_about_a_figure_is_shown_with_its_citation(assistant: Assistant, language: Language) -> None:
    doubts = [w for w in assistant.ask([QUOTA[language]]).warnings if w.kind == "discrepancy"]
    assert doubts
    assert all(warning.citations for warning in doubts)


@pytest.mark.parametrize("question", sorted({q for _, q in QUOTED} | set(OFF_TOPIC.values())))
def test_only_doubts_about_sentences_that_are_shown_are_shown(
    assistant: Assistant, passages: dict[str, DigestPassage], question: str
) -> None:
    answer = assistant.ask([question])
    shown = {statement.text for statement in answer.statements}
    doubts = {
        s.discrepancy.in_language(answer.language)
        for passage in passages.values()
        for s in passage.statements
        if s.discrepancy and s.in_language(answer.language) in shown
    }
    warnings = [warning for warning in answer.warnings if warning.kind == "discrepancy"]
    assert len(warnings) == len(doubts)
    assert all(any(doubt in warning.text for doubt in doubts) for warning in warnings)


def in_force(passage: DigestPassage, day: date) -> bool:
    """Tell whether a passage speaks of the day, or of no particular time."""
    if passage.period is None:
        return True
    start, end = passage.period.start, passage.period.end
    return (start is None or start <= day) and (end is None or day <= end)


@pytest.mark.parametrize("day", [date(1995, 6, 1), date(2022, 12, 31), date(2024, 7, 1)])
@pytest.mark.parametrize(
    "question", [*QUOTA.values(), CERTIFICATE["en"], "Which problems of migration policy are named?"]
)
def test_as_of_a_date_only_what_was_in_force_then_is_cited(
    assistant: Assistant, passages: dict[str, DigestPassage], question: str, day: date
) -> None:
    answer = assistant.ask([question], as_of=day)
    assert all(in_force(passages[citation.passage_id], day) for citation in answer.citations)


@pytest.mark.parametrize(
    ("day", "answers"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
    ],
)
def test_a_passage_counts_from_its_first_day_to_its_last(
    assistant: Assistant, day: date, answers: bool
) -> None:
    answer = assistant.ask([CERTIFICATE["en"]], as_of=day)
    assert (CERTIFICATE_PASSAGE in cited(answer)) is answers


@pytest.mark.parametrize(
    ("day", "people"), [(date(2024, 1, 14), "2433"), (date(2024, 8, 23), "2433"), (date(2024, 8, 24), "3033")]
)
def test_a_figure_as_of_a_date_is_the_one_in_force_then(assistant: Assistant, day: date, people: str) -> None:
    answer = assistant.ask([QUOTA["en"]], as_of=day)
    assert people in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How many people found a job in North Kazakhstan in 2016?",
        "2016 жылы Ақмола облысына қанша отбасы көшті?",
    ],
)
def test_a_passage_of_another_place_or_without_a_number_does_not_tell_how_many(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert (answer.status, answer.statements) == ("not_found", ())


def test_what_was_not_in_force_does_not_crowd_out_what_was(assistant: Assistant) -> None:
    """Most of the best for this question speak of later years only."""
    engine = assistant.engine()
    question = engine.interpreter.interpret(QUOTA["en"], "en")
    assert len(gather(engine, question, None)) == CANDIDATES
    # all that share a word with the question and are of no time or of this one
    assert len(gather(engine, question, date(1992, 1, 1))) > CANDIDATES // 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_candidates_are_compared_with_the_question_as_it_would_be_in_english(
    assistant: Assistant, language: Language
) -> None:
    engine = assistant.engine()
    scored = gather(engine, engine.interpreter.interpret(KANDAS[language], language), None)
    projected = [item.features[FEATURES.index("projected")] for item in scored]
    assert any(projected) == (language != "en")


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_an_answer_survives_the_way_through_json(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask([QUOTA["kk"]]) for _ in range(2))
    assert first.id != second.id
    left, right = (a.model_dump(exclude={"id", "timings_ms"}) for a in (first, second))
    assert left == right


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        (KANDAS["en"], {"understand", "retrieve", "compose", "verify"}),
        (QUOTA["en"], {"understand", "compute"}),
    ],
)
def test_an_answer_says_what_made_it(assistant: Assistant, question: str, steps: set[str]) -> None:
    answer = assistant.ask([question])
    manifest = assistant.check_index()
    assert (answer.corpus_version, answer.config_hash) == (manifest.corpus_hash, manifest.config_hash)
    assert answer.engine == "grounded"
    assert steps | {"total"} <= set(answer.timings_ms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_asked_for_wins_over_the_questions_own(
    assistant: Assistant, passages: dict[str, DigestPassage], language: Language
) -> None:
    answer = assistant.ask(["kandas adaptation centres"], language)
    assert answer.language == language
    for statement, passage in zip(answer.statements, cited(answer), strict=True):
        assert statement.text in sentences(passages[passage], language)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_turn_of_digits_is_answered_in_the_language_of_the_turn_before(
    assistant: Assistant, language: Language
) -> None:
    assert assistant.ask([QUOTA[language], "2024?"]).language == language


@pytest.mark.parametrize(
    "turns", [[], [""], [" \n"], ["\u200b\ufeff"], ["а" * 10_000], ["\x00\x01\x02\x03 a \x04\x05"]]
)
def test_what_is_no_question_is_refused(assistant: Assistant, turns: list[str]) -> None:
    with pytest.raises(BadQuestion):
        assistant.ask(turns)


@pytest.mark.parametrize(
    "text", ["quota \udcff 2024", "\u202eatouq\u202c quota", "қ" * 1_999, "0" * 500, "a\ufffd b"]
)
def test_odd_text_that_is_still_text_gets_an_answer_that_can_be_stored(
    assistant: Assistant, text: str
) -> None:
    answer = assistant.ask([text])
    assert answer.model_dump_json().encode("utf-8")


def test_personal_identifiers_are_nowhere_in_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask(["My IIN is 900101300017, phone +7 701 123 45 67, a@b.kz: what quota is there?"])
    stored = answer.model_dump_json()
    assert "[IIN]" in answer.question
    assert not any(secret in stored for secret in ("900101300017", "123 45 67", "a@b.kz"))


def tampered(assistant: Assistant, change: str) -> Any:
    """Return an engine whose stored passages no longer hold what was indexed."""
    engine = assistant.engine()

    def passage(passage_id: str) -> list[Any]:
        entries = engine.retriever.store.passage(passage_id)
        return [
            replace(entry, texts={lang: text.replace("3", change) for lang, text in entry.texts.items()})
            for entry in entries
        ]

    retriever = SimpleNamespace(
        expect=engine.retriever.expect, search=engine.retriever.search, store=SimpleNamespace(passage=passage)
    )
    return replace(engine, retriever=retriever)


def test_a_sentence_that_is_not_in_its_passage_is_dropped_and_the_answer_says_so(
    assistant: Assistant,
) -> None:
    question = "Which order approved the rules of voluntary resettlement?"
    untouched = answer_question(tampered(assistant, "3"), [question], None, None)
    assert untouched.status == "answered"
    assert "22 June 2023" in " ".join(statement.text for statement in untouched.statements)
    answer = answer_question(tampered(assistant, "8"), [question], None, None)
    assert "22 June 2023" not in " ".join(statement.text for statement in answer.statements)
    assert "degraded" in {warning.kind for warning in answer.warnings}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("What is a kandas?", ["What is a kandas?"]),
        ("kandas quota 2024", ["kandas quota 2024"]),
        ("Who came? Who left again?", ["Who came?", "Who left again?"]),
        ("We are five. Who helps us move?", ["We are five. Who helps us move?"]),
        ("What is it?? Really??", ["What is it?? Really??"]),
        ("Кто приехал? Кто уехал?", ["Кто приехал?", "Кто уехал?"]),
        ("Кім келді? Кім кетті? Рақмет", ["Кім келді?", "Кім кетті?"]),
        ("a b? c d? e f? g h? i j?", ["a b?", "c d?", "e f?", "g h?"]),
        ("? ? ?", ["? ? ?"]),
    ],
)
def test_a_message_is_split_into_its_questions(text: str, parts: list[str]) -> None:
    assert split_questions(text) == parts


@pytest.mark.parametrize("k", [1, 3, 10])
def test_search_returns_at_most_k_passages_each_once_best_first(assistant: Assistant, k: int) -> None:
    hits = assistant.search("quota for kandas", k=k)
    assert [hit.rank for hit in hits] == list(range(1, k + 1))
    assert len({hit.passage_id for hit in hits}) == k
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_search_keeps_to_the_sources_and_kinds_asked_for(assistant: Assistant) -> None:
    assert {hit.source_id for hit in assistant.search("migration", sources=["jesr-2023"])} == {"jesr-2023"}
    assert {hit.kind for hit in assistant.search("migration", kinds=["news"])} == {"news"}
    assert {hit.kind for hit in assistant.search("migration", kinds=["law"])} == {"law"}
    assert assistant.search("migration", sources=["jesr-2023"], kinds=["law"]) == []


@pytest.mark.parametrize("words", ["", "  ", "?!"])
def test_a_search_for_nothing_is_refused(assistant: Assistant, words: str) -> None:
    with pytest.raises(BadQuestion):
        assistant.search(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_shows_the_text_in_the_language_of_the_words(
    assistant: Assistant, passages: dict[str, DigestPassage], language: Language
) -> None:
    hits = assistant.search(QUOTA[language])
    assert QUOTA_PASSAGE in [hit.passage_id for hit in hits]
    assert all(hit.text in sentences(passages[hit.passage_id], language) for hit in hits)


def test_an_added_original_is_quoted_verbatim_at_its_place_and_changes_nothing_else(
    assistant: Assistant, originals: Path, home: Path, passages: dict[str, DigestPassage]
) -> None:
    import hashlib

    from assistant.app import build
    from assistant.settings import Settings

    own = build(Settings(home=home))
    before = {language: own.ask([CERTIFICATE[language]]) for language in LANGUAGES}
    sha256 = next(c.sha256 for c in before["en"].citations if c.source_id == "qazalem-2024")
    (file,) = [p for p in originals.iterdir() if hashlib.sha256(p.read_bytes()).hexdigest() == sha256]
    ((_, document, _),) = own.add_documents([file])
    assert document is not None
    assert document.joined == "qazalem-2024"
    original = file.read_bytes().decode("utf-8")

    opened = build(Settings(home=home))
    assert opened.check_index().entries == assistant.check_index().entries
    for language in LANGUAGES:
        answer = opened.ask([CERTIFICATE[language]])
        assert answer.statements == before[language].statements
        (citation,) = [c for c in answer.citations if c.passage_id == CERTIFICATE_PASSAGE]
        span = passages[CERTIFICATE_PASSAGE].span
        assert span is not None
        start, end = span
        assert (citation.start, citation.end) == (start, end)
        assert citation.quote == original[start:end]
        assert citation.verbatim
        assert citation.language == "en"
        assert citation.digest in sentences(passages[CERTIFICATE_PASSAGE], language)
    every = [c for q in (*EVERY_QUESTION, *CERTIFICATE.values()) for c in opened.ask([q]).citations]
    assert {c.source_id for c in every if c.verbatim} == {"qazalem-2024"}
    assert all(c.verbatim == (c.source_id == "qazalem-2024") for c in every)
    assert all(c.quote == original[c.start : c.end] for c in every if c.verbatim)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_of_an_earlier_year_says_so_when_no_year_was_asked(
    assistant: Assistant, language: Language
) -> None:
    answer = assistant.ask([CERTIFICATE[language]])
    outdated = [warning for warning in answer.warnings if warning.kind == "outdated"]
    assert answer.statements
    assert any("2024" in warning.text for warning in outdated)
    assert all(warning.citations for warning in outdated)


@pytest.mark.parametrize("question", [RENT, "ауылда бес адамдық отбасына жалдау субсидиясы"])
def test_a_computed_amount_says_of_which_day_its_rates_are_when_no_day_was_asked(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    today = date.today()
    assert {calculation.as_of for calculation in answer.calculations} == {today}
    assumed = [set(values(w.text, answer.language)) for w in answer.warnings if w.kind == "assumption"]
    assert any({str(today.year), str(today.day)} <= said for said in assumed)


def test_an_amount_asked_for_its_own_year_is_not_called_outdated(assistant: Assistant) -> None:
    answer = assistant.ask(["What subsidy does each kandas family member get in 2024?"])
    assert answer.statements
    assert not [warning for warning in answer.warnings if warning.kind == "outdated"]


def test_an_amount_is_not_outdated_on_a_day_it_was_in_force(assistant: Assistant) -> None:
    answer = assistant.ask([RENT], as_of=date(2022, 6, 1))
    assert answer.statements
    assert not [warning for warning in answer.warnings if warning.kind == "outdated"]


@pytest.mark.parametrize(
    "question",
    [
        "What does Bokayev write about relocation subsidies?",
        "Что Бокаев и Ахметова пишут о сертификате экономической мобильности?",
        "Бокаев қандастар туралы не жазады?",
    ],
)
def test_a_source_is_not_said_to_write_of_what_it_does_not_name(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"


def test_what_a_named_source_says_is_taken_from_it(assistant: Assistant) -> None:
    answer = assistant.ask(["What does the JESR article say about the quota for resettlers?"])
    assert answer.status == "answered"
    assert {citation.source_id for citation in answer.citations} == {"jesr-2023"}
