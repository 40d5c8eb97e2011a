"""Citations: one number per passage, verbatim where the original is at hand."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.citing import Citations
from assistant.core.documents import Language, Source, Trilingual
from assistant.core.entries import Entry

ORIGINAL = "Preface. Settlers of Birlik get a cow each. Appendix."
START, END = ORIGINAL.index("Settlers"), ORIGINAL.index(" Appendix")
SOURCE = Source(
    id="toy-1",
    kind="paper",
    title=Trilingual(en="Toy", ru="Игрушка", kk="Ойыншық"),
    original_title="A toy",
    language="en",
    published=date(2030, 1, 2),
    valid_from=date(2030, 2, 1),
    valid_to=date(2031, 2, 1),
    url="https://example.com/toy",
    licence="made up",
    sha256="ab" * 32,
)
ADDED = Source(
    id="notes-1",
    kind="document",
    title=Trilingual(en="Notes", ru="Notes", kk="Notes"),
    original_title="Notes",
    language="und",
    licence="added by the reader",
)
TEXTS: dict[Language, str] = {
    "en": "In Birlik each settler is given one cow.",
    "ru": "В Бирлике каждому переселенцу дают корову.",
    "kk": "Бірлікте әр қоныстанушыға бір сиыр беріледі.",
}


def entry(passage: str = "toy-1#p1", number: int = 1, **record: object) -> Entry:
    """Return a statement of the toy source."""
    known = {"locator": "part 1", "span": (START, END), "confidence": "confirmed", **record}
    return Entry(f"{passage}.{number}", passage, "toy-1", "paper", TEXTS, record=known)


def citations(language: Language = "en", originals: dict[str, str] | None = None) -> Citations:
    """Return an empty list of citations."""
    return Citations(language, {"toy-1": SOURCE, "notes-1": ADDED}, originals or {})


def test_passages_are_numbered_from_one_in_the_order_cited() -> None:
    cited = citations()
    assert [cited.cite(entry(passage)) for passage in ("toy-1#p7", "toy-1#p2", "toy-1#p7")] == [1, 2, 1]
    assert [(c.n, c.passage_id) for c in cited.all()] == [(1, "toy-1#p7"), (2, "toy-1#p2")]


def test_two_statements_of_one_passage_share_its_number() -> None:
    cited = citations()
    assert cited.cite(entry(number=1)) == cited.cite(entry(number=2)) == 1
    assert len(cited.all()) == 1


def test_nothing_is_cited_before_it_is_asked_for() -> None:
    assert citations().all() == []


@pytest.mark.parametrize(("language", "title"), [("en", "Toy"), ("ru", "Игрушка"), ("kk", "Ойыншық")])
def test_without_the_original_the_quote_is_the_digests_statement_and_says_so(
    language: Language, title: str
) -> None:
    cited = citations(language)
    cited.cite(entry())
    (citation,) = cited.all()
    assert citation.quote == citation.digest == TEXTS[language]
    assert not citation.verbatim
    assert (citation.language, citation.title) == (language, title)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_with_the_original_the_quote_is_verbatim_and_the_digest_stands_beside_it(language: Language) -> None:
    cited = citations(language, {"toy-1": ORIGINAL})
    cited.cite(entry())
    (citation,) = cited.all()
    assert citation.quote == "Settlers of Birlik get a cow each."
    assert citation.verbatim
    assert citation.language == "en"
    assert citation.digest == TEXTS[language]


def test_the_original_of_another_source_is_not_quoted() -> None:
    cited = citations("en", {"notes-1": ORIGINAL})
    cited.cite(entry())
    assert not cited.all()[0].verbatim


@pytest.mark.parametrize(("language", "said"), [("en", "part 1"), ("ru", "часть 1"), ("kk", "1-бөлік")])
def test_a_citation_says_where_it_stands_in_the_language_of_the_answer(language: Language, said: str) -> None:
    cited = citations(language)
    cited.cite(entry(locators={"ru": "часть 1", "kk": "1-бөлік"}))
    assert cited.all()[0].locator == said


def test_a_citation_carries_what_is_needed_to_find_the_passage_again() -> None:
    cited = citations()
    cited.cite(entry(page=4))
    (citation,) = cited.all()
    assert (citation.source_id, citation.locator, citation.page) == ("toy-1", "part 1", 4)
    assert (citation.start, citation.end) == (START, END)
    assert (citation.url, citation.sha256, citation.kind) == (SOURCE.url, "ab" * 32, "paper")
    assert (citation.published, citation.valid_from, citation.valid_to) == (
        date(2030, 1, 2),
        date(2030, 2, 1),
        date(2031, 2, 1),
    )
    assert citation.confidence == "confirmed"


def test_a_page_that_is_not_known_is_left_open() -> None:
    cited = citations()
    cited.cite(entry())
    assert cited.all()[0].page is None


def test_an_added_document_is_quoted_in_its_own_language_and_has_no_digest() -> None:
    text = "Ауылда үй көп."
    added = Entry(
        "notes-1#c1",
        "notes-1#c1",
        "notes-1",
        "document",
        {"kk": text},
        record={"locator": "p. 1", "span": (0, len(text)), "confidence": "one_source", "verbatim": True},
    )
    cited = citations("en", {"notes-1": text})
    cited.cite(added)
    (citation,) = cited.all()
    assert (citation.quote, citation.verbatim, citation.language) == (text, True, "kk")
    assert citation.digest is None
