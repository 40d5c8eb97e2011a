"""The words of an answer: what is said, what is not, what must be borne in mind."""

from __future__ import annotations

from markupsafe import Markup

from assistant.core.documents import Language
from assistant.core.models import Answer
from assistant.ui.components.notes import notes
from assistant.ui.components.passages import passages
from assistant.ui.templating import render


def answer_body(
    answer: Answer, scope: str, language: Language, *, fresh: bool = False, shown: bool = False
) -> Markup:
    """Return sentences with chips, what is missing, the notes and the passages.

    ``fresh`` marks an answer just given, which is announced once; ``shown`` lays the passages open.
    """
    return render(
        "answer",
        answer=answer,
        scope=scope,
        language=language,
        fresh=fresh,
        understood=answer.standalone_question if _differs(answer) else "",
        missing=shortfall(answer),
        nearest=_nearest(answer),
        notes=notes(answer.warnings, scope, answer.language, language),
        passages=passages(
            answer.citations,
            scope,
            answer.language,
            language,
            warnings=answer.warnings,
            shown=shown,
        ),
    )


def shortfall(answer: Answer) -> list[str]:
    """Return the lines that say what is not answered; sentences already shown are not repeated."""
    if answer.clarification is not None or (answer.status != "partial" and answer.statements):
        return []
    said = {f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}" for s in answer.statements}
    return [line for line in answer.text.split("\n\n") if line not in said]


def plain(raw: str) -> str:
    """Return text that Markdown shows as it is: no links, images, HTML, formulas or icons."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|$~:&@" else char for char in raw)


def _nearest(answer: Answer) -> list[int]:
    """Return the citations nobody stands on, which are offered where nothing was found."""
    if answer.status not in ("not_found", "out_of_scope"):
        return []
    cited = {n for statement in answer.statements for n in statement.citations}
    return [citation.n for citation in answer.citations if citation.n not in cited]


def _differs(answer: Answer) -> bool:
    return answer.clarification is None and answer.standalone_question not in (answer.question, "")
