"""What a question does with figures: told by cues, or by what examples have taught where that is plain."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.tools.statistic_asked import Asked, read_asked
from assistant.understanding.intents import Intent, Intents
from tests.fakes import Taught

TODAY = date(2026, 11, 22)
# no cue; a cue of one figure, of a comparison, of an extreme, of a list
PLAIN: dict[Language, str] = {
    "en": "natural growth in Abai region",
    "ru": "естественный прирост в области Абай",
    "kk": "Абай облысындағы табиғи өсім",
}
SHARE: dict[Language, str] = {
    "en": "the share of Abai region in natural growth",
    "ru": "доля области Абай в естественном приросте",
    "kk": "табиғи өсімдегі Абай облысының үлесі",
}
APART: dict[Language, str] = {
    "en": "the difference in natural growth between Abai region and Astana",
    "ru": "разница естественного прироста области Абай и Астаны",
    "kk": "Абай облысы мен Астананың табиғи өсімінің айырмасы",
}
LOWEST: dict[Language, str] = {
    "en": "the lowest natural growth",
    "ru": "самый низкий естественный прирост",
    "kk": "ең төмен табиғи өсім",
}
LISTED: dict[Language, str] = {
    "en": "How did the kandas quota change from 2022 to 2024?",
    "ru": "Динамика квоты кандасов",
    "kk": "Қандастар квотасы қалай өзгерді?",
}


def read(assistant: Assistant, text: str, language: Language, name: str, probability: float) -> Asked:
    question = assistant.engine().interpreter.interpret(text, language)
    return read_asked(text, question, TODAY, cast(Intents, Taught(Intent(name, probability))))


CASES = [
    # without a cue, what is plainly learned decides; places in an order need more
    (PLAIN, "share", 0.55, "share"),
    (PLAIN, "share", 0.45, "value"),
    (PLAIN, "top", 0.75, "top"),
    (PLAIN, "top", 0.65, "value"),
    (PLAIN, "rank", 0.75, "rank"),
    (PLAIN, "rank", 0.65, "value"),
    (PLAIN, "ratio", 0.55, "ratio"),
    (PLAIN, "value", 0.99, "value"),
    # beside a cue
    (SHARE, "rank", 0.75, "rank"),
    (SHARE, "rank", 0.65, "share"),
    (SHARE, "value", 0.99, "share"),
    (APART, "ratio", 0.75, "ratio"),
    (APART, "ratio", 0.65, "difference"),
    (APART, "share", 0.55, "share"),
    # which end is meant, and that all years are, the cue knows better
    (LOWEST, "top", 0.95, "bottom"),
    (LOWEST, "share", 0.55, "share"),
    (LISTED, "growth", 0.95, "list"),
    (LISTED, "value", 0.95, "list"),
]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("texts", "learned", "probability", "operation"), CASES, ids=[f"{c[1]}-{c[2]}-{c[3]}" for c in CASES]
)
def test_what_is_learned_decides_where_it_is_plain(
    assistant: Assistant,
    texts: dict[Language, str],
    learned: str,
    probability: float,
    operation: str,
    language: Language,
) -> None:
    assert read(assistant, texts[language], language, learned, probability).operation == operation


def test_what_a_cue_says_stays_for_where_nothing_can_be_compared(assistant: Assistant) -> None:
    asked = read(assistant, SHARE["en"], "en", "ratio", 0.9)
    assert (asked.operation, asked.otherwise) == ("ratio", "share")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("by how many percentage points did the growth rate fall", "en"),
        ("на сколько процентных пунктов снизился темп роста", "ru"),
        ("өсу қарқыны неше пайыздық тармаққа төмендеді", "kk"),
    ],
)
def test_points_are_subtracted_whatever_is_said_of_per_cent(
    assistant: Assistant, text: str, language: Language
) -> None:
    assert read(assistant, text, language, "value", 0.9).operation == "difference"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what % of the population lived in Astana", "en"),
        ("какой % населения жил в Астане", "ru"),
        ("халықтың неше %-ы Астанада тұрды", "kk"),
    ],
)
def test_the_sign_of_per_cent_is_read_as_the_word(
    assistant: Assistant, text: str, language: Language
) -> None:
    assert read(assistant, text, language, "value", 0.9).percent


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("how many left for every one who came", "en", (True, False, False)),
        ("сколько уехало на каждого приехавшего", "ru", (True, False, False)),
        ("compare the quota with arrivals", "en", (False, True, False)),
        ("сопоставьте квоту и прибывших", "ru", (False, True, False)),
        ("квота мен келгендерді салыстыр", "kk", (False, True, False)),
        ("what was the quota at first and what later", "en", (False, False, True)),
        ("какой была квота сначала и какой стала потом", "ru", (False, False, True)),
        ("квота әуелі қанша болды, кейін қанша", "kk", (False, False, True)),
        ("how many came in 2023", "en", (False, False, False)),
    ],
)
def test_what_is_set_beside_what_is_heard(
    assistant: Assistant, text: str, language: Language, meant: tuple[bool, bool, bool]
) -> None:
    asked = read(assistant, text, language, "value", 0.1)
    assert (asked.for_each, asked.compare, asked.revised) == meant
