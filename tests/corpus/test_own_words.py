"""The project says everything in its own words: no sentence of an original is repeated in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

LONGEST_RUN = 8
WORDS_NOT_DIGITS = 7
SUFFIXES = {".py", ".yaml", ".yml", ".md", ".json", ".csv", ".txt", ".po"}
TITLES_AND_NAMES = (
    "Economic factors of internal migration in the Republic of Kazakhstan: problems and challenges",
    "Basic principles and approaches to the development of migration policy of Kazakhstan",
    "Основные принципы и подходы к развитию миграционной политики Казахстана",
    "Қазақстанның көші-қон саясатын дамытудың негізгі қағидаттары мен тәсілдері",
    "Main problems and further development trends of internal migration policy",  # a section's heading
    "National project: Strong Regions - Driver of Country Development",
    "Strong regions - the driver of the country's development",
    "Ministry of Labor and Social Protection of the Population",
)
Gram = tuple[str, ...]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def grams(found: list[str]) -> list[Gram]:
    size = LONGEST_RUN + 1
    return [tuple(found[i : i + size]) for i in range(len(found) - size + 1)]


def without_names(found: list[str]) -> list[str]:
    """Return the words with each title or name made one word that occurs nowhere else."""
    text = " ".join(found)
    for name in TITLES_AND_NAMES:
        text = re.sub(rf"\b{' '.join(words(name))}\b", "§", text)
    return text.split(" ")


def repeated(text: str, of: set[Gram]) -> list[str]:
    return [
        " ".join(gram)
        for gram in grams(without_names(words(text)))
        if gram in of and sum(not word.isdigit() for word in gram) >= WORDS_NOT_DIGITS
    ]


@pytest.fixture(scope="module")
def of_originals(originals: Path) -> set[Gram]:
    return {
        gram
        for path in sorted(originals.glob("*.txt"))
        for gram in grams(words(path.read_text(encoding="utf-8", errors="replace")))
    }


def test_no_tracked_file_repeats_nine_words_of_an_original(root: Path, of_originals: set[Gram]) -> None:
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    files = [root / name for name in listed.split("\0") if Path(name).suffix in SUFFIXES]
    files = [path for path in files if path.is_file()]
    assert len(files) > 100
    found = {
        str(path.relative_to(root)): hits
        for path in files
        if (hits := repeated(path.read_text(encoding="utf-8", errors="replace"), of_originals))
    }
    assert found == {}


def test_a_repeated_sentence_would_be_found(originals: Path, of_originals: set[Gram]) -> None:
    for path in originals.glob("*.txt"):
        middle = words(path.read_text(encoding="utf-8"))
        start = len(middle) // 3
        assert repeated("In our words: " + " ".join(middle[start : start + 40]), of_originals), path


def test_a_name_is_allowed_and_what_stands_beside_it_is_not() -> None:
    name = TITLES_AND_NAMES[-1]
    sentence = words(f"one two three four five six seven eight nine {name}")
    assert repeated(name, set(grams(words(name)))) == []
    assert repeated(" ".join(sentence), set(grams(sentence))) == [" ".join(sentence[:9])]


def test_a_row_of_figures_is_not_a_sentence() -> None:
    row = "regions 1 2 3 4 5 6 7 8"
    assert repeated(row, set(grams(words(row)))) == []
