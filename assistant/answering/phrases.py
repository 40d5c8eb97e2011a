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
        "en": "Kosh found no answer to this question in its documents.",
        "ru": "Kosh не нашёл в своих документах ответа на этот вопрос.",
        "kk": "Kosh өз құжаттарынан бұл сұраққа жауап таппады.",
    },
    "nearest": {
        "en": "The nearest passages, for you to see whether they help:",
        "ru": "Ближайшие по смыслу фрагменты — посмотрите, помогут ли они:",
        "kk": "Мағынасы ең жақын үзінділер — көмегі тие ме, өзіңіз қараңыз:",
    },
    "missing_topic": {
        "en": "Not found in the documents: “{what}”.",
        "ru": "В документах не найдено: «{what}».",
        "kk": "Құжаттардан табылмады: «{what}».",
    },
    "missing_year": {
        "en": "Nothing was found on this for {what}.",
        "ru": "За {what} год таких сведений не найдено.",
        "kk": "{what} жыл бойынша мұндай мәлімет табылмады.",
    },
    "missing_place": {
        "en": "Nothing was found on this for {what}.",
        "ru": "Для территории «{what}» таких сведений не найдено.",
        "kk": "«{what}» бойынша мұндай мәлімет табылмады.",
    },
    "missing_part": {
        "en": "No answer found to: “{what}”",
        "ru": "Не найден ответ на: «{what}»",
        "kk": "Мынаған жауап табылмады: «{what}»",
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
        "en": "Kosh found an answer to only part of the question.",
        "ru": "Kosh нашёл ответ только на часть вопроса.",
        "kk": "Kosh сұрақтың бір бөлігіне ғана жауап тапты.",
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
    "official": {
        "en": "official page or statement",
        "ru": "официальная страница или сообщение",
        "kk": "ресми бет немесе хабарлама",
    },
    "reference": {"en": "reference work", "ru": "справочное издание", "kk": "анықтамалық"},
    "news": {"en": "news article", "ru": "публикация в СМИ", "kk": "БАҚ мақаласы"},
    "document": {"en": "added document", "ru": "добавленный документ", "kk": "қосылған құжат"},
}


def say(phrase: Phrase, language: Language, what: str = "") -> str:
    """Return a phrase in ``language``."""
    return PHRASES[phrase][language].format(what=what)
