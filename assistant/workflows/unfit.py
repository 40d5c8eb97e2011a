"""Texts that cannot answer a question however near: of a later rule, of a wish, of what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import is_closed
from assistant.answering.kinds import ACTOR, DURATION, PROCESSING
from assistant.answering.select import Scored
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.dating import ended_before
from assistant.understanding.question import Question
from assistant.understanding.turns import folded_letters
from assistant.workflows.engine import Engine

PAPER = "paper"
WHO = frozenset({ACTOR, "signature"})
APPROVAL = "approval"
# how far behind the best a text on what was before may rank
BEHIND = 4.0

# how a text tells what was before what it tells; folded
_EARLIER: dict[Language, str] = {
    "en": r"\b(?:before|until|till|prior to) (?:[\w,]+ ){0,3}(?:19|20)\d\d"
    r"|\b(?:earlier|previous\w*|former\w*)\b",
    "ru": r"\bдо (?:\d{1,2} [а-я]+ )?(?:19|20)\d\d|\b(?:раньше|прежде|прежн\w+|ранее)\b",
    "kk": r"(?:19|20)\d\d[^.;]{0,25}\w(?:га|ге|ка|ке|на|не) дейин|\bбурын\w*",
}
# how authors say what they would have done; folded
_PROPOSES: dict[Language, str] = {
    "en": r"\b(?:propos(?:e|es|ed)|advis(?:e|es|ed)|recommends?|recommended|suggests?|suggested|calls? for"
    r"|urges?)\b|\bshould\b.*\b(?:argue|hold|believe|consider|write|think)s?\b"
    r"|\b(?:argue|hold|believe|consider|think)s?\b.*\bshould\b",
    "ru": r"\b(?:предлага\w+|предложил\w*|рекоменд\w+|совету[ею]\w*|призыва[ею]\w+)"
    r"|\b(?:нужно|необходимо|следует|надо)\b.*\b(?:счита[ею]т|полага[ею]т|убежден\w*)"
    r"|\b(?:счита[ею]т|полага[ею]т|убежден\w*)\b.*\b(?:нужно|необходимо|следует|надо)\b",
    "kk": r"\bусын(?!ыл(?:ган|ды))\w*|\bкенес бер\w*|\b(?:керек|кажет|тиис)\b.*\b(?:деп|санай\w*|дейди)\b",
}
# how a question asks for what is thought, planned, needed or proposed; folded
_OF_VIEWS: dict[Language, str] = {
    "en": r"\b(?:should|ought|propos\w*|recommend\w*|suggest\w*|advi[sc]e\w*|plan\w*|idea\w*|need(?:s|ed)?"
    r"|measures?|author\w*|scholar\w*|scientist\w*|expert\w*|researcher\w*|research"
    r"|study finds|article|paper says"
    r"|think\w*|opinion|argue\w*|believe\w*|view\w*|worth|better|improve\w*|enough)\b"
    r"|\b(?:they|government|state|authorities|ministry) (?:wants?|intends?)\b",
    "ru": r"\b(?:предлага\w*|предлож\w*|рекоменд\w*|совету\w*|план\w*|идея|идеи|нужн[оаы]?|надо|следует"
    r"|необходим\w*|меры|мер|автор\w*|учен\w+|эксперт\w*|исследоват\w*|исследован\w*|стать[яеию]\w*|дума\w*|мнени\w*"
    r"|счита\w*|полага\w*|стоит|лучше|улучш\w*|достаточн\w*"
    r"|хотят|намерен\w*|собирается|собираются)",
    "kk": r"\b(?:усын\w*|кенес\w*|жоспар\w*|идея\w*|керек|кажет\w*|тиис\w*|шара\w*|автор\w*|галым\w*"
    r"|сарапшы\w*|зертте\w*|макала\w*|ойла\w*|пикир\w*|санай\w*|жаксарт\w*|жеткилик\w*)",
}
# when somebody gets or may do something; folded
_WHEN_ONE_GETS: dict[Language, str] = {
    "en": r"\bwhen (?:will|can|may|do|would|am|are|shall|must) (?:i|we|you|my|our|one|a|an|they|he|she)\b",
    "ru": r"\bкогда (?:\w+ ){0,3}(?:получ(?:у|им|ат|ает|ают)|дадут|дают|выда[дю]ут|можно|смогу|сможем"
    r"|могу|можем|стану|станем|оформ(?:лю|им))\b",
    "kk": r"\bкашан (?:\w+ ){0,3}\w+(?:[ае]мын|[ае]мин|[ае]мыз|[ае]миз|[ае]м|[ае]ды|[ае]ди)\b",
}
# at what moment, or how soon; folded
_TIMED: dict[Language, str] = {
    "en": r"\b(?:upon|immediately|at once|on arrival|as soon as|within|at any time)\b",
    "ru": r"\b(?:по истечении|сразу|немедленно|как только|в течение|в любое время)\b",
    "kk": r"(?:бирден|ишинде|бойда|кез келген уакытта)\b",
}
# that somebody approves or signs an act, and that an act is changed; folded
_ADOPTS: dict[Language, str] = {
    "en": r"\b(?:sign(?:s|ed|ing)?|approv\w+|adopt\w*)\b",
    "ru": r"\b(?:подпис\w+|утвержда\w+|утверди\w+|приня\w+|принима\w+)",
    "kk": r"\b(?:кол ко[йя]\w*|бекит\w*|кабылда\w*)",
}
_SIGNS: dict[Language, str] = {
    "en": r"\bsign(?:s|ed|ing)?\b",
    "ru": r"\bподпис\w+",
    "kk": r"\bкол ко[йя]\w*",
}
_AMENDS: dict[Language, str] = {
    "en": r"(?<!, )\bamend(?:s|ed)\b(?! (?:on|in|by))",
    "ru": r"\b(?:внес(?:ла|ли|ено|ены|ен)?|вносит) (?:\w+ ){0,2}(?:изменени|поправк)\w+|\bизменил\w*",
    "kk": r"\b(?:озгерис|тузету)\w*(?: (?:мен|жане) толыктыру\w*)? енгиз(?:ди|ип|еди|илди|ген)\b|\bозгертти",
}


def fitting(engine: Engine, question: Question, found: Sequence[Scored]) -> list[Scored]:
    """Return the texts that may answer a question by what they are: not every near one is of its kind."""
    language, said = question.language, folded_letters(question.text)
    if _asks_for_a_rule(engine, question, said):
        found = [item for item in found if not _is_proposal(engine, item, language)]
    if re.search(_WHEN_ONE_GETS[language], said):
        found = [item for item in found if _tells_when(item, language)]
    if _asks_who_adopts(question, said):
        found = [item for item in found if _is_of_act(item, said, language)]
    return list(found)


def of_its_time(found: Sequence[Scored], question: Question, ranked: Sequence[Scored] = ()) -> list[Scored]:
    """Return the texts, of what was before a day without those that hold only from that day on.

    Where none of them is of that time, the best of those ranked near them that tells what was before.
    """
    end = ended_before(question.text, question.language)
    if not end:
        return list(found)
    language = question.language
    before = [item for item in ranked if _tells_earlier(item, language) and question.years & item.view.years]
    kept = [
        item
        for item in found
        if str(item.entry.record.get("from") or "") < end or _tells_earlier(item, language)
    ]
    if kept or not found:
        return kept
    floor = max(item.score for item in found) - BEHIND
    near = [item for item in before if item.score >= floor]
    return sorted(near, key=lambda item: -item.score)[:1]


def _tells_earlier(item: Scored, language: Language) -> bool:
    return re.search(_EARLIER[language], _text(item, language)) is not None


def _asks_for_a_rule(engine: Engine, question: Question, said: str) -> bool:
    """Tell whether yes or no is asked of what holds, and not of what somebody thinks."""
    if not is_closed(tuple(question.words), question.language) or engine.named_sources(question):
        return False
    return re.search(_OF_VIEWS[question.language], said) is None


def _is_proposal(engine: Engine, item: Scored, language: Language) -> bool:
    """Tell whether a text is what authors of a paper would have done."""
    written = engine.sources[item.entry.source_id].kind == PAPER
    return written and re.search(_PROPOSES[language], _text(item, language)) is not None


def _tells_when(item: Scored, language: Language) -> bool:
    """Tell whether a text says how soon or for how long; how many got it, and what it costs, does not."""
    timed = re.search(_TIMED[language], _text(item, language)) is not None
    return timed or bool({DURATION, PROCESSING} & item.view.told)


def telling_who_adopts(chosen: Sequence[Scored], question: Question) -> list[Scored]:
    """Return the chosen texts, of those to whom is asked who approves or signs an act such as name one."""
    said = folded_letters(question.text)
    if not _asks_who_adopts(question, said):
        return list(chosen)
    # that the very act was adopted is told, and said to leave open by whom
    signs = re.search(_SIGNS[question.language], said) is not None
    telling = WHO if signs else WHO | {APPROVAL}
    return [item for item in chosen if item.view.told & telling]


def _asks_who_adopts(question: Question, said: str) -> bool:
    return "person" in question.wanted and re.search(_ADOPTS[question.language], said) is not None


def _is_of_act(item: Scored, said: str, language: Language) -> bool:
    """Tell whether a text is not on the change of acts, which a question does not ask about."""
    changed = re.search(_AMENDS[language], _text(item, language)) is not None
    return not changed or re.search(_AMENDS[language], said) is not None


def _text(item: Scored, language: Language) -> str:
    return folded_letters(item.entry.text_in(language)[0])
