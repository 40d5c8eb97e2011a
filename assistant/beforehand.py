"""Questions answered before the first reader asks: the patterns and forms of words they need stay.

One of each sort in each language; their answers are shown to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.workflows.engine import Engine

QUESTIONS = (
    "We are five, moving from Taraz to a village in Pavlodar region: how much is it, where do we apply?",
    "How did the quota of kandas change from 2020 to 2026, and which region had the largest share in 2025?",
    "Is it true that the certificate covers the whole price of a flat, and for how long must we stay?",
    "What is the Ata Zholy card, who may get it and which papers are needed?",
    "Why did people leave the Turkistan region in 2022, and how many were they compared with 2021?",
    "My husband is ill and we came from Mongolia. Who decides on the status and how many days does it take?",
    "Нас пятеро, переезжаем из Шымкента в село под Костанаем: сколько дадут и куда подавать заявление?",
    "Как менялась квота приёма кандасов с 2020 по 2026 год и какая область получила больше всех в 2025 году?",
    "Правда ли, что сертификат покрывает всю цену квартиры, и сколько лет надо прожить на новом месте?",
    "Что такое карта «Ата жолы», кто может её получить и какие нужны документы?",
    "Почему люди уезжали из Туркестанской области в 2022 году и сколько их было по сравнению с 2021 годом?",
    "Муж болеет, приехали из Монголии. Кто решает вопрос о статусе и сколько дней это занимает?",
    "Бесеуміз, Түркістаннан Қостанайдың ауылына көшсек, қанша береді және өтінішті қайда тапсырамыз?",
    "Қандастарды қабылдау квотасы 2020 жылдан 2026 жылға дейін қалай өзгерді, 2025 жылы қай облыс көп алды?",
    "Сертификат пәтердің толық құнын өтейтіні рас па, жаңа жерде неше жыл тұру керек?",
    "«Ата жолы» картасы деген не, оны кім ала алады, қандай құжаттар керек?",
    "2022 жылы Түркістан облысынан адамдар неге кетті, 2021 жылмен салыстырғанда қаншасы кетті?",
    "Жолдасым ауырады, Моңғолиядан келдік. Мәртебе туралы кім шешеді, неше күн қарайды?",
)


def answer_beforehand(engine: Engine) -> None:
    """Answer the questions, so that the first asked by somebody waits for no more than the later ones."""
    from assistant.workflows.ask import answer_question

    for question in QUESTIONS:
        answer_question(engine, [question], None, None)
