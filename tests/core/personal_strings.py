"""Personal identifiers made up by script, in sentences of three languages, and figures that look alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from assistant.core.personal import is_iin

PER_KIND = 400
NBSP, THIN, HYPHEN = "\u00a0", "\u202f", "\u2011"
GAPS = ("", " ", "-", NBSP, THIN, HYPHEN, "–")


@dataclass(frozen=True)
class Made:
    """A sentence with an identifier, and the strings that may not be found anywhere afterwards."""

    sentence: str
    raw: str

    @property
    def digits(self) -> str:
        """The identifier without what stands between its letters and digits."""
        return "".join(sign for sign in self.raw if sign.isalnum())


SENTENCES = {
    "iin": (
        "My IIN is {0}, can I get the relocation subsidy?",
        "Which quota is open for {0}",
        "Мой ИИН {0}, могу ли я стать участником программы?",
        "ИИН:{0}. Сколько составляет субсидия?",
        "Менің ЖСН {0}, көшуге субсидия ала аламын ба?",
        "{0} ЖСН бойынша квота бар ма?",
    ),
    "phone": (
        "Call me at {0} about the relocation subsidy, please.",
        "Who is a kandas? ({0})",
        "Позвоните мне: {0}. Кто такой кандас?",
        "мой телефон {0}, сколько составляет субсидия",
        "Маған {0} нөміріне қоңырау шалыңыз. Қандас деген кім?",
        "Телефоным: {0}, квота қанша?",
    ),
    "mail": (
        "Write to {0}: how large is the relocation subsidy?",
        "Who is a kandas, answer to {0}",
        "Пишите на {0}, кто такой кандас?",
        "мой адрес {0} сколько составляет субсидия",
        "{0} поштасына жазыңыз: қандас деген кім?",
        "Поштам: {0}. Субсидия қанша?",
    ),
    "document": (
        "My passport {0} was lost, who is a kandas?",
        "identity card no. {0}, how large is the subsidy",
        "Паспорт {0}, могу ли я переехать?",
        "Удостоверение личности № {0} выдано в Семее. Кто такой кандас?",
        "Төлқұжатым {0}, субсидия ала аламын ба?",
        "Жеке куәлігім № {0}. Квота қанша?",
    ),
}


def personal(per_kind: int = PER_KIND, seed: int = 7) -> list[Made]:
    """Return so many identifiers of each of four kinds, each in a sentence."""
    chance = random.Random(seed)  # noqa: S311 — no secrets
    makers: dict[str, Callable[[random.Random], str]] = {
        "iin": _iin,
        "phone": _phone,
        "mail": _mail,
        "document": _document,
    }
    made = []
    for kind, maker in makers.items():
        for number in range(per_kind):
            raw = maker(chance)
            made.append(Made(SENTENCES[kind][number % len(SENTENCES[kind])].format(raw), raw))
    return made


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _iin(chance: random.Random) -> str:
    while True:
        born = f"{chance.randrange(100):02}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
        number = born + chance.choice("3456") + _digits(chance, 5)
        if is_iin(number):
            break
    gap = chance.choice(GAPS)
    cuts = chance.choice(((6,), (4, 8), (3, 6, 9), (2, 4, 6), (6, 7)))
    borders = [0, *cuts, 12]
    return gap.join(number[start:end] for start, end in pairwise(borders))


def _phone(chance: random.Random) -> str:
    code = chance.choice(("700", "701", "702", "705", "707", "708", "747", "771", "775", "776", "777", "778"))
    a, b, c = _digits(chance, 3), _digits(chance, 2), _digits(chance, 2)
    gap = chance.choice(GAPS)
    town = chance.choice(("7172", "7272", "7182", "7232"))
    return chance.choice(
        (
            f"+7{gap}{code}{gap}{a}{gap}{b}{gap}{c}",
            f"8{gap}{code}{gap}{a}{gap}{b}{gap}{c}",
            f"+7 ({code}) {a}-{b}-{c}",
            f"8({code}){a}{gap}{b}{c}",
            f"8 ({code}) {a}{NBSP}{b}{NBSP}{c}",
            f"7{code}{a}{b}{c}",
            f"+7.{code}.{a}.{b}.{c}",
            f"+7 ({town}) {b}-{c}-{_digits(chance, 2)}",
            f"8 {town} {b}{c}{_digits(chance, 2)}",
            f"({code}) {a} {b} {c}",
            f"{code} {a} {b} {c}",
            f"+998 90 {a} {b} {c}",
            f"+996{gap}555{gap}{a}{gap}{a}",
        )
    )


def _mail(chance: random.Random) -> str:
    name = "".join(chance.choice("abcdefghijklmnoprstuvz") for _ in range(chance.randrange(4, 12)))
    name = chance.choice((name, f"{name}.{_digits(chance, 2)}", f"{name}_kz", f"{name}+move", f"{name}-a"))
    host = chance.choice(("mail.kz", "example.com", "inbox.example.kz", "пошта.қаз", "x-y.edu.kz"))
    return f"{name}{chance.choice(('@', '@', ' @ ', f'{NBSP}@', '(at)'))}{host}"


def _document(chance: random.Random) -> str:
    gap = chance.choice(("", " ", "-", NBSP))
    eight, nine = _digits(chance, 8), "0" + _digits(chance, 8)
    return chance.choice(
        (
            f"N{gap}{eight}",
            f"N{eight}",
            nine,
            f"{nine[:3]}{gap}{nine[3:6]}{gap}{nine[6:]}",
            f"AA{gap}{eight[:7]}",
            f"{eight[:2]} {eight[2:4]} {nine[:6]}",
        )
    )


def innocent(count: int = 500, seed: int = 11) -> list[str]:
    """Return texts with laws, dates, sums, BINs, addresses of pages and articles, and no personal data."""
    chance = random.Random(seed)  # noqa: S311 — no secrets
    makers = (_law, _sum, _bin, _page, _dates, _articles)
    return [makers[number % len(makers)](chance) for number in range(count)]


def _grouped(number: int, gap: str) -> str:
    return f"{number:,}".replace(",", gap)


def _law(chance: random.Random) -> str:
    number, year = chance.randrange(1, 2_000), chance.randrange(1992, 2026)
    return chance.choice(
        (
            f"Law No. {number}-V of {chance.randrange(1, 29)} July {year}",
            f"постановление № {number} от {chance.randrange(10, 29)}.{chance.randrange(10, 13)}.{year}",
            f"приказ № 14-2/{number}-НҚ, зарегистрирован № {chance.randrange(10_000, 40_000)}",
            f"{year} жылғы 30 қарашадағы № {number} қаулы",
            f"удостоверение кандаса выдаётся по приказу № {number} от 12.05.{year} года",
            f"a passport is issued within 15 days under order No. {number} of {year}",
        )
    )


def _sum(chance: random.Random) -> str:
    number = chance.randrange(1_000, 10 ** chance.randrange(5, 13))
    gap = chance.choice((" ", NBSP, ","))
    return chance.choice(
        (
            f"выплачено {_grouped(number, gap)} тенге за {chance.randrange(2000, 2025)} год",
            f"{_grouped(number, gap)} тг и {_grouped(number // 7 + 1, gap)} тг",
            f"a total of {_grouped(number, gap)} people in {chance.randrange(2000, 2025)}",
            f"барлығы {_grouped(number, gap)} адам көшті",
            f"+{_grouped(number, gap)} человек против {_grouped(number // 3 + 1, gap)}",
            f"выпуск паспортов обошёлся в {_grouped(number, gap)} тенге",
        )
    )


def _bin(chance: random.Random) -> str:
    number = (
        f"{chance.randrange(100):02}{chance.randrange(1, 13):02}{chance.choice('456')}{chance.choice('0123')}"
    )
    return f"{chance.choice(('БИН', 'BIN', 'БСН'))} {number}{_digits(chance, 6)}"


def _page(chance: random.Random) -> str:
    return chance.choice(
        (
            f"https://adilet.zan.kz/rus/docs/V{chance.randrange(10**9, 10**10)}",
            f"https://stat.gov.kz/api/file/{chance.randrange(10**6, 10**8)}?id={chance.randrange(10**5)}",
            f"https://doi.org/10.{chance.randrange(1000, 99999)}/jesr.{_digits(chance, 4)}",
            f"ISBN 978-601-{_digits(chance, 4)}-{_digits(chance, 2)}-{_digits(chance, 1)}",
        )
    )


def _dates(chance: random.Random) -> str:
    year = chance.randrange(1993, 2025)
    return chance.choice(
        (
            f"с 01.01.{year} по 31.12.{year + 1}, затем до 30.06.{year + 2}",
            f"{year}-01-01 to {year + 1}-12-31",
            f"{year}, {year + 1} and {year + 2}: {chance.randrange(999)}, {chance.randrange(999)}",
            f"{year} {year + 1} {year + 2} {year + 3} жж.",
            f"{year}–{year + 3} годы, {chance.randrange(10, 60)} {chance.randrange(100, 999)} семей",
        )
    )


def _articles(chance: random.Random) -> str:
    one, other = chance.randrange(1, 200), chance.randrange(1, 30)
    return chance.choice(
        (
            f"статья {one}, пункт {other}, подпункт {other + 1}",
            f"{one}-бап, {other}-тармақ, 1) тармақша",
            f"Article {one}({other}) and Articles {one + 1}-{one + 9}",
            f"таблица {other}: {one} {one * 7} {one * 31} {one * 101}",
            f"корреляция 0,{_digits(chance, 8)} при p < 0,{_digits(chance, 5)}",
        )
    )
