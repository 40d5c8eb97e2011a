"""The log: records of ``logging`` written by structlog, for people or as JSON, personal data masked.

Modules log with ``logging`` as Python's own do; fields go into ``extra``. Everything of the process, of other
libraries too, passes the one handler set up here. Questions and answers are not logged; what an error
says of itself is, masked.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TextIO

from assistant.core.personal import mask
from assistant.core.request import current_request

if TYPE_CHECKING:
    from structlog.typing import Processor

Form = Literal["console", "json"]
Level = Literal["debug", "info", "warning", "error"]
HIDDEN = "[secret]"
PRODUCT = "assistant"
# keys of Kosh and of providers, what a header carries, the password in an address
_SECRETS = re.compile(
    r"\bkosh_[\w-]{16,}|\b(?:sk|ghp|xox[a-z])[-_][\w-]{8,}|\bAIza[\w-]{20,}"
    r"|(?<=bearer )\S+|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)",
    re.IGNORECASE,
)
# what libraries and other formatters add to records that tells nothing more
_IDLE = ("color_message", "message", "asctime")


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to standard error, whichever it is by then.

    structlog is imported with the first record: most commands log nothing, and it takes a third of a second.
    """

    def __init__(self, form: Form) -> None:
        logging.Handler.__init__(self)
        self._form = form

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr

    def format(self, record: logging.LogRecord) -> str:
        if self.formatter is None:
            self.formatter = _formatter(self._form)
        return self.formatter.format(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 — named so by ``logging``
        """Say that a line is lost; ``logging`` itself would print it as it was given."""
        print(f"kosh: a line of {record.name} could not be logged.", file=sys.stderr)


def set_up(form: Form, level: Level) -> None:
    """Log to standard error from ``level`` on; of what is not the product at most warnings."""
    root = logging.getLogger()
    put_back()
    handler = _Handler(form)
    handler.setLevel(level.upper())
    root.addHandler(handler)
    logging.getLogger(PRODUCT).setLevel(level.upper())


def put_back() -> None:
    """Log as before."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Handler)]:
        root.removeHandler(handler)
    logging.getLogger(PRODUCT).setLevel(logging.NOTSET)


def _formatter(form: Form) -> logging.Formatter:
    import structlog

    written: Processor
    if form == "json":
        written = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        written = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    stdlib = structlog.stdlib
    return stdlib.ProcessorFormatter(
        foreign_pre_chain=[stdlib.add_log_level, stdlib.add_logger_name, stdlib.ExtraAdder()],
        processors=[
            stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _named,
            _all_masked,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            written,
        ],
    )


def _named(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put the id of the request into a line."""
    for name in _IDLE:
        event.pop(name, None)
    if request := current_request():
        event["request_id"] = request
    return event


def _all_masked(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Mask identifiers of people and secrets in everything a line says."""
    return {name: masked(value) for name, value in event.items()}


def masked(value: Any) -> Any:
    """Return a value as JSON can hold it, identifiers of people and secrets masked in all its texts."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): masked(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [masked(one) for one in value]
    return mask(_SECRETS.sub(HIDDEN, str(value)))
