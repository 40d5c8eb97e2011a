"""The words of an answer: what is said, what is not, what must be borne in mind."""

from __future__ import annotations

import re

from markupsafe import Markup

from assistant.core.documents import Language
from assistant.core.models import Answer
from assistant.ui.components.notes import notes
from assistant.ui.components.passages import passages
from assistant.ui.templating import render

# Streamlit puts icons and typographic signs for these even where they are escaped
_REPLACED = re.compile(r":(?=[^\s:]+:)|[<>~-](?=\\?[<>=~-])")
_JOINER = "\u2060"


def answer_body(
    answer: Answer, scope: str, language: Language, *, fresh: bool = False, below: Markup | None = None
) -> Markup:
    """Return sentences with chips, what is missing, the notes and the passages.

    ``fresh`` marks an answer just given, which is announced once; ``below`` stands in place of the passages
    where they are laid open elsewhere.
    """
    return render(
        "answer",
        answer=answer,
        scope=scope,
        language=language,
        fresh=fresh,
        understood=answer.standalone_question if _differs(answer) else "",
        missing=[_parted(line) for line in shortfall(answer)],
        notes=notes(answer.warnings, scope, answer.language, language),
        passages=answer_passages(answer, scope, language) if below is None else below,
    )


def answer_passages(answer: Answer, scope: str, language: Language, *, shown: bool = False) -> Markup:
    """Return the passages of an answer, hidden until a chip opens one unless ``shown``."""
    return passages(answer.citations, scope, answer.language, language, warnings=answer.warnings, shown=shown)


def shortfall(answer: Answer) -> list[str]:
    """Return the lines that say what is not answered; sentences already shown are not repeated."""
    if answer.clarification is not None or (answer.status != "partial" and answer.statements):
        return []
    said = {f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}" for s in answer.statements}
    return [line for line in answer.text.split("\n\n") if line not in said]


def plain(raw: str) -> str:
    """Return text that Markdown shows as it is: no links, images, HTML, formulas, icons or arrows."""
    escaped = "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|$~:&@" else char for char in raw)
    return _REPLACED.sub(lambda match: f"{match.group()}{_JOINER}", escaped)


def _parted(line: str) -> tuple[str, list[int]]:
    """Return a line without the citations at its end, and these."""
    said, marks = re.fullmatch(r"(.*?)((?:\s*\[\d+\])*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    return said, [int(number) for number in re.findall(r"\d+", marks)]


def _differs(answer: Answer) -> bool:
    return answer.clarification is None and answer.standalone_question not in (answer.question, "")
