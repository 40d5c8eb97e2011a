"""Drafts as they are written: several facts in a sentence, times and subjects named before, headings."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

# sentences of several facts that stand in statements of their own
SEVERAL = [
    "On 16 May 2024 the Head of State signed a law that deals with six issues in the field of migration.",
    "Citizenship was granted to more than 93,000 people in 2021–2024, with 2023 the peak at 26,828.",
    "Order No 234 repealed Order No 515 and applies from 1 July 2023.",
    "They surveyed 354 migrants in four regions: Pavlodar, Kostanay, North Kazakhstan and East Kazakhstan.",
    "Внутри страны за январь–сентябрь 2025 года переехали 1,326 млн человек, что на 22,7 % больше, чем годом "
    "раньше.",
    "С января по июнь 2025 года в Северо-Казахстанскую область приехали 10,9 тысячи человек, а покинули её "
    "14,2 тысячи.",
    "На первом этапе, с 1991 по 2000 год, население страны сократилось с 16,5 до 14,8 миллиона.",
    "Сертификат мобильности нельзя использовать за пределами населённого пункта постоянного проживания в "
    "регионе прибытия.",
    "2025 жылы Қазақстанға 23 761 адам көшіп келіп, 7 608 адам кетті, яғни сальдо оң – 16 153 адам.",
    "Үй шаруашылығында бір мезгілде бес еңбек иммигрантынан артық жұмыс істей алмайды.",
    "2004 жылға он мың отбасына арналған көшіп келу квотасы бекітілді.",
    "Проект «Серпін» запущен в 2014 году: тогда выделили 2 050 грантов, а уже через год – 6 200.",
    "Солтүстік Қазақстан облысының халқы 2025 жылғы 1 шілдеде 518 мың адам болды, ал жыл басында 522,1 мың "
    "еді.",
]
# an altered element beside what is right
ALTERED = [
    "In 2020 the flow of resettlers rose to 8,100 and the year after it fell back to 5,800.",
    "The minimum wage went up from 70,000 to 85,000 tenge in 2026.",
    "The 2026 quota for kandas and resettlers was raised to 8,278 people.",
    "Ninety percent of those who emigrated in 2019–2021 went to EU countries.",
    "На 2026 год общая квота кандасов и переселенцев повышена до 8 278 человек.",
    "Всего с 2017 года вернулись обратно 3 600 переселенцев, или шестнадцать процентов.",
    "Переселенец может получить участок в аренду без конкурса неоднократно.",
    "Безвизовое пребывание ограничено 90 днями в течение календарного года.",
    "Социальный кодекс исключает участие кандасов в добровольном переселении.",
    "An incomplete set of documents for the resettlement quota of 2026 is accepted by the State Corporation.",
    "Serpin graduates have a full year after graduation to apply to the career centre.",
    "На 2022/23 учебный год предусмотрели более четырёх тысяч грантов «Серпін».",
    "2026 жылы маусымдық жұмысшыларға 5 893 орын берілген.",
    "In Pavlodar women outnumbered men among those surveyed in the Enbek evaluation.",
    "Қандастарға жеке заттарын, оның ішінде көлігін әкелгенде кеден бажы салынады.",
    "Кәсіптік оқыту жыл сайын бір рет беріледі.",
]
# two sentences; the second takes its time or subject from the first
CONTEXT = [
    (
        "По 70 МРП подъёмных на члена семьи дают в 2026 году. Годом ранее платили 241 500 тенге на человека.",
        "contradicted",
    ),
    (
        "По 70 МРП подъёмных на члена семьи дают в 2026 году. Годом ранее платили 275 240 тенге на человека.",
        "supported",
    ),
    (
        "Внутри страны за январь–сентябрь 2025 года переехали 1,326 млн человек. Между регионами за те же "
        "месяцы перебрались 619 тысяч человек.",
        "supported",
    ),
    (
        "In the first half of 2024 more than 64,000 people settled in Astana. Shymkent attracted 31,000 over "
        "the same period.",
        "supported",
    ),
    (
        "The Ata Zholy card has been issued since July 2023. It is issued for up to five years.",
        "contradicted",
    ),
    (
        "В 2023 году «Ауыл – ел бесігі» получил 140 миллиардов тенге. Это меньше, чем годом ранее, когда "
        "выделили 128 миллиардов.",
        "contradicted",
    ),
    ("Enbek was followed in 2022 by the national project Strong Regions. We must do better.", "not_found"),
    (
        "Enbek ran from 2017 to 2021. The programme cost the budget 45 billion tenge over five years.",
        "not_found",
    ),
]
NO_CLAIM = [
    "Resettlement is about people, not numbers.",
    "Молодёжь – наш главный капитал.",
    "Ауыл – қазақтың алтын бесігі.",
    "Әділ көші-қон саясаты – баршаның мүддесі.",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_a_sentence_of_several_facts_is_borne_out_clause_by_clause(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", ALTERED)
def test_an_altered_element_is_not_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


@pytest.mark.parametrize(("text", "verdict"), CONTEXT)
def test_a_time_or_subject_named_before_is_taken_over(assistant: Assistant, text: str, verdict: str) -> None:
    assert assistant.check(text).claims[1].verdict == verdict


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_claims_nothing_is_neither_so_nor_not(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["not_found"]


def test_headings_are_passed_over_and_lists_are_not(assistant: Assistant) -> None:
    text = (
        "На север – за жильём и работой\n\n2. Прибытие кандасов\n\nВ 2025 году прибыло 16 805 кандасов.\n"
        "- кандасы освобождены от таможенных пошлин на личные вещи\n"
    )
    report = assistant.check(text)
    assert [claim.checked for claim in report.claims] == [False, False, True, True]
    assert [claim.verdict for claim in report.claims[2:]] == ["supported", "supported"]
