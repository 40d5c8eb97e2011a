"""Everything Kosh says in its own voice, in three languages; the one home of such wording."""

from __future__ import annotations

from typing import Literal

from assistant.core.documents import Kind, Language

Phrase = Literal[
    "not_found",
    "nearest",
    "missing_topic",
    "missing_year",
    "missing_place",
    "missing_part",
    "discrepancy",
    "outdated",
    "partial",
    "dropped",
    "out_of_scope",
]

PHRASES: dict[Phrase, dict[Language, str]] = {
    "not_found": {
        "en": "The documents Kosh holds do not answer this question.",
        "ru": "В документах, которые есть у Kosh, ответа на этот вопрос нет.",
        "kk": "Kosh қолындағы құжаттарда бұл сұраққа жауап жоқ.",
    },
    "nearest": {
        "en": "The nearest passages, listed so that you can see for yourself, are about something else:",
        "ru": "Ближайшие фрагменты говорят о другом; они приведены, чтобы вы могли убедиться сами:",
        "kk": "Ең жақын үзінділер басқа мәселе туралы; өзіңіз көз жеткізуіңіз үшін олар төменде берілген:",
    },
    "missing_topic": {
        "en": "Not found in the documents: “{what}”.",
        "ru": "В документах не найдено: «{what}».",
        "kk": "Құжаттардан табылмады: «{what}».",
    },
    "missing_year": {
        "en": "The documents give nothing on this for {what}.",
        "ru": "За {what} год документы этих сведений не дают.",
        "kk": "Құжаттарда {what} жыл бойынша мұндай мәлімет жоқ.",
    },
    "missing_place": {
        "en": "The documents give nothing on this for {what}.",
        "ru": "Для территории «{what}» документы этих сведений не дают.",
        "kk": "Құжаттарда «{what}» бойынша мұндай мәлімет жоқ.",
    },
    "missing_part": {
        "en": "Not answered by the documents: “{what}”",
        "ru": "На эту часть вопроса документы не отвечают: «{what}»",
        "kk": "Құжаттар сұрақтың мына бөлігіне жауап бермейді: «{what}»",
    },
    "discrepancy": {
        "en": "Note on the source: {what}",
        "ru": "Замечание к источнику: {what}",
        "kk": "Дереккөзге ескерту: {what}",
    },
    "outdated": {
        "en": "This is what held in {what}. Later amounts and quotas are not in this passage: "
        "check today's before you rely on it.",
        "ru": "Так было в {what} году. Более поздних сумм и квот в этом фрагменте нет: "
        "уточните действующие, прежде чем полагаться на ответ.",
        "kk": "Бұл {what} жылғы мәлімет. Одан кейінгі сомалар мен квоталар бұл үзіндіде жоқ: "
        "жауапқа сүйенбес бұрын қазіргісін нақтылап алыңыз.",
    },
    "partial": {
        "en": "The documents answer only part of the question.",
        "ru": "Документы отвечают только на часть вопроса.",
        "kk": "Құжаттар сұрақтың бір бөлігіне ғана жауап береді.",
    },
    "dropped": {
        "en": "A sentence that did not pass the check against its source was left out.",
        "ru": "Предложение, не прошедшее сверку с источником, опущено.",
        "kk": "Дереккөзбен салыстырып тексеруден өтпеген сөйлем алынып тасталды.",
    },
    "out_of_scope": {
        "en": "Kosh answers questions about Kazakhstan's migration policy only.",
        "ru": "Kosh отвечает только на вопросы о миграционной политике Казахстана.",
        "kk": "Kosh Қазақстанның көші-қон саясатына қатысты сұрақтарға ғана жауап береді.",
    },
}

KINDS: dict[Kind, dict[Language, str]] = {
    "law": {"en": "law", "ru": "закон", "kk": "заң"},
    "resolution": {"en": "resolution", "ru": "постановление", "kk": "қаулы"},
    "programme": {"en": "programme", "ru": "программа", "kk": "бағдарлама"},
    "statistics": {"en": "statistics", "ru": "статистика", "kk": "статистика"},
    "paper": {"en": "research paper", "ru": "научная статья", "kk": "ғылыми мақала"},
    "news": {"en": "news article", "ru": "публикация в СМИ", "kk": "БАҚ мақаласы"},
    "document": {"en": "added document", "ru": "добавленный документ", "kk": "қосылған құжат"},
}


def say(phrase: Phrase, language: Language, what: str = "") -> str:
    """Return a phrase in ``language``."""
    return PHRASES[phrase][language].format(what=what)
