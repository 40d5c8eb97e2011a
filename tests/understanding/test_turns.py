"""Signs by which a turn that goes on is told from one that stands alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.understanding.turns import Turn, is_bare, read_turn, without_cues, without_denied

Read = Callable[[str, Language], Turn]


@pytest.fixture(scope="module")
def read(assistant: Assistant) -> Read:
    """Read a turn with the product's own interpreter."""
    interpreter = assistant.engine().interpreter
    return lambda text, language: read_turn(text, interpreter.interpret(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and in the town?"),
        ("en", "what about Aktobe?"),
        ("en", "but who decides on it?"),
        ("en", "nine of us"),
        ("ru", "а для восьмерых?"),
        ("ru", "тогда в деревню"),
        ("ru", "и кто его выдаёт?"),
        ("kk", "ал Семейде ше?"),
        ("kk", "сегіз адам болсақ ше?"),
        ("kk", "оны кім береді?"),
    ],
)
def test_a_turn_without_a_subject_of_its_own_goes_on(read: Read, language: Language, text: str) -> None:
    assert read(text, language).goes_on


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Which documents are needed to obtain the status of a kandas?"),
        ("en", "What is a kandas and what do they bring along?"),
        ("ru", "А какова была численность населения Павлодарской области в 2023 году?"),
        ("ru", "Кому положен грант на новую бизнес-идею?"),
        ("kk", "Еңбек бағдарламасы бойынша Қостанай облысына неше адам көшті?"),
    ],
)
def test_a_turn_with_a_subject_of_its_own_stands_alone(read: Read, language: Language, text: str) -> None:
    assert not read(text, language).goes_on


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("en", "and what about Pavlodar then?", "Pavlodar?"),
        ("ru", "Нет, а если в город?", "в город?"),
        ("kk", "жоқ, ал қалада ше?", "қалада?"),
        ("en", "Andrew came", "Andrew came"),
        ("en", "and", "and"),
    ],
)
def test_cues_are_cut_off_whole_words_only(language: Language, text: str, plain: str) -> None:
    assert without_cues(text, language)[0] == plain


@pytest.mark.parametrize(
    ("language", "text", "gone", "kept"),
    [
        ("en", "not to Aktau but to Kostanay", "Aktau", "Kostanay"),
        ("en", "Kostanay, not Aktau", "Aktau", "Kostanay"),
        ("en", "instead of Aktau Kostanay", "Aktau", "Kostanay"),
        ("ru", "не в Актау, а в Костанай", "Актау", "Костанай"),
        ("kk", "Ақтау емес, Қостанай", "Ақтау", "Қостанай"),
    ],
)
def test_what_is_denied_is_left_out(language: Language, text: str, gone: str, kept: str) -> None:
    affirmed = without_denied(text, language)
    assert gone not in affirmed
    assert kept in affirmed


@pytest.mark.parametrize(
    ("language", "bare", "not_bare"),
    [
        ("en", "how much money will I get?", "how much rent will I get?"),
        ("ru", "сколько дадут?", "сколько дадут за аренду?"),
        ("kk", "қанша береді?", "сертификатқа қанша береді?"),
    ],
)
def test_a_bare_question_names_nothing(
    assistant: Assistant, language: Language, bare: str, not_bare: str
) -> None:
    interpreter = assistant.engine().interpreter
    assert is_bare(interpreter.interpret(bare, language))
    assert not is_bare(interpreter.interpret(not_bare, language))
