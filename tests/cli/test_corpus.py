"""kosh corpus: what is there, whether it is sound, and what a reader adds and removes."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Kosh

# the sources whose whole text was read: their digests say where in the original a passage stands
WITH_ORIGINAL = {"jpcp-2024", "qazalem-2024", "jesr-2023", "bokayev-akhmetova", "aldabergenov-2024"}

RULES = """# Rules of the Tulip Valley scheme

## Article 1. Who may join

A household that leaves Tulip Valley for Heron Bay receives a voucher of 417 florins for each adult.

## Article 2. Deadlines

The commission of Heron Bay decides on an application within 23 working days of its receipt.
"""


@pytest.fixture
def fresh(built_home: Path, tmp_path: Path) -> Path:
    """A KOSH_HOME with the prepared model and no index."""
    own = tmp_path / "fresh"
    shutil.copytree(built_home / "models", own / "models")
    return own


@pytest.fixture
def small(small_corpus: Path) -> dict[str, str]:
    """The setting that names the small corpus."""
    return {"KOSH_CORPUS": str(small_corpus)}


@pytest.fixture(scope="session")
def built_in(corpus_dir: Path) -> set[str]:
    """Every source of the corpus, read apart from the product."""
    records = yaml.safe_load((corpus_dir / "sources.yaml").read_text(encoding="utf-8"))
    return {record["id"] for record in records}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A document of our own."""
    file = tmp_path / "tulip rules.md"
    file.write_text(RULES, encoding="utf-8")
    return file


def listed(kosh: Kosh, home: Path, **environment: str) -> dict[str, Any]:
    """Return what ``corpus list`` prints for programs."""
    found: dict[str, Any] = kosh("corpus", "list", "--json", home=home, **environment).json
    return found


# --- list, show, check ----------------------------------------------------------------------------


def test_list_names_every_source(kosh: Kosh, no_home: Path, built_in: set[str]) -> None:
    assert built_in > WITH_ORIGINAL
    plain = kosh("corpus", "list", home=no_home)
    assert plain.code == 0
    assert {line.split()[0] for line in plain.out.splitlines()} == built_in
    as_json = listed(kosh, no_home)
    assert {source["id"] for source in as_json["sources"]} == built_in
    assert not any(source["original_loaded"] for source in as_json["sources"])
    assert as_json["documents"] == []


def test_show_a_source_lists_its_passages(kosh: Kosh, no_home: Path) -> None:
    view = kosh("corpus", "show", "jpcp-2024", "--json", home=no_home).json
    assert view["id"] == "jpcp-2024"
    assert view["passages"]
    assert all(passage["id"].startswith("jpcp-2024#") for passage in view["passages"])
    plain = kosh("corpus", "show", "jpcp-2024", home=no_home)
    assert plain.code == 0
    assert all(passage["id"] in plain.out for passage in view["passages"])


def test_show_a_passage_prints_it_in_three_languages(kosh: Kosh, no_home: Path) -> None:
    view = kosh("corpus", "show", "jesr-2023#p92", "--json", home=no_home).json
    assert view["source"] == "jesr-2023"
    assert view["original"] is None
    for statement in view["statements"]:
        assert {"en", "ru", "kk"} <= set(statement)
    plain = kosh("corpus", "show", "jesr-2023#p92", home=no_home).out
    assert all(view["statements"][0][language] in plain for language in ("en", "ru", "kk"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Introduction, para 1", "Table 1, title")),
        ("ru", ("Введение, абзац 1", "таблица 1, название")),
        ("kk", ("Кіріспе, 1-абзац", "1-кесте, атауы")),
    ],
)
def test_show_says_where_passages_stand_in_the_language_asked(
    language: str, words: tuple[str, ...], kosh: Kosh, no_home: Path
) -> None:
    plain = kosh("corpus", "show", "jesr-2023", "--lang", language, home=no_home).out
    assert all(word in plain for word in words)
    view = kosh("corpus", "show", "jesr-2023#p7", "--lang", language, "--json", home=no_home).json
    assert view["locator"] == f"1. {words[0]}"
    assert kosh("corpus", "show", "jesr-2023", home=no_home, KOSH_LANGUAGE=language).out == plain


@pytest.mark.parametrize(
    "item", ["no-such-source", "jesr-2023#p9999", "no-such-source#p1", "jesr-2023#", "#"]
)
def test_an_unknown_id_is_exit_code_1_and_one_sentence(item: str, kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("corpus", "show", item, home=no_home)
    assert outcome.code == 1
    assert outcome.is_one_sentence_error()
    assert "kosh corpus" in outcome.err
    assert kosh("corpus", "show", item, "--json", home=no_home).error["code"] == "not_found"


def test_the_built_in_corpus_passes_its_check(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("corpus", "check", "--json", home=no_home)
    assert outcome.code == 0
    assert outcome.json["problems"] == []
    assert outcome.json["statements"] > 0


def test_a_numeral_that_differs_between_languages_fails_the_check(
    kosh: Kosh, no_home: Path, small_corpus: Path, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(small_corpus, corpus)
    digest = corpus / "digests" / "jpcp-2024.yaml"
    lines = digest.read_text(encoding="utf-8").splitlines(keepends=True)
    row = next(number for number, line in enumerate(lines) if line.lstrip().startswith(("- en:", "en:")))
    lines[row] = lines[row].replace("en: ", "en: In 1847 it was so. ", 1)
    digest.write_text("".join(lines), encoding="utf-8")
    outcome = kosh("corpus", "check", home=no_home, KOSH_CORPUS=str(corpus))
    assert outcome.code == 1
    assert "1847" in outcome.out
    assert "jpcp-2024" in outcome.out


@pytest.mark.parametrize(
    "command", [("corpus", "list"), ("corpus", "check"), ("index", "build")], ids=" ".join
)
def test_a_broken_yaml_line_is_named_with_file_line_and_field(
    command: tuple[str, ...], kosh: Kosh, fresh: Path, small_corpus: Path, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(small_corpus, corpus)
    sources = corpus / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("kind: paper", "kind: rumour", 1), encoding="utf-8")
    line = text[: text.index("kind: paper")].count("\n") + 1
    outcome = kosh(*command, home=fresh, KOSH_CORPUS=str(corpus))
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert f"{sources}, line {line}" in outcome.err
    assert "kind" in outcome.err
    as_json = kosh(*command, "--json", home=fresh, KOSH_CORPUS=str(corpus))
    assert as_json.error["code"] == "corpus_syntax"


def test_originals_that_are_no_directory_are_wrong_usage(kosh: Kosh, no_home: Path, tmp_path: Path) -> None:
    outcome = kosh("corpus", "check", "--originals", tmp_path / "none", home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()


def test_a_directory_without_originals_says_which_are_missing(
    kosh: Kosh, no_home: Path, tmp_path: Path, built_in: set[str]
) -> None:
    outcome = kosh("corpus", "check", "--originals", tmp_path, "--json", home=no_home)
    assert outcome.code == 1
    assert str(tmp_path) in {problem["where"] for problem in outcome.json["problems"]}
    read_whole = {"jpcp-2024", "qazalem-2024", "jesr-2023", "bokayev-akhmetova", "aldabergenov-2024"}
    assert set(outcome.json["without_original"]) == read_whole
    assert read_whole < built_in


# --- add ------------------------------------------------------------------------------------------


def test_an_added_document_is_found_quoted_and_removed(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path
) -> None:
    added = kosh("corpus", "add", rules, "--json", home=fresh, **small)
    assert added.code == 0
    document = added.json[0]["document"]
    assert document["sha256"] == hashlib.sha256(rules.read_bytes()).hexdigest()
    assert document["joined"] is None

    hits = kosh("search", "voucher florins Heron Bay", "--k", "3", "--json", home=fresh, **small).json
    best = hits[0]
    assert best["source_id"] == document["id"]
    assert "417 florins" in RULES[best["start"] : best["end"]]

    shown = kosh("corpus", "show", best["passage_id"], "--json", home=fresh, **small).json
    assert shown["original"] == RULES[best["start"] : best["end"]]
    assert [row["id"] for row in listed(kosh, fresh, **small)["documents"]] == [document["id"]]

    removed = kosh("corpus", "remove", document["id"], "--json", home=fresh, **small)
    assert removed.json == {"removed": document["id"]}
    assert listed(kosh, fresh, **small)["documents"] == []
    hits = kosh("search", "voucher florins Heron Bay", "--json", home=fresh, **small)
    assert document["id"] not in {hit["source_id"] for hit in hits.json}
    assert list((fresh / "originals").iterdir()) == []


def test_an_answer_from_an_added_document_quotes_it(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path
) -> None:
    kosh("corpus", "add", rules, home=fresh, **small)
    question = "How many working days does the commission of Heron Bay have to decide on an application?"
    answer = kosh("ask", question, "--json", home=fresh, **small).json
    assert answer["status"] == "answered"
    assert "23 working days" in answer["text"]
    cited = [c for c in answer["citations"] if c["kind"] == "document"]
    assert cited
    for citation in cited:
        assert citation["verbatim"]
        assert citation["quote"] == RULES[citation["start"] : citation["end"]]


def bad_files(directory: Path) -> dict[Path, str]:
    """Make files that must be refused, each with a word its refusal must hold."""
    directory.mkdir()
    content: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\n ", "no text"),
        "broken.pdf": (b"%PDF-1.7\n garbage", "broken PDF"),
        "claims.pdf": (b"plain words", "not one"),
        "zip.docx": (b"PK\x03\x04 not an archive", "broken DOCX"),
        "program.txt": (b"\x7fELF\x02\x01\x01\x00", "binary"),
        "table.xlsx": (b"PK\x03\x04", ".xlsx"),
        "noname": (b"words", "(none)"),
    }
    for name, (data, _) in content.items():
        (directory / name).write_bytes(data)
    return {directory / name: word for name, (_, word) in content.items()}


def test_bad_files_are_refused_by_name_and_good_ones_are_added(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path, tmp_path: Path
) -> None:
    bad = bad_files(tmp_path / "bad")
    outcome = kosh("corpus", "add", *bad, rules, home=fresh, **small)
    assert outcome.code == 1
    refused = [line for line in outcome.err.splitlines() if line.startswith("refused")]
    assert len(refused) == len(bad)
    for line, (file, word) in zip(refused, bad.items(), strict=True):
        assert file.name in line
        assert word in line
    assert outcome.out.count("added ") == 1
    assert [row["filename"] for row in listed(kosh, fresh, **small)["documents"]] == [rules.name]
    assert kosh("search", "Heron Bay", home=fresh, **small).code == 0


def test_results_for_programs_name_each_file_and_why_it_was_refused(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path, tmp_path: Path
) -> None:
    outcome = kosh("corpus", "add", tmp_path / "absent.pdf", rules, "--json", home=fresh, **small)
    assert outcome.code == 1
    absent, good = outcome.json
    assert absent["file"] == str(tmp_path / "absent.pdf")
    assert absent["document"] is None
    assert "does not exist" in absent["note"]
    assert good["document"]["filename"] == rules.name


@pytest.mark.parametrize("place", ["../outside.pdf", "/dev/null", "/proc/self/mem", "."])
def test_a_path_that_is_no_document_is_refused_and_nothing_is_kept(
    place: str, kosh: Kosh, home: Path, tmp_path: Path
) -> None:
    before = kosh("index", "status", "--json", home=home).json["generation"]
    outcome = kosh("corpus", "add", tmp_path / place, home=home)
    assert outcome.code == 2
    assert "refused" in outcome.err
    assert "Traceback" not in outcome.err
    assert not (home / "documents").exists()
    assert kosh("index", "status", "--json", home=home).json["generation"] == before


def test_the_same_file_twice_is_one_document(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "twin.md"
    shutil.copy(rules, twin)
    outcome = kosh("corpus", "add", rules, twin, "--json", home=fresh, **small)
    assert outcome.code == 0
    first, second = (row["document"]["id"] for row in outcome.json)
    assert first == second
    assert "already" in outcome.json[1]["note"]
    assert len(listed(kosh, fresh, **small)["documents"]) == 1


def test_every_change_is_in_the_log_and_a_file_already_there_is_none(
    kosh: Kosh, fresh: Path, small: dict[str, str], rules: Path
) -> None:
    added = kosh("corpus", "add", str(rules), "--json", home=fresh, **small)
    kosh("corpus", "add", str(rules), home=fresh, **small)
    document = added.json[0]["document"]
    kosh("corpus", "remove", document["id"], home=fresh, **small)
    changes = kosh("corpus", "log", "--json", home=fresh, **small).json["changes"]
    assert [(one["action"], one["document"], one["sha256"]) for one in changes] == [
        ("added", document["id"], document["sha256"]),
        ("removed", document["id"], document["sha256"]),
    ]
    assert all(one["who"] and one["when"] for one in changes)
    shown = kosh("corpus", "log", home=fresh, **small).out.splitlines()
    assert [line.split()[1] for line in shown] == ["added", "removed"]


def test_a_broken_record_of_an_added_document_is_named(
    kosh: Kosh, fresh: Path, small: dict[str, str]
) -> None:
    record = fresh / "documents" / "0000.json"
    record.parent.mkdir()
    record.write_text('{"id": "half', encoding="utf-8")
    outcome = kosh("corpus", "list", home=fresh, **small)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert str(record) in outcome.err


# --- remove ---------------------------------------------------------------------------------------


def test_removing_what_was_never_added_is_exit_code_1(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("corpus", "remove", "no-such-document", home=no_home)
    assert outcome.code == 1
    assert outcome.is_one_sentence_error()
    assert "kosh corpus list" in outcome.err


@pytest.mark.parametrize("source", [*sorted(WITH_ORIGINAL), "legal-excerpts"])
def test_the_built_in_corpus_cannot_be_removed(source: str, kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("corpus", "remove", source, home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert "built-in" in outcome.err


# --- with the originals at hand -------------------------------------------------------------------


def original_texts(root: Path, originals: Path) -> dict[str, tuple[Path, str]]:
    """Return file and text of each source's original, found by the sha256 in sources.yaml."""
    records = yaml.safe_load((root / "corpus" / "sources.yaml").read_text(encoding="utf-8"))
    by_hash = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in originals.iterdir()}
    return {
        record["id"]: (by_hash[record["sha256"]], by_hash[record["sha256"]].read_bytes().decode("utf-8"))
        for record in records
        if record["id"] in WITH_ORIGINAL
    }


def test_the_corpus_passes_its_check_against_the_originals(
    kosh: Kosh, no_home: Path, originals: Path
) -> None:
    outcome = kosh("corpus", "check", "--originals", originals, "--json", home=no_home)
    assert outcome.code == 0, outcome.json["problems"]
    assert {coverage["source"] for coverage in outcome.json["coverage"]} == WITH_ORIGINAL


def test_added_originals_are_quoted_verbatim_at_their_offsets(
    kosh: Kosh, home: Path, originals: Path, root: Path
) -> None:
    texts = original_texts(root, originals)
    files = [file for file, _ in texts.values()]
    added = kosh("corpus", "add", *files, "--json", home=home)
    assert added.code == 0
    assert {row["document"]["joined"] for row in added.json} == WITH_ORIGINAL
    loaded = {source["id"] for source in listed(kosh, home)["sources"] if source["original_loaded"]}
    assert loaded == WITH_ORIGINAL

    for question in (
        "Who is a kandas?",
        "Почему люди уезжают с юга на север и возвращаются?",
        "Қандас деген кім?",
        "rent subsidy for a family of five in a village",  # computed
    ):
        answer = json.loads(kosh("ask", question, "--json", home=home).out)
        assert answer["citations"]
        assert any(citation["verbatim"] for citation in answer["citations"])
        for citation in answer["citations"]:
            assert citation["verbatim"] == (citation["source_id"] in WITH_ORIGINAL)
            if not citation["verbatim"]:
                assert (citation["start"], citation["end"]) == (None, None)
                continue
            _, original = texts[citation["source_id"]]
            assert citation["quote"] == original[citation["start"] : citation["end"]]
            assert citation["digest"]


def test_a_removed_original_is_no_longer_quoted(
    kosh: Kosh, fresh: Path, small: dict[str, str], originals: Path, root: Path
) -> None:
    file, _ = original_texts(root, originals)["jpcp-2024"]
    question = "What is the new stage of migration policy?"
    for command, verbatim in ((("add", file), True), (("remove", "jpcp-2024"), False)):
        assert kosh("corpus", *command, home=fresh, **small).code == 0
        answer = kosh("ask", question, "--json", home=fresh, **small).json
        assert {citation["verbatim"] for citation in answer["citations"]} == {verbatim}
    assert list((fresh / "originals").iterdir()) == []


def test_an_original_is_joined_only_if_every_byte_is_its_own(
    kosh: Kosh, fresh: Path, small: dict[str, str], originals: Path, root: Path, tmp_path: Path
) -> None:
    file, _ = original_texts(root, originals)["jpcp-2024"]
    changed = tmp_path / "changed.txt"
    changed.write_bytes(file.read_bytes() + b"\n")
    outcome = kosh("corpus", "add", changed, "--json", home=fresh, **small)
    assert outcome.code == 0
    assert outcome.json[0]["document"]["joined"] is None


def test_an_address_is_not_fetched_unless_its_host_is_allowed(kosh: Kosh, tmp_path: Path) -> None:
    for allowed in ("", "docs.example.kz"):
        outcome = kosh(
            "corpus", "add", "https://example.org/a.pdf", home=tmp_path / "home", KOSH_FETCH_ALLOW=allowed
        )
        assert outcome.code == 2
        assert outcome.err.lstrip().startswith("refused  ")
        assert "KOSH_FETCH_ALLOW" in outcome.err
