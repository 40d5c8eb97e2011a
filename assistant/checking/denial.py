"""Whether a denial concerns what another sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.facts import Facts, denies, poles_on
from assistant.checking.halves import clauses
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

# verbs that say little: what they deny is the word after them
AUXILIARY = re.compile(
    r"(?:be|been|being|have|has|had|do|does|did|is|are|was|were|явля\w+|был\w*|буд\w+|счита\w+|подлеж\w+)$"
)
# elsewhere than in a place, and in it alone
OUTSIDE = re.compile(
    r"\b(?:outside|elsewhere|beyond|anywhere else|за пределами|вне\b|в друг\w+ мест\w+)|"
    r"\b(?:сырт\w+|тыс\w*|баска жерде)"
)
ONLY = re.compile(r"\b(?:only|solely|только|лишь|исключительно|тек|гана)\b")
# words after a denial among which is the one denied
NEAR = 3
# what somebody is exempt from stands within so many words of it
SCOPE = 2
WITHOUT = re.compile(r"\b(?:without|без)\b(?: any| всяк\w+| како\w+)?")
# how many words may stand between a denial and the figure it denies, and what parts them
FEW = 3
_PART = re.compile(r"[,;:()]")
# beginnings of words compared, and the share of them by which two clauses speak of one thing
STEM, ASIDE, SHORTEST = 5, 0.2, 4


def is_aside(denier: Facts, other: Facts) -> bool:
    """Tell whether what a sentence denies is said in a clause the other sentence does not speak of."""
    parts = [part for clause in clauses(denier.text, denier.language) for part in clause.split(": ")]
    denying = [clause for clause in parts if denies(clause, denier.language)]
    rest = [clause for clause in parts if clause not in denying]
    if not denying or not rest:
        return False
    known = _beginnings(other.text)
    there, elsewhere = _shared(" ".join(denying), known), _shared(" ".join(rest), known)
    return there < ASIDE < elsewhere or there == 0 < elsewhere


def clause_about(statement: Facts, claim: Facts, axis: str) -> str:
    """Return the clause of a statement nearest to a claim that has a pole on an axis; all of it in doubt."""
    known = _beginnings(claim.text)
    parts = [part for part in re.split(r"[,;:]", statement.text) if poles_on(axis, part)]
    ranked = sorted(parts, key=lambda part: -len(_beginnings(part) & known))
    shared = [len(_beginnings(part) & known) for part in ranked]
    return ranked[0] if len(shared) > 1 and shared[0] > shared[1] else statement.text


def is_only_elsewhere(claim: Facts, statement: Facts) -> bool:
    """Tell whether one sentence denies outside a place what the other allows only in it."""
    if claim.denied == statement.denied:
        return False
    denier, other = (claim, statement) if claim.denied else (statement, claim)
    denied, allowed = fold(denier.text.lower()), fold(other.text.lower())
    return OUTSIDE.search(denied) is not None and ONLY.search(allowed) is not None


def _shared(text: str, known: frozenset[str]) -> float:
    own = _beginnings(text)
    return len(own & known) / max(1, len(own))


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d]{4,}", fold(text.lower())))


def is_of_same_word(denier: Facts, other: Facts) -> bool:
    """Tell whether the very word one sentence denies stands affirmed in the other: not exempt, exempt.

    Of two denials one may take back the other: as long as you do not live there it cannot be used.
    """
    denied = {word[:STEM] for word in _denied_words(denier)}
    if len(denied) > 1:
        return False
    return bool(denied & _affirmed(other, denied))


def _affirmed(facts: Facts, denied: set[str]) -> set[str]:
    """Return the beginnings of the words a sentence says, but for those it exempts from or refuses itself."""
    folded = fold(facts.text.lower())
    found = list(re.finditer(r"[^\W\d]{4,}", folded))
    without: set[int] = set()
    for match in load_words().denying[facts.language].finditer(folded):
        if match.group()[:STEM] in denied:
            continue
        after = [word.start() for word in found if word.start() >= match.end()]
        before = [word.start() for word in found if word.end() <= match.start()]
        without.update(before[-SCOPE:] if facts.language == "kk" else after[:SCOPE])
    return {word.group()[:STEM] for word in found if word.start() not in without}


def lack_alike(claim: Facts, statement: Facts) -> bool:
    """Tell whether both sentences say that a thing is without another."""
    return all(WITHOUT.search(fold(facts.text.lower())) for facts in (claim, statement))


def denies_more(facts: Facts) -> bool:
    """Tell whether a sentence denies something else than by what it says to be without."""
    return denies(WITHOUT.sub(" ", facts.text.lower()), facts.language)


def _denied_words(facts: Facts) -> Iterator[str]:
    """Yield the words a sentence denies: after "not", in Kazakh the verb itself or what stands before."""
    words = load_words()
    plain = words.limits.sub(lambda match: " " * len(match.group()), fold(facts.text.lower()))
    for match in words.denials[facts.language].finditer(plain):
        if facts.language == "kk":
            before = re.findall(r"[^\W\d]{4,}", plain[: match.start()])[-1:]
            yield from before if match.group().startswith(("емес", "жок")) else [match.group()]
            continue
        after = re.findall(r"[^\W\d]{2,}", plain[match.end() :])[:NEAR]
        yield from [word for word in after if not AUXILIARY.match(word) and len(word) >= SHORTEST][:1]


def denies_figure(facts: Facts) -> bool:
    """Tell whether a sentence denies a figure: it stands within a few words after "not", before in Kazakh."""
    words = load_words()
    plain = words.limits.sub(lambda match: " " * len(match.group()), fold(facts.text.lower()))
    for match in words.denials[facts.language].finditer(plain):
        for figure in facts.figures:
            after = facts.language != "kk"
            gap = plain[match.end() : figure.start] if after else plain[figure.end : match.start()]
            stands = match.end() <= figure.start if after else figure.end <= match.start()
            if stands and not _PART.search(gap) and len(gap.split()) <= FEW:
                return True
    return False
