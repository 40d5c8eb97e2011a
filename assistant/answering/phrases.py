"""Everything Kosh says in its own voice, in three languages; the one home of such wording."""

from __future__ import annotations

from datetime import date
from typing import Literal

from assistant.core.documents import Kind, Language
from assistant.core.formatting import format_date, format_number

Phrase = Literal[
    "not_found",
    "nearest",
    "missing_topic",
    "missing_later_birth",
    "missing_act",
    "missing_legal_basis",
    "missing_year",
    "missing_place",
    "not_listed",
    "missing_part",
    "discrepancy",
    "outdated",
    "partial",
    "dropped",
    "unsure",
    "in_general",
    "still_given",
    "no_sides",
    "unnamed_people",
    "unworded",
    "understood_as",
    "out_of_scope",
    "today",
    "story_year",
    "household",
    "a_resettler",
    "elsewhere",
    "at_most_months",
    "a_town",
    "bad_people",
    "bad_number",
    "all_met",
    "one_not_met",
    "some_unknown",
    "state_met",
    "state_not_met",
    "state_unknown",
    "in_force_from",
    "in_force_until",
    "no_figure",
    "no_amount",
    "of_programme",
    "only_part",
    "only_balance",
    "change",
    "how_many",
    "rests_on",
    "claim_holds",
    "claim_fails",
    "claim_disputed",
    "missing_reason",
    "missing_actor",
    "missing_channel",
    "missing_papers",
    "missing_duration",
    "missing_area",
    "together",
    "difference",
    "greater",
    "no_reckoning",
    "no_source",
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
    "missing_later_birth": {
        "en": "The documents do not say whether anything is paid for a child born after the move: "
        "they name the members of the family who move.",
        "ru": "В документах не сказано, платят ли за ребёнка, который родился после переезда: "
        "в них названы члены семьи, которые переезжают.",
        "kk": "Көшкеннен кейін туған балаға төлене ме – құжаттарда айтылмаған: "
        "оларда көшетін отбасы мүшелері аталған.",
    },
    "missing_act": {
        "en": "Nothing was found on this of the act No {what}.",
        "ru": "Об акте № {what} такого не найдено.",
        "kk": "№ {what} акт туралы мұндай мәлімет табылмады.",
    },
    "missing_legal_basis": {
        "en": "The documents do not name the act that sets this.",
        "ru": "В документах не назван акт, которым это установлено.",
        "kk": "Мұны белгілеген акт құжаттарда аталмаған.",
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
    "not_listed": {
        "en": "Not among the regions of this full list: {what}.",
        "ru": "В этом полном перечне регионов нет: {what}.",
        "kk": "Бұл толық тізімдегі өңірлердің арасында жоқ: {what}.",
    },
    "missing_part": {
        "en": "No answer found to: “{what}”",
        "ru": "Не найден ответ на: «{what}»",
        "kk": "Мынаған жауап табылмады: «{what}»",
    },
    "claim_holds": {"en": "Yes. {what}", "ru": "Да. {what}", "kk": "Иә. {what}"},
    "claim_fails": {"en": "No. {what}", "ru": "Нет. {what}", "kk": "Жоқ. {what}"},
    "claim_disputed": {
        "en": "Sources disagree: one says so, another contradicts it. {what}",
        "ru": "Источники расходятся: один говорит так, другой ему противоречит. {what}",
        "kk": "Дереккөздер әртүрлі айтады: бірі осылай дейді, екіншісі оған қайшы. {what}",
    },
    "missing_reason": {
        "en": "Not found in the documents: the reason.",
        "ru": "В документах не найдено: причина.",
        "kk": "Құжаттардан табылмады: себебі.",
    },
    "missing_actor": {
        "en": "Not found in the documents: who does it.",
        "ru": "В документах не найдено: кто это делает.",
        "kk": "Құжаттардан табылмады: мұны кім істейтіні.",
    },
    "missing_channel": {
        "en": "Not found in the documents: where to apply.",
        "ru": "В документах не найдено: куда обращаться.",
        "kk": "Құжаттардан табылмады: қайда жүгіну керек екені.",
    },
    "missing_papers": {
        "en": "Not found in the documents: which papers are needed.",
        "ru": "В документах не найдено: какие нужны документы.",
        "kk": "Құжаттардан табылмады: қандай құжаттар керек екені.",
    },
    "missing_area": {
        "en": "Not found in the documents: the size or area.",
        "ru": "В документах не найдено: размер или площадь.",
        "kk": "Құжаттардан табылмады: көлемі немесе ауданы.",
    },
    "missing_duration": {
        "en": "Not found in the documents: the term.",
        "ru": "В документах не найдено: срок.",
        "kk": "Құжаттардан табылмады: мерзімі.",
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
    "unnamed_people": {
        "en": "What is quoted does not name “{what}”: whether it holds for them is not said there.",
        "ru": "В цитируемом не названо: «{what}». Относится ли оно к ним, там не сказано.",
        "kk": "Келтірілген мәтінде «{what}» аталмаған: оларға қатысты ма – онда айтылмаған.",
    },
    "in_general": {
        "en": "Not found in the documents: “{what}”. What is quoted holds in general.",
        "ru": "В документах не найдено: «{what}». Цитируемое относится к общему случаю.",
        "kk": "Құжаттардан табылмады: «{what}». Келтірілгені жалпы жағдайға қатысты.",
    },
    "no_sides": {
        "en": "The list names regions, not sides of the country: support turns on the region moved to.",
        "ru": "Перечень называет регионы, а не стороны света: поддержка зависит от региона, куда переезжают.",
        "kk": "Тізімде дүние тараптары емес, өңірлер аталған: қолдау қай өңірге көшетініне байланысты.",
    },
    "still_given": {
        "en": "No passage read says that it was abolished; the norm in force is given.",
        "ru": "Ни в одном прочитанном документе не сказано об отмене; приведена действующая норма.",
        "kk": "Оқылған құжаттардың ешбірінде жойылғаны айтылмаған; қолданыстағы норма келтірілді.",
    },
    "unsure": {
        "en": "No passage matches the question closely: compare what is quoted with what you asked.",
        "ru": "Ни один фрагмент не совпадает с вопросом вполне: сверьте цитируемое с тем, о чём спрашивали.",
        "kk": "Ешбір үзінді сұраққа толық сәйкес келмейді: келтірілгенді сұрағаныңызбен салыстырып көріңіз.",
    },
    "unworded": {
        "en": "The language model gave no wording that passed the checks: "
        "the answer is in the words of the documents.",
        "ru": "Языковая модель не дала формулировки, прошедшей сверку: ответ дан словами документов.",
        "kk": "Тілдік модель тексеруден өтетін тұжырым бермеді: жауап құжаттардың өз сөзімен берілді.",
    },
    "understood_as": {
        "en": "With the help of the language model the question was understood as: “{what}”",
        "ru": "С помощью языковой модели вопрос понят так: «{what}»",
        "kk": "Сұрақ тілдік модельдің көмегімен былай түсінілді: «{what}»",
    },
    "out_of_scope": {
        "en": "Kosh answers questions about Kazakhstan's migration policy only.",
        "ru": "Kosh отвечает только на вопросы о миграционной политике Казахстана.",
        "kk": "Kosh Қазақстанның көші-қон саясатына қатысты сұрақтарға ғана жауап береді.",
    },
    "today": {
        "en": "No date was named: the rates of {what} are used.",
        "ru": "Дата не названа: взяты нормы на {what}.",
        "kk": "Күні аталмаған: {what} күнгі нормалар алынды.",
    },
    "story_year": {
        "en": "The year {year} is taken as part of what you tell of yourself: the rates of {what} are used. "
        "Name the year of the payment to get those of that year.",
        "ru": "Год {year} понят как часть вашего рассказа: взяты нормы на {what}. "
        "Чтобы получить нормы другого года, назовите год выплаты.",
        "kk": "{year} жыл әңгімеңіздің бөлігі деп түсінілді: {what} күнгі нормалар алынды. "
        "Басқа жылдың нормалары керек болса, төлем жылын атаңыз.",
    },
    "elsewhere": {
        "en": "Not there, but in a designated region:",
        "ru": "Не там, а в определённом для этого регионе:",
        "kk": "Ол жаққа емес, белгіленген өңірге көшкенде:",
    },
    "a_resettler": {
        "en": "The asker is taken for a resettler, a citizen who moves within the country, not a kandas.",
        "ru": "Принято, что речь о переселенце, который переезжает внутри страны, а не о кандасе.",
        "kk": "Сұраушы қандас емес, ел ішінде көшетін азамат (қоныс аударушы) деп алынды.",
    },
    "household": {
        "en": "The asker is counted in: the household is taken as {what}.",
        "ru": "Спрашивающий посчитан вместе с семьёй: всего {what} чел.",
        "kk": "Сұраушы отбасымен бірге саналды: барлығы {what} адам.",
    },
    "at_most_months": {
        "en": "The rent subsidy is paid for at most {what} months; more are not counted.",
        "ru": "Субсидия на аренду выплачивается не более {what} месяцев; больше не учитывается.",
        "kk": "Жалдау субсидиясы ең көбі {what} айға беріледі; одан артығы есептелмеді.",
    },
    "a_town": {
        "en": "The place named is taken for the town; for a village the rent subsidy is lower.",
        "ru": "Названное место понято как город; в селе субсидия на аренду меньше.",
        "kk": "Аталған жер қала деп түсінілді; ауылда жалдау субсидиясы төменірек.",
    },
    "bad_people": {
        "en": "How many people move must be a whole number from 1 to 30; say how many you are.",
        "ru": "Число переезжающих должно быть целым, от 1 до 30; напишите, сколько вас человек.",
        "kk": "Көшетіндердің саны 1-ден 30-ға дейінгі бүтін сан болуға тиіс; неше адам екеніңізді жазыңыз.",
    },
    "bad_number": {
        "en": "A number in the question cannot be used in the calculation; check the amount, term or price.",
        "ru": "Число в вопросе нельзя использовать в расчёте; проверьте сумму, срок или цену.",
        "kk": "Сұрақтағы санды есепте қолдану мүмкін емес; соманы, мерзімді немесе бағаны тексеріңіз.",
    },
    "all_met": {
        "en": "The documented conditions of resettlement support are met; a payment may have its own.",
        "ru": "Известные из документов условия поддержки выполнены; у отдельных выплат есть свои.",
        "kk": "Құжаттардан белгілі қолдау шарттары орындалған; жеке төлемдердің өз шарттары бар.",
    },
    "one_not_met": {
        "en": "At least one documented condition of support is not met.",
        "ru": "Хотя бы одно из условий поддержки, известных из документов, не выполнено.",
        "kk": "Құжаттардан белгілі қолдау шарттарының кемінде біреуі орындалмаған.",
    },
    "some_unknown": {
        "en": "Whether support is open to you depends on these conditions; some are not known yet.",
        "ru": "Положена ли поддержка, зависит от этих условий; часть из них из вопроса неизвестна.",
        "kk": "Қолдауға құқық осы шарттарға байланысты; кейбірі сұрақтан белгісіз.",
    },
    "state_met": {"en": "met.", "ru": "выполнено.", "kk": "орындалған."},
    "state_not_met": {"en": "not met.", "ru": "не выполнено.", "kk": "орындалмаған."},
    "state_unknown": {"en": "not known.", "ru": "неизвестно.", "kk": "белгісіз."},
    "change": {
        "en": "Change from {what} to {period}",
        "ru": "Изменение с {what} по {period} год",
        "kk": "{what} жылдан {period} жылға дейінгі өзгеріс",
    },
    "no_amount": {
        "en": "The documents give no amount for this under the {what}: {period}.",
        "ru": "Документы не дают такой суммы — {what}: {period}.",
        "kk": "Құжаттарда мұндай сома берілмеген — {what}: {period}.",
    },
    "of_programme": {
        "en": "The rates of the time of the {what} are used.",
        "ru": "Взяты нормы времени, когда действовало названное в вопросе: {what}.",
        "kk": "Сұрақта аталған бағдарлама қолданылған кездегі нормалар алынды: {what}.",
    },
    "no_figure": {
        "en": "The series “{what}” ({period}) holds no figure for the place or time asked for.",
        "ru": "В ряду «{what}» ({period}) нет показателя за указанное место или время.",
        "kk": "«{what}» ({period}) қатарында сұралған жер немесе уақыт бойынша көрсеткіш жоқ.",
    },
    "only_balance": {
        "en": "The documents hold only the balance of arrivals and departures here, neither of them alone.",
        "ru": "В документах здесь есть только сальдо: отдельно прибывших и выбывших нет.",
        "kk": "Құжаттарда келгендер мен кеткендердің айырымы (сальдо) ғана бар, олар бөлек берілмеген.",
    },
    "only_part": {
        "en": "The documents hold no figure for the whole of {period}; the one given is for {what}.",
        "ru": "За весь {period} год показателя в документах нет; приведённый относится к периоду: {what}.",
        "kk": "{period} жылдың толық көрсеткіші құжаттарда жоқ; келтірілгені мына кезеңге қатысты: {what}.",
    },
    "how_many": {
        "en": "How many people move is not clear from the question: say how many for the whole sum.",
        "ru": "Сколько человек переезжает, из вопроса не ясно: назовите число, чтобы узнать всю сумму.",
        "kk": "Сұрақтан неше адам көшетінін санау мүмкін болмады: жалпы соманы білу үшін санын жазыңыз.",
    },
    "together": {"en": "Together", "ru": "Вместе", "kk": "Барлығы"},
    "difference": {"en": "Difference", "ru": "Разница", "kk": "Айырмасы"},
    "greater": {"en": "greater: {what}", "ru": "больше: {what}", "kk": "көбі: {what}"},
    "no_reckoning": {
        "en": "Kosh cannot reckon this: what was asked before does not give one figure each, of one kind, "
        "that may be added up or compared.",
        "ru": "Kosh не может это посчитать: на прежние вопросы нет по одной цифре одного вида, "
        "которые можно сложить или сравнить.",
        "kk": "Kosh мұны есептей алмайды: бұрынғы сұрақтардың әрқайсысына қосуға не салыстыруға болатын "
        "бір текті бір-бір сан жоқ.",
    },
    "no_source": {
        "en": "Nothing was answered before this, so there is no passage to name: "
        "ask the question whose source you want.",
        "ru": "Перед этим ответа не было, поэтому и назвать источник нельзя: "
        "задайте вопрос, к которому нужен источник.",
        "kk": "Бұған дейін жауап берілген жоқ, сондықтан атайтын дереккөз де жоқ: "
        "дереккөзі керек сұрақты қойыңыз.",
    },
    "rests_on": {
        "en": "This rests on: {what}.",
        "ru": "Ответ основан на источниках: {what}.",
        "kk": "Жауап мына дереккөздерге негізделген: {what}.",
    },
    "in_force_from": {
        "en": "In force: {what}, from {start}.",
        "ru": "Действует: {what}, с {start}.",
        "kk": "Күшінде: {what}, {start} күнінен бастап.",
    },
    "in_force_until": {
        "en": "In force: {what}, from {start} to {end}.",
        "ru": "Действует: {what}, с {start} по {end}.",
        "kk": "Күшінде: {what}, {start} – {end}.",
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


def say(phrase: Phrase, language: Language, what: object = "", **values: object) -> str:
    """Return a phrase in ``language``, dates and numbers as the language writes them."""
    shown = {name: _shown(value, language) for name, value in {"what": what, **values}.items()}
    return PHRASES[phrase][language].format(**shown)


def _shown(value: object, language: Language) -> str:
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, int):
        return format_number(value, language)
    return str(value)
