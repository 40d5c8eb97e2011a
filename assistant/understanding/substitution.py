"""An earlier question with the elements a later turn changes: year, place, kind of people, order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import fold
from assistant.understanding.dating import of_part_of_year, redated
from assistant.understanding.lexicon import Lexicon, Mention
from assistant.understanding.question import Question, Term
from assistant.understanding.slots import PlaceSaid
from assistant.understanding.turns import Turn, cues, folded_letters, found_words

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LIST = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:(?:\s*,\s*(?:and |и |және )?|\s+(?:and|и|және)\s+)(?:19|20)\d\d(?!\d))+"
)
_RELATIVE = re.compile(
    r"\b(?:last|this|next) year\b|\bв (?:прошлом|этом|текущем|следующем) году\b"
    r"|\b(?:былтыр\w*|биыл\w*|откен жылы?|келеси жылы?)"
)
_PREPOSITION = re.compile(r"(?:in|to|into|from|at|for|of|в|во|на|из|с|со|по|для|к)$")
_REGION = re.compile(r"(?:region|oblast|city|област\w*|обл|облыс\w*|город\w*|г|кала\w*)$")
_PRONOUN_END = re.compile(r"(?:дікі|тікі|нікі)$")  # "that of"


@dataclass
class Edits:
    """Replacements in a text, by character spans, applied from its end."""

    text: str
    spans: list[tuple[int, int, str]]

    def replace(self, start: int, end: int, phrase: str) -> None:
        """Put a phrase in the place of a span; its preposition stays where the phrase has none."""
        own = _PREPOSITION.match(folded_letters(phrase).split(" ")[0])
        old = re.match(
            rf"(?:{_PREPOSITION.pattern.removesuffix('$')}) ", folded_letters(self.text[start:end])
        )
        self.spans.append((start + old.end() if old and not own else start, end, phrase))

    def rename(self, start: int, end: int, phrase: str) -> None:
        """Put a name in the place of a span; it has a preposition only where the span has one."""
        first, _, rest = phrase.partition(" ")
        held = _PREPOSITION.match(folded_letters(self.text[start:end]).split(" ")[0])
        alone = rest and _PREPOSITION.match(folded_letters(first)) and not held
        self.replace(start, end, _PRONOUN_END.sub("", rest if alone else phrase))

    def applied(self) -> str:
        """Return the text with every replacement made; overlapping ones but the first are left out."""
        text, taken = self.text, len(self.text) + 1
        for start, end, new in sorted(self.spans, key=lambda span: -span[0]):
            if end <= taken:
                text, taken = text[:start] + new + text[end:], start
        return " ".join(text.split())


def substituted(
    earlier: Question,
    text: str,
    turn: Turn,
    said: Sequence[PlaceSaid],
    years: Sequence[int],
    lexicon: Lexicon,
) -> str:
    """Return the earlier text with what the turn names in the place of its like.

    ``said`` and ``years`` are the places and years of the turn. What has no like in the earlier text is
    added to its end.
    """
    part = found_words("part_of_year", turn.plain, turn.question.language)
    period = of_part_of_year(text, part, years, turn.question.language) if part else None
    if period is not None:
        text, years = with_added(period[0], [period[1]]), ()
    edits = Edits(text, [])
    dated = redated(text, turn.plain, turn.question.language)
    if dated is not None:
        edits.spans.append(dated)
    rest = [] if dated else _with_years(edits, years)
    rest += _with_places(edits, earlier, turn, said)
    turned = turned_round(text, turn)
    if turned:
        edits.spans.append(turned)
    placed = (bool(turned) or _with_kinds(edits, earlier, turn, lexicon)) and _with_order(edits, turn)
    if period is not None:
        return with_added(edits.applied(), rest)
    if not (placed or dated) or (not edits.spans and not rest):
        rest = [turn.plain.rstrip(" ?.!")]
    return with_added(edits.applied(), rest)


def of_another_kind(
    earlier: Question, text: str, brief: Question, brief_text: str, lexicon: Lexicon
) -> str | None:
    """Return a question asked of the people or thing that a brief one names; ``None`` if they are unlike."""
    for kind in cues()["kinds"]:
        old, new = (_of_kind(question, kind, lexicon) for question in (earlier, brief))
        if old is None or new is None or old.id == new.id:
            continue
        span = _span(text, earlier, old)
        if span is not None:
            edits = Edits(text, [])
            edits.rename(*span, _phrase(brief_text, brief, new.start, new.end, place=False))
            return edits.applied()
    return None


def without_places(text: str, question: Question) -> str:
    """Return a question without the places it names, but for the country."""
    edits = Edits(text, [])
    for span, mention in ((_span(text, question, one), one) for one in question.mentions):
        if span is not None and mention.is_place and mention.id != "kazakhstan":
            edits.spans.append((*span, ""))
    return re.sub(r"\s+([?,.!])", r"\1", edits.applied()).strip(" ,")


def with_added(text: str, added: Sequence[str]) -> str:
    """Return a question with words added before its question mark."""
    if not added:
        return text
    return f"{text.rstrip(' ?.!')} — {', '.join(added)}?"


def _with_years(edits: Edits, years: Sequence[int]) -> list[str]:
    """Replace the earlier text's years; return those it has no place for."""
    if not years:
        return []
    old = list(_YEAR.finditer(edits.text)) or list(_RELATIVE.finditer(folded_letters(edits.text)))
    if not old:
        return [str(year) for year in years]
    listed = _LIST.search(edits.text)
    if listed is not None:  # of years told one by one none stays
        edits.spans.append((*listed.span(), ", ".join(map(str, years))))
        return []
    if len(old) > len(years):  # of a span, the end is changed
        old = old[-len(years) :]
    for match, year in zip(old, years, strict=False):
        relative = not match.group().isdigit()
        edits.spans.append((match.start(), match.end(), _named(year, edits.text) if relative else str(year)))
    return []


def _named(year: int, text: str) -> str:
    """Return a year as a word group in the language of the letters around it."""
    if re.search("[әғқңөұүһі]", text.lower()):
        return f"{year} жылы"
    return f"в {year} году" if re.search("[а-я]", text.lower()) else f"in {year}"


def _with_places(edits: Edits, earlier: Question, turn: Turn, said: Sequence[PlaceSaid]) -> list[str]:
    """Replace the earlier text's places by those of the turn; return those it has no place for."""
    if not said:
        return []
    new = [_phrase(turn.text, turn.question, place.start, place.end) for place in said]
    old = [mention for mention in earlier.mentions if mention.is_place and mention.id != "kazakhstan"]
    spans = [span for mention in old if (span := _span(edits.text, earlier, mention)) is not None]
    if not spans:
        return new
    for span, phrase in zip(spans[-len(new) :], new, strict=False):
        edits.replace(*span, phrase)
    return new[len(spans) :]


def _phrase(text: str, question: Question, start: int, end: int, *, place: bool = True) -> str:
    """Return a mention as the text names it, with its preposition, and with "region" beside a place.

    A Kazakh place without an ending is followed by "бойынша", which needs none.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    if len(spans) != len(question.words):
        return " ".join(question.words[start:end])
    if start > 0 and _PREPOSITION.match(question.typed[start - 1]):
        start -= 1
    if place and end < len(spans) and _REGION.match(question.typed[end]):
        end += 1
    phrase = text[spans[start][0] : spans[end - 1][1]]
    bare = re.search(
        r"(?:да|де|та|те|дан|ден|тан|тен|нан|нен|га|ге|ка|ке|на|не|нда|нде|ндагы|дагы|деги)$", fold(phrase)
    )
    return f"{phrase} бойынша" if place and question.language == "kk" and not bare else phrase


def _span(text: str, question: Question, mention: Mention) -> tuple[int, int] | None:
    """Return where a mention stands in the text, with preposition and "region" beside it."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if len(spans) != len(question.words):
        return None
    start, end = mention.start, mention.end
    if start > 0 and _PREPOSITION.match(question.typed[start - 1]):
        start -= 1
    while end < len(spans) and (_REGION.match(question.typed[end]) or question.typed[end] == "бойынша"):
        end += 1
    return spans[start][0], spans[end - 1][1]


def _with_kinds(edits: Edits, earlier: Question, turn: Turn, lexicon: Lexicon) -> bool:
    """Replace concepts by those of their kind; tell whether every one had its like."""
    every = True
    ordered = set(_order_said(turn).split())
    for term in turn.subject:
        if term.concept is None and set(folded_letters(term.surface).split()) <= ordered:
            continue
        new = next((mention for mention in turn.question.mentions if mention.id == term.concept), None)
        elsewhere = None if term.concept else _in_another_language(term, turn.question.language, lexicon)
        concept = term.concept or elsewhere
        kind = next((kind for kind in cues()["kinds"] if concept in kind), ())
        old = _of_kind(earlier, kind, lexicon)
        span = _span(edits.text, earlier, old) if old is not None else None
        if elsewhere and old is not None and span is not None:
            edits.rename(*span, lexicon.term(elsewhere, turn.question.language))
        elif new is None or old is None or span is None:
            every = False
        elif old.id != new.id:
            edits.rename(*span, _native(turn, new, lexicon))
    return every


def _native(turn: Turn, named: Mention, lexicon: Lexicon) -> str:
    """Return a concept as a turn names it, or its term where that is a borrowed word: "переселенцыларга"."""
    question = turn.question
    keys, spoken = (part[named.start : named.end] for part in (question.keys, question.typed))
    own = any(one.id == named.id for one in lexicon.mentions(keys, question.language, spoken))
    if own or question.language != "kk":
        return _phrase(turn.text, question, named.start, named.end, place=False)
    return lexicon.term(named.id, question.language)


def _order_said(turn: Turn) -> str:
    """Return the words of a turn that say which of many is wanted, folded: "самая маленькая"."""
    here = folded_letters(turn.plain)
    for by_language in cues()["operations"].values():
        said = re.search(rf"(?<!\w)(?:{'|'.join(by_language[turn.question.language])})(?!\w)", here)
        if said is not None:
            return said.group()
    return ""


def _in_another_language(term: Term, language: Language, lexicon: Lexicon) -> str | None:
    """Return the concept a word of another language names: "переселенец" in Kazakh."""
    keys = [fold(word) for word in term.surface.lower().split()]
    for other in LANGUAGES:
        found = lexicon.mentions(keys, other) if other != language else []
        if len(found) == 1 and not found[0].is_place and found[0].end - found[0].start == len(keys):
            return found[0].id
    return None


def _of_kind(question: Question, kind: Collection[str], lexicon: Lexicon) -> Mention | None:
    """Return a concept of a kind in a question, also one within a longer name: "quota of kandas"."""
    found = next((mention for mention in question.mentions if mention.id in kind), None)
    if found is not None:
        return found
    for length in (2, 1):
        for start in range(len(question.keys) - length + 1):
            keys, typed = (part[start : start + length] for part in (question.keys, question.typed))
            for mention in lexicon.mentions(keys, question.language, typed):
                if mention.id in kind:
                    return Mention(mention.id, start + mention.start, start + mention.end, False)
    return None


def turned_round(text: str, turn: Turn) -> tuple[int, int, str] | None:
    """Return the word of a text whose contrary a turn says, as a span and that contrary; else ``None``."""
    language = turn.question.language
    folded, here = folded_letters(text), folded_letters(turn.plain)
    ways = [rf"(?<!\w)(?:{'|'.join(one[language])})(?!\w)" for one in cues()["directions"]]
    for way, contrary in (ways, ways[::-1]):
        old, new = re.search(way, folded), re.search(contrary, here)
        if old and new and not re.search(contrary, folded) and not re.search(way, here):
            return old.start(), old.end(), turn.plain[new.start() : new.end()]
    return None


def _with_order(edits: Edits, turn: Turn) -> bool:
    """Replace "most" by "least" and the like; tell whether what the turn says of order had its like."""
    language = turn.question.language
    folded, here = folded_letters(edits.text), folded_letters(turn.plain)
    for name, by_language in cues()["operations"].items():
        new = re.search(rf"(?<!\w)(?:{'|'.join(by_language[language])})(?!\w)", here)
        if new is None:
            continue
        if re.search(rf"(?<!\w)(?:{'|'.join(by_language[language])})(?!\w)", folded):
            return True
        for other, patterns in cues()["operations"].items():
            old = re.search(rf"(?<!\w)(?:{'|'.join(patterns[language])})(?!\w)", folded)
            if old is not None and other != name:
                said = turn.plain[new.start() : new.end()]
                edits.spans.append((old.start(), old.end(), _unowned(said) if language == "kk" else said))
                return True
        return False
    return True


def _unowned(order: str) -> str:
    """Return a Kazakh superlative without the ending of "of them": "ең азы", "ең көбі"."""
    return re.sub("бі$", "п", re.sub("(?<=з)[ыі]$|(?<=[нр])[іы]$", "", order))
