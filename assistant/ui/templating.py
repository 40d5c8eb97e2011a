"""HTML of the page's parts: Jinja templates that escape whatever is put into them."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.core.documents import Language
from assistant.core.formatting import format_date
from assistant.ui.wording import text


def render(template: str, **values: object) -> Markup:
    """Return ``templates/<template>.html`` with its values; in it ``t(key, language)`` is a string."""
    return Markup(environment().get_template(f"{template}.html").render(**values))  # noqa: S704 — escaped


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates' environment; everything is escaped, an unknown name is an error."""
    loaded = Environment(
        loader=PackageLoader("assistant.ui", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    loaded.globals["t"] = text
    loaded.filters["day"] = _day
    return loaded


def _day(day: object, language: Language) -> str:
    return format_date(day, language)  # type: ignore[arg-type]
