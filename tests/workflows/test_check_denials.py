"""A "not" put into what a document affirms, or taken out of what it denies, is never borne out."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

AFFIRMED = [
    "Кандасы освобождены от таможенных пошлин на личные вещи.",
    "Карта «Ата жолы» утрачивает силу, когда её владелец получает гражданство Казахстана.",
    "In 2025, 15.0 % of the kandas had higher education.",
    "В 2025 году среди кандасов 15,0 % имели высшее образование.",
    "2025 жылғы қандастардың 15,0 %-ының жоғары білімі бар.",
    "2014 жылдың аяғына дейін «Дипломмен ауылға» қатысқандардың 3 659-ы міндеттемесін орындамаған.",
]
DENIED = [
    "Кандасы не освобождены от таможенных пошлин.",
    "Kandas are not exempt from customs duty on personal belongings.",
    "Қандастар жеке заттарға салынатын кедендік баждардан босатылмайды.",
    "Государственная корпорация не отказывает в приёме неполного пакета документов.",
    "The State Corporation does not refuse an incomplete set of documents.",
    "Карта «Ата жолы» не утрачивает силу, когда её владелец получает гражданство Казахстана.",
    "Приказ № 515 не утратил силу 1 июля 2023 года.",
    "Сертификат экономической мобильности не является безвозмездным и подлежит возврату.",
]


@pytest.mark.parametrize("text", AFFIRMED)
def test_what_a_document_affirms_is_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", DENIED)
def test_what_a_document_affirms_cannot_be_denied(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


def test_a_figure_that_stands_in_a_series_is_not_borne_out_where_it_is_denied(assistant: Assistant) -> None:
    (claim,) = assistant.check("The quota for 2026 was not set at 8,278 people.").claims
    assert claim.verdict != "supported"
