"""A conversation as a file at an address of its own, for the browser that began it."""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.adapters.writers import MEDIA_TYPES
from assistant.core.documents import Language
from assistant.core.errors import ForeignConversation, KoshError, NoConversation
from assistant.ui.middleware import asked_language, chosen_theme
from assistant.ui.product import product
from assistant.ui.reader import READER_COOKIE, owner_of
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.conversation_export import EXPORT_FORMATS, ExportFormat

log = logging.getLogger(__name__)
LONGEST_ID = 64
MEDIA: Mapping[ExportFormat, str] = {
    "md": MEDIA_TYPES["md"],
    "docx": MEDIA_TYPES["docx"],
    "pdf": MEDIA_TYPES["pdf"],
    "json": "application/json",
}


async def export_file(request: Request) -> Response:
    """Send the conversation ``?c=`` as ``form=``; where it cannot be sent, a page that says why."""
    language = asked_language(request.scope)
    named = request.query_params.get("c", "")[: LONGEST_ID + 1]
    form = next((one for one in EXPORT_FORMATS if one == request.query_params.get("form")), None)
    if form is None:
        return _trouble(text("chat.no_conversation", language), 404, request, language)
    reader = owner_of(request.cookies.get(READER_COOKIE, ""))
    try:
        data = await run_in_threadpool(product().export_conversation, named, reader, form, language)
    except NoConversation:
        return _trouble(text("chat.no_conversation", language), 404, request, language)
    except ForeignConversation:
        return _trouble(text("chat.foreign_conversation", language), 403, request, language)
    except KoshError as error:
        log.warning("a conversation cannot be exported: %s", error)
        return _trouble(text("conversations.down", language), 503, request, language)
    except Exception:  # a fault is told with the number it has in the log
        number = uuid.uuid4().hex[:8]
        log.exception("exporting failed %s", number)
        return _trouble(text("went_wrong", language, id=number), 500, request, language)
    name = f"kosh-{hashlib.sha256(named.encode()).hexdigest()[:8]}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=MEDIA[form], headers=headers)


def _trouble(message: str, status: int, request: Request, language: Language) -> Response:
    page = render("trouble_page", message=message, language=language, theme=chosen_theme(request.scope))
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
