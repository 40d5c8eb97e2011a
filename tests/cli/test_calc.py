"""kosh calc: amounts, steps, conditions, comparisons, languages, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.cli.calc import COMMANDS, LISTS, OPTIONS
from assistant.tools.toolbox import open_toolbox
from tests.cli.conftest import Kosh

NBSP = "\u00a0"
WIDE = {"COLUMNS": "240"}
NEEDED = {"convert": ("--amount", "70")}
DATES = {"permit": "2026-03-01", "prior_registration": "2026-03-01"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_computes_prints_and_explains(name: str, kosh: Kosh, no_home: Path) -> None:
    day = DATES.get(name, "2024-06-01")
    given = ["calc", name.replace("_", "-"), "--date", day, *NEEDED.get(name, ())]
    plain, explained = kosh(*given, home=no_home), kosh(*given, "--explain", home=no_home, **WIDE)
    assert (plain.code, explained.code) == (0, 0), plain.err + explained.err
    assert re.search(r"[a-z0-9-]+#p\d+", plain.out)
    if name not in LISTS:
        assert "formula" not in plain.out
        assert "formula" in explained.out
        assert day in explained.out
    assert not no_home.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_its_options(name: str, kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", name.replace("_", "-"), "--help", home=no_home, **WIDE)
    assert outcome.code == 0
    assert outcome.err == ""
    for option in ("date", *COMMANDS[name][1], "explain", "json", "lang"):
        assert f"--{option.replace('_', '-')}" in outcome.out
    assert ("--what-if" in outcome.out) == (name not in LISTS)


def test_the_commands_and_options_are_those_of_the_tools(corpus_dir: Path) -> None:
    box = open_toolbox(corpus_dir)
    assert set(COMMANDS) | {"what_if", "statistic", "series"} >= set(box) - {"search"}
    for name, (_, options) in COMMANDS.items():
        assert {"date", "language", *options} == set(box[name].input.model_fields)
        assert set(options) <= set(OPTIONS)


def test_the_bare_group_shows_its_commands(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", home=no_home)
    assert outcome.code == 2
    for name in COMMANDS:
        assert name.replace("_", "-") in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (("mci", "--date", "2024"), ["3,692"]),
        (("lump-sum", "--people", "4", "--date", "2024"), ["1,033,760", "70", "3,692"]),
        (("lump-sum", "--date", "2025"), ["275,240"]),
        (
            ("relocation", "--people", "5", "--settlement", "rural", "--date", "2023-06-01"),
            ["1,207,500", "72,450", "869,400", "2,076,900"],
        ),
        (
            ("rent", "--people", "1", "--settlement", "urban", "--months", "6", "--date", "2026"),
            ["86,500", "519,000"],
        ),
        (("employer", "--workers", "12", "--date", "2024"), ["17,721,600"]),
        (("certificate", "--price", "8 млн", "--date", "2025-03-01"), ["4,000,000", "4,561,120"]),
        (("certificate", "--price", "9 122 240", "--date", "2025-03-01"), ["9,122,240", "4,561,120"]),
        (("certificate", "--date", "2026"), ["7,028,125", "1,625"]),
        (("grant", "--date", "2023"), ["1,380,000"]),
        (("diploma-loan", "--date", "2024"), ["7,384,000"]),
        (("permit", "--days", "91", "--date", "2026"), ["103,800", "180"]),
        (("convert", "--amount", "70", "--date", "2024"), ["258,440"]),
        (("convert", "--amount", "258440", "--to", "mci", "--date", "2024"), ["70 MCI"]),
        (("household-tax", "--date", "2014"), ["3,704"]),
        (("minimum-wage", "--date", "2024"), ["85,000"]),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, tuple) else "",
)
def test_amounts_are_those_of_the_documents(
    arguments: tuple[str, ...], numbers: list[str], kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh("calc", *arguments, home=no_home)
    assert outcome.code == 0, outcome.err
    assert [number for number in numbers if number not in outcome.out] == []


def test_json_is_the_whole_output_of_the_tool(kosh: Kosh, no_home: Path) -> None:
    found = kosh("calc", "lump-sum", "--people", "4", "--date", "2024", "--json", home=no_home).json
    assert set(found) == {"calculations", "statements", "remarks"}
    (only,) = found["calculations"]
    assert only["result"] == {
        "value": "1033760",
        "low": None,
        "high": None,
        "either": False,
        "unit": "tenge",
    }
    assert (only["as_of"], only["until"]) == ("2024-01-01", "2024-12-31")
    assert only["inputs"] == {"people": 4}
    steps = [(step["value"], step["depth"]) for step in only["steps"]]
    assert steps == [("70", 2), ("3692", 2), ("258440", 1), ("4", 1), ("1033760", 0)]
    assert only["steps"][1]["reference"] == "govkz-mci#p1"


def test_a_year_in_which_the_amount_changes_is_given_in_its_parts(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", "lump-sum", "--people", "1", "--date", "2022", "--json", home=no_home)
    parts = [(one["as_of"], one["until"], one["result"]) for one in outcome.json["calculations"]]
    assert [part[:2] for part in parts] == [("2022-01-01", "2022-03-31"), ("2022-04-01", "2022-12-31")]
    assert parts[0][2]["value"] == "214410"
    assert (parts[1][2]["value"], parts[1][2]["low"], parts[1][2]["high"]) == (None, "214410", "222600")
    plain = kosh("calc", "lump-sum", "--people", "1", "--date", "2022", home=no_home).out
    for day in ("1 January 2022", "31 March 2022", "1 April 2022", "31 December 2022"):
        assert day in plain


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (("lump-sum", "--people", "4", "--date", "2013"), "19 June 2013"),
        (("certificate", "--date", "2023"), "1 March 2023"),
    ],
)
def test_a_year_covered_in_part_is_not_answered_as_a_whole_year(
    arguments: tuple[str, ...], day: str, kosh: Kosh, no_home: Path
) -> None:
    assert day in kosh("calc", *arguments, home=no_home).out


def test_an_open_amount_is_given_by_its_bounds_and_said_to_be_open(kosh: Kosh, no_home: Path) -> None:
    found = kosh("calc", "lump-sum", "--people", "3", "--date", "2021", "--json", home=no_home).json
    result = found["calculations"][0]["result"]
    assert (result["value"], result["low"], result["high"]) == (None, "306285", "612570")
    assert "open" in {remark["kind"] for remark in found["remarks"]}


def test_steps_with_their_sources_are_shown_on_request(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "relocation", "--people", "5", "--settlement", "rural", "--date", "2023-06-01"]
    assert "1,207,500 + 869,400" not in kosh(*given, home=no_home, **WIDE).out
    explained = kosh(*given, "--explain", home=no_home, **WIDE).out
    for formula in ("70 × 3,450", "241,500 × 5", "21 × 3,450", "72,450 × 12", "1,207,500 + 869,400"):
        assert formula in explained
    for passage in ("egov-mci#p5", "jesr-2023#p53", "oq-gov-970#p2"):
        assert passage in explained
    assert "2023-06-01" in explained


def test_the_cap_of_employer_housing_is_among_its_steps(kosh: Kosh, no_home: Path) -> None:
    found = kosh("calc", "employer-housing", "--date", "2024-06-01", "--json", home=no_home).json
    (only,) = found["calculations"]
    assert only["result"]["value"] == "5000000"
    assert "5000000" in [step["value"] for step in only["steps"]]
    assert only["confidence"] == "one_source"  # the cap stands in one source


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_steps_are_written_as_the_language_does(language: str, kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "4", "--date", "2024", "--explain", "--lang", language]
    out = kosh(*given, home=no_home, **WIDE).out
    assert f"1{NBSP}033{NBSP}760" in out
    assert "1,033,760" not in out


def test_the_steps_can_be_read_in_a_narrow_window(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "relocation", "--people", "3", "--date", "2022-06-01", "--explain", "--lang", "ru"]
    lines = kosh(*given, home=no_home, COLUMNS="80").out.splitlines()
    assert [line for line in lines if re.fullmatch(r"\s+\w", line.rstrip())] == []  # one letter a line


def test_one_of_two_readings_is_not_a_range_among_the_steps(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "1", "--date", "2022-06-01", "--explain"]
    out = kosh(*given, home=no_home, **WIDE).out
    assert "214,410–222,600" not in out


@pytest.mark.parametrize(
    ("language", "number"),
    [("en", "516,880"), ("ru", f"516{NBSP}880"), ("kk", f"516{NBSP}880")],
)
def test_the_language_is_asked_for(language: str, number: str, kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "2", "--date", "2024", "--lang"]
    outcome = kosh(*given, language, home=no_home)
    assert number in outcome.out
    others = {kosh(*given, other, home=no_home).out for other in ("en", "ru", "kk") if other != language}
    assert outcome.out not in others


def test_the_usual_language_is_that_of_the_settings(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "2", "--date", "2024"]
    usual = kosh(*given, home=no_home, KOSH_LANGUAGE="ru").out
    assert usual == kosh(*given, "--lang", "ru", home=no_home).out
    assert kosh(*given, home=no_home, KOSH_LANGUAGE="auto").out == kosh(*given, home=no_home).out


@pytest.mark.parametrize(("language", "day"), [("ru", "1 января 1997 года"), ("kk", "1997 жылғы 1 қаңтар")])
def test_errors_are_in_the_language_asked(language: str, day: str, kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", "mci", "--date", "1990", "--lang", language, home=no_home)
    assert outcome.code == 1
    assert day in outcome.err


def test_what_if_compares_two_calculations(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "4", "--date", "2024", "--what-if", "people=5"]
    plain = kosh(*given, home=no_home)
    assert plain.code == 0
    for number in ("1,033,760", "1,292,200", "+258,440"):
        assert number in plain.out
    found = kosh(*given, "--json", home=no_home).json
    assert (found["low"], found["high"], found["unit"]) == ("258440", "258440", "tenge")
    assert found["before"]["inputs"] == {"people": 4}
    assert found["after"]["inputs"] == {"people": 5}


def test_what_if_may_lose_money_change_the_date_and_change_several_things(kosh: Kosh, no_home: Path) -> None:
    fewer = ["calc", "lump-sum", "--people", "4", "--date", "2024", "--what-if", "people=1"]
    assert kosh(*fewer, "--json", home=no_home).json["low"] == "-775320"
    later = ["calc", "lump-sum", "--people", "4", "--date", "2024", "--what-if", "date=2025"]
    assert kosh(*later, "--json", home=no_home).json["low"] == "67200"
    both = [*later, "--what-if", "people=5"]
    assert kosh(*both, "--json", home=no_home).json["low"] == str(5 * 275_240 - 4 * 258_440)
    assert kosh(*both, "--explain", home=no_home, **WIDE).out.count("× 4") == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (("people",), "people"),
        (("people=0",), "people"),
        (("people=many",), "many"),
        (("price=8000000",), "price"),
        (("date=2022",), "2022-04-01"),
        (("=5",), "lump_sum"),
    ],
)
def test_a_change_that_cannot_be_made_is_said(
    changes: tuple[str, ...], says: str, kosh: Kosh, no_home: Path
) -> None:
    asked = [word for change in changes for word in ("--what-if", change)]
    outcome = kosh("calc", "lump-sum", "--people", "4", "--date", "2024", *asked, home=no_home)
    assert outcome.code == 2
    assert says in outcome.err
    assert outcome.is_one_sentence_error()


def test_a_change_to_a_year_without_an_amount_is_refused_with_the_periods(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "lump-sum", "--people", "4", "--date", "2024", "--what-if", "date=2015"]
    outcome = kosh(*given, home=no_home)
    assert outcome.code == 1
    assert "19 June 2013" in outcome.err


def test_conditions_are_shown_with_their_state_and_clause(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "eligibility", "--status", "kandas", "--arrival", "Атырау"]
    before = kosh(*given, "--date", "2024-12-31", "--json", home=no_home).json
    after = kosh(*given, "--date", "2025-01-01", "--json", home=no_home).json
    states = [{one["id"]: one["state"] for one in found["conditions"]} for found in (before, after)]
    assert [found["arrival"] for found in states] == ["not_met", "met"]
    assert (before["verdict"], after["verdict"]) == ("not_met", "unknown")
    assert "in_quota" in after["missing"]
    plain = kosh(*given, "--date", "2024-12-31", home=no_home).out
    assert "not met" in plain
    assert "oq-gov-970#p5" in plain


def test_almaty_city_is_a_region_of_departure_in_2024(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "eligibility", "--status", "resettler", "--departure", "Алматы", "--date", "2024-05-01"]
    found = kosh(*given, "--json", home=no_home).json
    assert {one["id"]: one["state"] for one in found["conditions"]}["departure"] == "met"


def test_yes_and_no_can_be_said_of_a_condition(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "eligibility", "--status", "resettler", "--date", "2026-03-01", "--json"]
    for flag, expected in (("--in-quota", "met"), ("--not-in-quota", "not_met")):
        found = kosh(*given, flag, home=no_home).json
        assert {one["id"]: one["state"] for one in found["conditions"]}["in_quota"] == expected


def test_programmes_are_shown_with_their_first_and_last_day(kosh: Kosh, no_home: Path) -> None:
    out = kosh("calc", "programmes", "--date", "2018-05-01", home=no_home).out
    assert "2016-06-14..2023-06-30" in out
    assert "2017-01-01..2021-12-31" in out
    assert "Social Code" not in out


def test_a_region_is_found_in_any_spelling_and_a_guess_is_said(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "relocation", "--people", "3", "--date", "2024", "--json", "--arrival"]
    exact, misspelt = kosh(*given, "Костанай", home=no_home), kosh(*given, "Kostany", home=no_home)
    for outcome in (exact, misspelt):
        assert outcome.json["calculations"][0]["inputs"]["arrival"] == "kostanay"
    told = [remark["text"] for remark in misspelt.json["remarks"]]
    assert any("Kostany" in text for text in told)
    assert not any("Kostany" in remark["text"] for remark in exact.json["remarks"])


def test_a_region_that_is_not_designated_is_remarked_with_its_list(kosh: Kosh, no_home: Path) -> None:
    given = ["calc", "relocation", "--people", "3", "--date", "2024", "--arrival", "Almaty city", "--json"]
    remarks = kosh(*given, home=no_home).json["remarks"]
    passages = {
        passage for remark in remarks if remark["kind"] == "not_designated" for passage in remark["passages"]
    }
    assert {"dalanews-quota-2023#p1", "oq-gov-970#p5"} <= passages


def test_without_a_date_the_day_of_the_rates_is_said(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", "residence-obligation", "--json", home=no_home)
    assert outcome.code == 0
    assert outcome.json["remarks"][0]["kind"] == "assumption"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("lump-sum", "--people", "0"), 2, "people"),
        (("lump-sum", "--people", "2.5"), 2, "2.5"),
        (("lump-sum", "--people", "200"), 2, "30"),
        (("lump-sum", "--people", "-1"), 2, "people"),
        (("lump-sum", "--people", "abc"), 2, "abc"),
        (("lump-sum", "--people", ""), 2, "people"),
        (("lump-sum", "--date", "1990"), 1, "30 March 2012"),
        (("lump-sum", "--date", "2030"), 1, "31 December 2026"),
        (("mci", "--date", "1990"), 1, "1 January 1997"),
        (("mci", "--date", "2030"), 1, "31 December 2026"),
        (("certificate", "--date", "2022"), 1, "1 March 2023"),
        (("permit", "--date", "2025"), 1, "1 January 2026"),
        (("eligibility", "--date", "1990"), 1, "15 January 2016"),
        (("programmes", "--date", "1990"), 1, "13 December 1997"),
        (("mci", "--date", "yesterday"), 2, "yesterday"),
        (("mci", "--date", "2024-02-30"), 2, "2024-02-30"),
        (("mci", "--date", "0000"), 2, "0000"),
        (("relocation", "--arrival", "Atlantis", "--date", "2024"), 2, "Atlantis"),
        (("relocation", "--arrival", "", "--date", "2024"), 2, "region"),
        (("relocation", "--settlement", "city", "--date", "2024"), 2, "urban"),
        (("relocation", "--status", "tourist", "--date", "2024"), 2, "kandas"),
        (("rent", "--months", "0", "--date", "2024"), 2, "months"),
        (("rent", "--months", "13", "--date", "2024"), 2, "12"),
        (("employer", "--workers", "0", "--date", "2024"), 2, "workers"),
        (("employer-housing", "--price", "1000000", "--houses", "0", "--date", "2024"), 2, "houses"),
        (("certificate", "--price", "0", "--date", "2024"), 2, "price"),
        (("certificate", "--price", "abc", "--date", "2024"), 2, "abc"),
        (("certificate", "--price", "-5", "--date", "2024"), 2, "-5"),
        (("certificate", "--price", "nan", "--date", "2024"), 2, "nan"),
        (("permit", "--days", "0", "--date", "2026"), 2, "days"),
        (("permit", "--days", "366", "--date", "2026"), 2, "365"),
        (("convert", "--date", "2024"), 2, "amount"),
        (("convert", "--amount", "0", "--date", "2024"), 2, "amount"),
        (("convert", "--amount", "9" * 40, "--to", "mci", "--date", "2024"), 2, "amount"),
        (("convert", "--amount", "70", "--to", "dollars", "--date", "2024"), 2, "tenge"),
        (("eligibility", "--years-registered", "abc", "--date", "2026"), 2, "years_registered"),
        (("mci", "--lang", "de", "--date", "2024"), 2, "de"),
        (("mci", "--nonsense", "1"), 2, "--nonsense"),
        (("nonsense",), 2, "nonsense"),
    ],
    ids=lambda item: " ".join(item)[:60] if isinstance(item, tuple) else "",
)
def test_errors_are_one_sentence_with_the_exit_code_of_their_kind(
    arguments: tuple[str, ...], code: int, says: str, kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh("calc", *arguments, home=no_home)
    assert outcome.code == code, outcome.err
    assert outcome.is_one_sentence_error()
    assert says in outcome.err


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code", "says"),
    [
        (("lump-sum", "--people", "0"), 2, "bad_argument", "people"),
        (("relocation", "--arrival", "Atlantis", "--date", "2024"), 2, "bad_argument", "Atlantis"),
        (("lump-sum", "--what-if", "people"), 2, "bad_argument", "people=6"),
        (("mci", "--nonsense", "1"), 2, "usage", "--nonsense"),
        (("mci", "--date", "1990"), 1, "not_in_force", "1 January 1997"),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, tuple) else "",
)
def test_errors_have_a_stable_code_for_programs(
    arguments: tuple[str, ...], exit_code: int, code: str, says: str, kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh("calc", *arguments, "--json", home=no_home)
    assert (outcome.code, outcome.out) == (exit_code, "")
    assert outcome.error["code"] == code
    assert says in outcome.error["message"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lump-sum", "--people", "0"), {"ru": "не меньше 1", "kk": "кемінде 1"}),
        (("rent", "--people", "2.5"), {"ru": "целым числом", "kk": "бүтін сан"}),
        (("certificate", "--price", "abc"), {"ru": "сумма в тенге", "kk": "теңгемен"}),
        (("mci", "--date", "2024-13"), {"ru": "день, месяц или год", "kk": "күн, ай немесе жыл"}),
        (("relocation", "--arrival", "Atlantis"), {"ru": "не известен", "kk": "белгісіз"}),
        (("convert", "--date", "2024"), {"ru": "обязательного", "kk": "Міндетті"}),
        (("lump-sum", "--what-if", "people"), {"ru": "АРГУМЕНТ=ЗНАЧЕНИЕ", "kk": "АРГУМЕНТ=МӘН"}),
        (
            ("lump-sum", "--people", "4", "--date", "2022", "--what-if", "people=5"),
            {"ru": "сумма меняется", "kk": "сома өзгереді"},
        ),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, tuple) else "",
)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_wrong_argument_is_explained_in_the_language_asked(
    arguments: tuple[str, ...], said: dict[str, str], language: str, kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh("calc", *arguments, "--lang", language, home=no_home)
    assert outcome.code == 2
    assert said[language] in outcome.err
    assert "given" not in outcome.err


@pytest.mark.parametrize(("language", "words"), [("ru", ("было", "стало")), ("kk", ("бұрын", "енді"))])
def test_tables_are_worded_in_the_language_asked(
    language: str, words: tuple[str, ...], kosh: Kosh, no_home: Path
) -> None:
    given = ("lump-sum", "--people", "4", "--date", "2024", "--what-if", "people=5", "--lang", language)
    shown = kosh("calc", *given, home=no_home).out
    assert all(word in shown for word in words)
    assert "before" not in shown
    verdict = kosh("calc", "eligibility", "--date", "2024-12-31", "--lang", language, home=no_home).out
    assert not re.search(r"\b(?:yes|NO|met|unknown)\b", verdict)


def test_a_very_large_price_is_repeated_as_it_was_given_or_refused(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", "certificate", "--price", "9" * 35, "--date", "2024", home=no_home)
    assert outcome.code == 2 or "9" * 35 in outcome.out.replace(",", "")


def test_a_tiny_amount_is_not_said_to_be_nothing(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("calc", "convert", "--amount", "1", "--to", "mci", "--date", "2024", home=no_home)
    assert not re.search(r"are 0 MCI", outcome.out)


def test_the_command_starts_without_the_engines_and_leaves_no_home(root: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from assistant.cli import app\n"
        "assert 'assistant.core.models' not in sys.modules\n"
        "app(['calc', 'mci', '--date', '2024'], standalone_mode=False)\n"
        "heavy = {'torch', 'chromadb', 'streamlit', 'onnxruntime', 'sentence_transformers'}\n"
        "heavy |= {'assistant.tools.figures', 'sqlalchemy', 'jinja2'}\n"
        "found = heavy & set(sys.modules)\n"
        "assert not found, found\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(root), "KOSH_HOME": str(tmp_path / "home"), "PATH": "/usr/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "3,692" in done.stdout
    assert not (tmp_path / "home").exists()
