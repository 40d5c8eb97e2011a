"""What the reader must know before relying on an answer; never folded away."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.core.documents import Language
from assistant.core.models import AnswerWarning
from assistant.ui.templating import render

# doubts before what was assumed
ORDER = ("injection", "degraded", "conflict", "discrepancy", "outdated", "assumption")


def notes(warnings: Sequence[AnswerWarning], scope: str, spoken: Language, language: Language) -> Markup:
    """Return the warnings grouped by kind, doubts first, each with the chips of its passages.

    ``spoken`` is the language the warnings are worded in, ``language`` that of the page.
    """
    groups = [(kind, [one for one in warnings if one.kind == kind]) for kind in ORDER]
    kept = [(kind, members) for kind, members in groups if members]
    return render("notes", groups=kept, scope=scope, spoken=spoken, language=language)
