"""What of a message is asked of the documents, and what else it holds: greetings, stories, orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.personal import MARKS
from assistant.core.text import words
from assistant.understanding.acts import INJECTION, QUESTION, REFUSED, SOCIAL, Act, Acts, Read
from assistant.understanding.comparing import only_compares
from assistant.understanding.disputed import asks_others
from assistant.understanding.messages import split_sentences
from assistant.understanding.question import wanted_kinds
from assistant.understanding.turns import folded_letters, says

LONG = 60
FEWEST_WORDS = 2
MOST_GREETING = 4
SURELY = 0.6
GREETS = 0.9
# how likely small talk must be where it may be a question
PLAINLY = 0.8
CLOSING = frozenset({"farewell", "thanks"})
_CLAUSE = re.compile(r"[,;:—–]\s+|\s+(?:and|but|then|и|а|но|та|да|және|бірақ)\s+", re.IGNORECASE)
# what stands before the first colon or dash
_LEADS = re.compile(r"\s*([^:?—–]{2,80}?)(?:\s*:|\s+[-—–])\s+")
_MARKS = re.compile("|".join(map(re.escape, MARKS)))


@dataclass(frozen=True)
class Message:
    """A message sorted: ``asked`` of the documents, ``context`` that only tells of the asker, and acts.

    ``asked`` is empty where nothing is asked of the documents; ``act`` then says what the message does.
    """

    asked: str
    context: str = ""
    act: Act = QUESTION
    injected: bool = False


def sort_message(text: str, language: Language, acts: Acts, *, follows: bool = False) -> Message:
    """Sort a guarded message in one of the three languages.

    What ``follows`` an earlier turn may be short for a question: "and where most of all?".
    """
    text = without_lead_in(_without_marked(text), language)
    sentences = [part for part in split_sentences(text) if words(part)]
    kept: list[str] = []
    found: list[Read] = []
    for sentence in sentences:
        rest = without_greeting(sentence, acts)
        read = Read(QUESTION, 1.0) if asks_others(rest, language) else _read(rest, acts)
        found.append(read)
        if read.act == INJECTION:
            kept += questions_among_clauses(rest, acts)
        elif read.act not in SOCIAL or only_compares(rest, language) or _may_ask(rest, read, follows):
            kept.append(rest)
    injected = any(read.act == INJECTION for read in found)
    if not kept:
        return Message("", act=_main(found), injected=injected)
    asked, context = _asked(kept, language)
    return Message(asked, context, injected=injected)


def without_lead_in(text: str, language: Language) -> str:
    """Return a text without what only announces its question: "My question is this: …", «Скажите: …»."""
    found = _LEADS.match(text)
    rest = text[found.end() :] if found else ""
    if found is None or len(words(rest)) < FEWEST_WORDS:
        return text
    said = folded_letters(found.group(1))
    announced = says("announces", said, language) and says("lead_in", said, language)
    return rest[:1].upper() + rest[1:] if announced else text


def _may_ask(sentence: str, read: Read, follows: bool) -> bool:
    """Tell whether what looks like small talk may be a question all the same."""
    return read.probability < PLAINLY and "?" in sentence and (follows or read.act in CLOSING)


def without_greeting(sentence: str, acts: Acts) -> str:
    """Return a sentence without the greeting it begins with, if something is asked after it."""
    if acts.read(sentence).act in SOCIAL:
        return sentence
    found = list(re.finditer(r"\w+", sentence))
    ends = range(1, min(MOST_GREETING, len(found) - FEWEST_WORDS) + 1)
    cuts = [found[end].start() for end in ends]
    greets = [(read.probability, -cut) for cut in cuts if _greets(read := acts.read(sentence[:cut]))]
    if not greets:
        return sentence
    rest = sentence[-max(greets)[1] :]
    return sentence if acts.read(rest).act in SOCIAL else rest


def questions_among_clauses(sentence: str, acts: Acts) -> list[str]:
    """Return the clauses of a sentence with an order to Kosh that ask something all the same."""
    clauses = [part.strip() for part in _CLAUSE.split(sentence)]
    reads = [(clause, acts.read(clause)) for clause in clauses if len(words(clause)) > FEWEST_WORDS]
    return [clause for clause, read in reads if read.act == QUESTION and read.probability >= SURELY]


def _read(sentence: str, acts: Acts) -> Read:
    """Return the act of a sentence; one clause that surely gives Kosh an order is enough for that."""
    read = acts.read(sentence)
    if read.act != QUESTION:
        return read
    clauses = [acts.read(clause) for clause in _CLAUSE.split(sentence)]
    orders = [one for one in clauses if one.act == INJECTION and one.probability >= SURELY]
    return orders[0] if orders and len(clauses) > 1 else read


def _without_marked(text: str) -> str:
    """Return a text without its masked data: the clauses that only name them, if others remain."""
    if not _MARKS.search(text):
        return text
    kept = [
        part
        for sentence in split_sentences(text)
        for part in re.split(r"(?<=[,;:])\s+", sentence)
        if not _MARKS.search(part) or (sentence.endswith("?") and part.endswith("?"))
    ]
    return _MARKS.sub(" ", " ".join(kept) if words(" ".join(kept)) else text)


def _greets(read: Read) -> bool:
    return read.act == "greeting" and read.probability >= GREETS


def _main(found: Sequence[Read]) -> Act:
    """Return the act that a message without a question is answered by: the last that is no greeting."""
    acts = [read.act for read in found if read.act in (*SOCIAL, *REFUSED, INJECTION)]
    told = [act for act in acts if act != "greeting"]
    return [QUESTION, *acts, *told][-1]


def _asked(kept: Sequence[str], language: Language) -> tuple[str, str]:
    """Return what is asked and the story around it; only long messages are told apart."""
    text = " ".join(kept)
    if len(words(text)) <= LONG:
        return text, ""
    asked = [part for part in kept if part.endswith("?")]
    asked = asked or [part for part in kept if wanted_kinds(words(part), language)][-1:]
    if not asked:
        return text, ""
    return " ".join(asked), " ".join(part for part in kept if part not in asked)
