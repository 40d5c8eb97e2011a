"""What there is to browse: order, filters, addresses, what became of acts, the scores."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.core.documents import Language, Source
from assistant.core.entries import Entry
from assistant.core.errors import NotFound
from assistant.corpus.amendments import Change, load_amendments
from assistant.corpus.load import load_digest, load_sources
from assistant.workflows.library import (
    Filter,
    Library,
    cite,
    ended,
    in_force,
    neighbours,
    open_library,
    titled,
    years_of,
)
from assistant.workflows.scores import read_scores, share

FIGURE = "Figure 2, caption"


@pytest.fixture(scope="module")
def library(assistant: Any) -> Library:
    found: Library = assistant.library()
    return found


def source(**changes: Any) -> Source:
    """Return a made-up source."""
    title = {"en": "Herons", "ru": "Цапли", "kk": "Құтандар"}
    base = {"id": "herons-1", "kind": "law", "title": title, "original_title": "Herons"}
    return Source.model_validate({**base, "language": "en", "licence": "none", **changes})


class Held:
    """A store of made-up entries."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries, self.size = entries, len(entries)

    def get(self, rows: range) -> list[Entry]:
        return [self.entries[row] for row in rows]


def test_every_source_and_passage_of_the_corpus_is_there(library: Library, corpus_dir: Path) -> None:
    sources = load_sources(corpus_dir)
    assert {one.source.id for one in library.shelves} == set(sources)
    for one in library.shelves[:10]:
        digest = load_digest(corpus_dir / "digests" / f"{one.source.id}.yaml")
        assert [passage.id for passage in one.passages] == [
            f"{one.source.id}#{passage.id}" for passage in digest.passages
        ]
        assert [len(passage.entries) for passage in one.passages] == [
            len(passage.statements) for passage in digest.passages
        ]


def test_the_most_authoritative_kinds_come_first_and_the_newest_within_a_kind(library: Library) -> None:
    order = ("law", "resolution", "programme", "statistics", "paper", "news")
    kinds = [one.source.kind for one in library.shelves]
    known = [order.index(kind) for kind in kinds if kind in order]
    assert len(set(known)) > 2
    assert known == sorted(known)
    for kind in set(kinds):
        years = [(years_of(one.source) or (0, 0))[1] for one in library.shelves if one.source.kind == kind]
        assert years == sorted(years, reverse=True)


def test_the_order_does_not_hang_on_that_of_the_index() -> None:
    made = [
        source(id="gulls-1", kind="news", published=date(2025, 1, 1)),
        source(id="herons-2", valid_from=date(2011, 7, 22)),
        source(id="terns-1", kind="paper", published=date(2024, 1, 1)),
        source(id="herons-4"),
        source(id="herons-3", valid_from=date(2023, 4, 20)),
        source(id="herons-1", valid_from=date(2023, 4, 20)),
    ]
    sources = {one.id: one for one in made}
    expected = ["herons-1", "herons-3", "herons-2", "herons-4", "terns-1", "gulls-1"]
    for given in (made, made[::-1]):
        store = Held([Entry(f"{one.id}#p1/1", f"{one.id}#p1", one.id, one.kind, {}) for one in given])
        engine: Any = SimpleNamespace(retriever=SimpleNamespace(store=store), sources=sources)
        assert [one.source.id for one in open_library(engine).shelves] == expected


@pytest.mark.parametrize(
    "sought",
    [
        Filter(kind="law"),
        Filter(year=2024),
        Filter(language="kk"),
        Filter(confidence="conflicting"),
        Filter(kind="news", year=2023, confidence="confirmed"),
    ],
)
def test_a_filter_leaves_only_what_fits(sought: Filter, library: Library) -> None:
    left = library.fitting(sought)
    passages = [passage for one in left for passage in one.passages]
    assert passages
    for passage in passages:
        assert sought.kind in (None, passage.source.kind)
        assert sought.language in (None, passage.source.language)
        assert sought.confidence in (None, passage.confidence)
        assert sought.year is None or passage.years[0] <= sought.year <= passage.years[1]


def test_a_filter_nothing_fits_leaves_nothing(library: Library) -> None:
    assert library.fitting(Filter(year=1799)) == []


def test_titles_are_found_by_the_beginnings_of_words(library: Library) -> None:
    assert [one.source.id for one in titled(library.shelves, "әлеуметт кодекс", "kk")] == ["social-code-2023"]
    assert "order-515-2016" in {one.source.id for one in titled(library.shelves, "515", "ru")}
    assert titled(library.shelves, "zebra", "en") == []


def test_an_address_that_is_none_is_said_to_be(library: Library) -> None:
    for look, name in ((library.passage, "herons#p1"), (library.shelf, "herons")):
        with pytest.raises(NotFound):
            look(name)


def test_a_passage_is_cited_as_an_answer_would(library: Library, assistant: Any) -> None:
    passage = library.passage("jesr-2023#p86")
    citation = cite(passage, assistant.engine().sources, {}, "ru")
    assert citation.passage_id == "jesr-2023#p86"
    assert citation.digest == passage.entries[0].texts["ru"]
    assert citation.published == date(2023, 11, 5)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", FIGURE), ("ru", "рисунок 2, подпись"), ("kk", "2-сурет, жазуы")],
)
def test_a_passage_stands_in_the_same_place_in_every_language(
    library: Library, assistant: Any, language: Language, said: str
) -> None:
    (passage,) = (
        one for one in library.shelf("aldabergenov-2024").passages if one.locator_in("en") == FIGURE
    )
    engine = assistant.engine()
    assert passage.locator_in(language) == said
    assert cite(passage, engine.sources, engine.originals, language).locator == said
    hits = assistant.search(passage.entries[0].texts["en"], 20, language, ["aldabergenov-2024"])
    assert said in {hit.locator for hit in hits if hit.passage_id == passage.id}


def test_the_first_and_the_last_passage_have_one_neighbour(library: Library) -> None:
    passages = library.shelf("jesr-2023").passages
    assert neighbours(passages, passages[0].id) == (None, passages[1])
    assert neighbours(passages, passages[-1].id) == (passages[-2], None)
    assert neighbours(passages, passages[3].id) == (passages[2], passages[4])


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2016, 6, 13), False),
        (date(2016, 6, 14), True),
        (date(2023, 6, 30), True),
        (date(2023, 7, 1), False),
    ],
)
def test_an_act_is_in_force_from_its_first_to_its_last_day(day: date, holds: bool) -> None:
    act = source(valid_from=date(2016, 6, 14), valid_to=date(2023, 6, 30))
    assert in_force(act, day) is holds


def change(kind: str, day: date) -> Change:
    by = {"en": "Order 9", "ru": "приказ 9", "kk": "9-бұйрық"}
    return Change.model_validate({"kind": kind, "day": day, "passage": "herons-1#p1", "by": by})


@pytest.mark.parametrize(
    ("day", "kind"),
    [(date(2020, 5, 1), None), (date(2023, 6, 30), None), (date(2023, 7, 1), "repealed")],
)
def test_an_act_ends_by_repeal_on_its_day_and_not_by_amendment(day: date, kind: str | None) -> None:
    changes = [change("amended", date(2019, 1, 1)), change("repealed", date(2023, 7, 1))]
    found = ended(changes, day)
    assert (found.kind if found else None) == kind


def test_amendments_are_read_again_only_after_the_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "amendments.yaml"
    assert load_amendments(tmp_path) == {}
    by = "{en: a, ru: б, kk: ә}"
    written = f"- act: herons-1\n  changes: [{{kind: amended, day: 2020-01-02, passage: a, by: {by}}}]\n"
    path.write_text(written, encoding="utf-8")
    assert load_amendments(tmp_path)["herons-1"] is load_amendments(tmp_path)["herons-1"]
    path.write_text(written.replace("herons-1", "terns-10"), encoding="utf-8")
    assert list(load_amendments(tmp_path)) == ["terns-10"]


def test_what_is_not_dated_is_neither_in_force_nor_not() -> None:
    assert in_force(source(), date(2024, 1, 1)) is None


def test_the_year_of_a_source_is_read_from_its_note() -> None:
    note = {"en": "autumn 2024; no day", "ru": "осень 2024", "kk": "2024 күз"}
    assert years_of(source(published_note=note)) == (2024, 2024)
    assert years_of(source(published_note={**note, "en": "no date"})) is None


def test_every_change_of_an_act_stands_in_a_passage_that_names_its_year(
    library: Library, corpus_dir: Path
) -> None:
    acts = load_amendments(corpus_dir)
    assert acts
    for act, changes in acts.items():
        library.shelf(act)
        assert [one.day for one in changes] == sorted(one.day for one in changes)
        for change in changes:
            said = " ".join(entry.texts["en"] for entry in library.passage(change.passage).entries)
            assert str(change.day.year) in said, change
            assert change.source is None or library.shelf(change.source)


@pytest.mark.parametrize("content", [None, "", "{", '{"en": 3}', '{"en": {"answered": "many"}}'])
def test_without_a_report_that_can_be_read_there_are_no_scores(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "eval").mkdir()
        (tmp_path / "eval" / "baseline.json").write_text(content, encoding="utf-8")
    assert read_scores(tmp_path / "corpus") == {}


def test_the_scores_of_the_checkout_are_found(corpus_dir: Path) -> None:
    scores = read_scores(corpus_dir)
    found = share(scores, "kk", "faithful")
    assert found is not None
    assert 0 <= found <= 1
    assert share(scores, "kk", "nothing of the kind") is None
