"""What the page says in three languages; the words are gettext catalogues below ``locale/``.

A message is named by its key, ``page.name``, or the bare name of what every page says. Where it counts
something, a language gives its plural forms, chosen by ``n`` under the rule its catalogue begins with.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pydantic import TypeAdapter

from assistant.core.documents import Language
from assistant.core.formatting import format_number
from assistant.corpus.load import read_yaml

DOMAIN = "kosh"
# in the order they are offered
LANGUAGE_NAMES: dict[Language, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
# as on the state's own pages, where there is little room
SHORT_NAMES: dict[Language, str] = {one: name[:3] for one, name in LANGUAGE_NAMES.items()}


def text(key: str, language: Language, **values: Any) -> str:
    """Return a message with its blanks filled; raises KeyError for an unknown key.

    A count ``n`` is written as the language writes numbers; another ``n``, as a page's, as it is.
    """
    messages, n = translations(language), values.get("n")
    said = messages.ngettext(key, key, n) if isinstance(n, int) else key
    if said != key:
        return said.format(**(values | {"n": format_number(values["n"], language)}))
    if (said := messages.gettext(key)) == key:
        raise KeyError(key)
    return said.format(**values)


@lru_cache(maxsize=8)
def translations(language: Language) -> GNUTranslations:
    """Return the messages of a language, made of its catalogue as text (some 10 ms).

    What is marked fuzzy is said too: a stale word is better than a key.
    """
    with po_file(language).open("rb") as source:
        catalogue = read_po(source, locale=language, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=True)
    compiled.seek(0)
    return GNUTranslations(compiled)


def po_file(language: Language) -> Path:
    """Return where a language's catalogue stands."""
    return Path(str(files("assistant.ui").joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")))


@lru_cache(maxsize=1)
def examples() -> dict[Language, list[str]]:
    """Return the questions offered to begin with."""
    path = Path(str(files("assistant.ui").joinpath("examples.yaml")))
    return read_yaml(path, TypeAdapter(dict[Language, list[str]]))
