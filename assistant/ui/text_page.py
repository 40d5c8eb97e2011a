"""The page without scripts: one question, the same answer, citations as links to passages below it."""

from __future__ import annotations

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.core.documents import Language
from assistant.core.errors import KoshError, UsageError
from assistant.core.models import Answer
from assistant.ui.components.answers import answer_body, answer_passages
from assistant.ui.components.tables import answer_table, steps
from assistant.ui.conversation import LONGEST_QUESTION
from assistant.ui.faults import told
from assistant.ui.middleware import asked_language, chosen_theme
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import LANGUAGE_NAMES, examples, text

SCOPE = "a"


async def text_page(request: Request) -> Response:
    """Answer ``?q=`` in the language of ``?lang=``; without a question, show how to ask."""
    language = asked_language(request.scope)
    question = " ".join(request.query_params.get("q", "").split())
    page, status = await run_in_threadpool(_page, question, language, chosen_theme(request.scope))
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})


def _page(question: str, language: Language, theme: str) -> tuple[str, int]:
    """Return the page and its status."""
    answer, error, status = _asked(question, language) if question else (None, "", 200)
    shown = render(
        "text_page",
        question=question,
        language=language,
        theme=theme,
        languages=list(LANGUAGE_NAMES.items()),
        examples=examples()[language],
        error=error,
        answer=answer,
        body=answer_body(answer, SCOPE, language, below=Markup()) if answer else "",
        passages=answer_passages(answer, SCOPE, language, shown=True) if answer else "",
        tables=_tables(answer, language) if answer else [],
        longest=LONGEST_QUESTION,
    )
    return shown, status


def _asked(question: str, language: Language) -> tuple[Answer | None, str, int]:
    """Return the answer, or why there is none and the status that tells it."""
    if len(question) > LONGEST_QUESTION:
        return None, text("bad_question", language), 400
    try:
        return product().ask([question]), "", 200
    except Exception as error:  # what nobody meant is logged and told with its number
        status = 400 if isinstance(error, UsageError) else 503 if isinstance(error, KoshError) else 500
        return None, told(error, language), status


def _tables(answer: Answer, language: Language) -> list[tuple[str, str]]:
    """Return the tables of an answer and the steps of its calculations, each with its heading."""
    spoken = answer.language
    shown: list[tuple[str, str]] = [
        (text("table", language), answer_table(one, spoken)) for one in answer.tables
    ]
    numbers = {citation.passage_id: citation.n for citation in answer.citations}
    shown += [
        (text("steps", language), steps(one, numbers, SCOPE, spoken, language))
        for one in answer.calculations
        if any(step.formula for step in one.steps)
    ]
    return shown
