"""What the page says, in three languages."""

from __future__ import annotations

from assistant.core.documents import Language

LANGUAGE_NAMES: dict[Language, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

STRINGS: dict[str, dict[Language, str]] = {
    "tagline": {
        "en": "Answers about Kazakhstan's migration policy, each sentence on a passage you can open",
        "ru": "Ответы о миграционной политике Казахстана: каждое предложение опирается на фрагмент, который можно открыть",
        "kk": "Қазақстанның көші-қон саясаты туралы жауаптар: әр сөйлемнің артында ашып көруге болатын үзінді бар",
    },
    "language": {"en": "Language", "ru": "Язык", "kk": "Тіл"},
    "about": {
        "en": "What Kosh is and is not",
        "ru": "Что такое Kosh и чем он не является",
        "kk": "Kosh деген не және не емес",
    },
    "about_text": {
        "en": "Kosh answers from a fixed collection of documents and shows the passage behind every "
        "sentence. It runs on this computer, without a language model and without the network. It is "
        "not an official service and gives no legal advice. The documents are papers, official pages and "
        "news of up to 2026, many of them read as excerpts only: check amounts and rules with the "
        "career centre before you decide to move. What the documents do not say, Kosh does not say.",
        "ru": "Kosh отвечает по определённому собранию документов и показывает фрагмент, на котором "
        "стоит каждое предложение. Он работает на этом компьютере, без языковой модели и без сети. Это не "
        "официальный сервис и не юридическая консультация. Документы — статьи, официальные страницы и "
        "новости до 2026 года, многие прочитаны только в выдержках: перед переездом уточните суммы и "
        "правила в карьерном центре. Чего в документах нет, того Kosh не говорит.",
        "kk": "Kosh белгілі бір құжаттар жинағы бойынша жауап береді және әр сөйлемнің негізінде тұрған "
        "үзіндіні көрсетеді. Ол осы компьютерде тілдік модельсіз әрі желісіз жұмыс істейді. Бұл ресми "
        "сервис емес және заң кеңесін бермейді. Құжаттар — 2026 жылға дейінгі мақалалар, ресми беттер "
        "мен жаңалықтар, көбі тек үзінді түрінде оқылған: көшер алдында сомалар мен ережелерді "
        "мансап орталығынан нақтылап алыңыз. Құжаттарда "
        "жоқ нәрсені Kosh айтпайды.",
    },
    "examples": {"en": "For example", "ru": "Например", "kk": "Мысалы"},
    "ask": {
        "en": "Ask about migration policy",
        "ru": "Спросите о миграционной политике",
        "kk": "Көші-қон саясаты туралы сұраңыз",
    },
    "you": {"en": "You", "ru": "Вы", "kk": "Сіз"},
    "new": {"en": "New conversation", "ru": "Новая беседа", "kk": "Жаңа әңгіме"},
    "next": {"en": "To ask next", "ru": "Можно спросить дальше", "kk": "Әрі қарай сұрауға болады"},
    "understood": {"en": "Understood as:", "ru": "Понято так:", "kk": "Былай түсінілді:"},
    "looking": {
        "en": "Looking through the documents…",
        "ru": "Просматриваю документы…",
        "kk": "Құжаттарды қарап жатырмын…",
    },
    "steps": {"en": "How it was computed", "ru": "Как посчитано", "kk": "Қалай есептелді"},
    "table": {"en": "Rows used", "ru": "Использованные строки", "kk": "Пайдаланылған жолдар"},
    "step": {"en": "Step", "ru": "Шаг", "kk": "Қадам"},
    "formula": {"en": "Formula", "ru": "Формула", "kk": "Формула"},
    "value": {"en": "Value", "ru": "Значение", "kk": "Мәні"},
    "rests_on": {"en": "Passage", "ru": "Фрагмент", "kk": "Үзінді"},
    "more_notes": {
        "en": "More notes: {n}",
        "ru": "Ещё примечания: {n}",
        "kk": "Тағы ескертпелер: {n}",
    },
    "injection": {
        "en": "Not obeyed",
        "ru": "Указание не исполнено",
        "kk": "Нұсқау орындалмады",
    },
    "degraded": {"en": "Left out", "ru": "Опущено", "kk": "Қалдырылды"},
    "conflict": {
        "en": "Sources disagree",
        "ru": "Источники расходятся",
        "kk": "Дереккөздер қайшы келеді",
    },
    "outdated": {"en": "Earlier figures", "ru": "Прежние данные", "kk": "Бұрынғы деректер"},
    "assumption": {"en": "Bear in mind", "ru": "Учтите", "kk": "Ескеріңіз"},
    "passage": {"en": "Passage", "ru": "Фрагмент", "kk": "Үзінді"},
    "open_passage": {
        "en": "Open passage {n}",
        "ru": "Открыть фрагмент {n}",
        "kk": "{n}-үзіндіні ашу",
    },
    "digest": {"en": "What the document says", "ru": "Что сказано в документе", "kk": "Құжатта не айтылған"},
    "original": {"en": "Original", "ru": "Оригинал", "kk": "Түпнұсқа"},
    "no_original": {
        "en": "The original is not loaded here. Add the file with “kosh corpus add” to see the verbatim text.",
        "ru": "Оригинал здесь не загружен. Добавьте файл командой «kosh corpus add», чтобы видеть дословный текст.",
        "kk": "Түпнұсқа мұнда жүктелмеген. Сөзбе-сөз мәтінін көру үшін файлды «kosh corpus add» командасымен қосыңыз.",
    },
    "source": {"en": "Source", "ru": "Источник", "kk": "Дереккөз"},
    "place": {"en": "Place in the source", "ru": "Место в источнике", "kk": "Дереккөздегі орны"},
    "published": {"en": "Published", "ru": "Опубликовано", "kk": "Жарияланған күні"},
    "undated": {"en": "no date printed", "ru": "дата не указана", "kk": "күні көрсетілмеген"},
    "address": {"en": "Address of the passage", "ru": "Адрес фрагмента", "kk": "Үзіндінің мекенжайы"},
    "link": {"en": "Open the source's page", "ru": "Открыть страницу источника", "kk": "Дереккөз бетін ашу"},
    "confidence": {"en": "Confidence", "ru": "Надёжность", "kk": "Сенімділігі"},
    "one_source": {
        "en": "rests on one source",
        "ru": "опирается на один источник",
        "kk": "бір дереккөзге сүйенеді",
    },
    "confirmed": {
        "en": "confirmed by several sources",
        "ru": "подтверждено несколькими источниками",
        "kk": "бірнеше дереккөзбен расталған",
    },
    "conflicting": {
        "en": "sources disagree",
        "ru": "источники расходятся",
        "kk": "дереккөздер қайшы келеді",
    },
    "copy": {
        "en": "Citation, to copy",
        "ru": "Ссылка для копирования",
        "kk": "Көшіріп алуға арналған сілтеме",
    },
    "download": {"en": "Save the answer", "ru": "Сохранить ответ", "kk": "Жауапты сақтау"},
    "failed": {
        "en": "Kosh cannot answer now: {what}",
        "ru": "Kosh сейчас не может ответить: {what}",
        "kk": "Kosh қазір жауап бере алмайды: {what}",
    },
    "bad_question": {
        "en": "This is not a question Kosh can read. Type one in words, up to 4,000 characters.",
        "ru": "Такой вопрос Kosh прочитать не может. Напишите его словами, не длиннее 4 000 знаков.",
        "kk": "Мұндай сұрақты Kosh оқи алмайды. Сөзбен жазыңыз, 4 000 таңбадан аспасын.",
    },
}

EXAMPLES: dict[Language, tuple[str, ...]] = {
    "en": (
        "What subsidy does each kandas family member get in 2024?",
        "Which countries did kandas come from in 2024?",
        "What does a coefficient of migration attractiveness below one mean?",
        "Why did Enbek fall short of what was expected?",
    ),
    "ru": (
        "Какие выплаты положены переселенцам в 2023 году?",
        "Сколько кандасов вернулось в Казахстан с 1991 года?",
        "На какой срок переселенцам дают землю по закону 2024 года?",
        "Какой естественный прирост был в Туркестанской области?",
    ),
    "kk": (
        "Экономикалық ұтқырлық сертификаты қанша теңге?",
        "2024 жылы қандастар қай елдерден келді?",
        "Көші-қон саясатының неше кезеңі бар?",
        "Қоныс аударушыларға жер қанша жылға беріледі?",
    ),
}


def text(key: str, language: Language, **values: object) -> str:
    """Return one of the page's strings."""
    return STRINGS[key][language].format(**values)
