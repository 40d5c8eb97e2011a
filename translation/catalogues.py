"""Catalogues brought into step with what the page asks for and with the English wording.

The English catalogue leads: in it a message is written first and made to count (``msgid_plural``). The others
show its words above their own; where those have changed, a message is fuzzy until it has been looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from assistant.core.documents import LANGUAGES, Language
from assistant.ui.wording import DOMAIN
from translation.keys import Asked

LEADING: Language = "en"


@dataclass(frozen=True)
class Change:
    """What bringing a catalogue into step did, and what is left to its translator, by key."""

    added: list[str]
    removed: list[str]
    to_do: list[str]


def update(locale: Path, asked: Asked) -> dict[Language, Change]:
    """Rewrite template and catalogues below ``locale`` for what is asked; return what changed by language."""
    leading = read(po_below(locale, LEADING), LEADING)
    wanted = template(leading, asked)
    write(locale / f"{DOMAIN}.pot", wanted)
    changes: dict[Language, Change] = {}
    for language in LANGUAGES:
        path = po_below(locale, language)
        catalogue = read(path, language)
        changes[language] = bring_into_step(catalogue, wanted)
        write(path, catalogue)
    return changes


def template(leading: Catalog, asked: Asked) -> Catalog:
    """Return every message asked for, untranslated, with its English and where it stands.

    Those composed at run time are known only by the leading catalogue; a new one starts out as not counting.
    """
    made = Catalog(domain=DOMAIN, project=leading.project, version=leading.version, fuzzy=False)
    made.header_comment = leading.header_comment
    made.creation_date = made.revision_date = leading.creation_date
    made.msgid_bugs_address, made.last_translator = "", leading.last_translator
    made.language_team = leading.language_team
    known = {key_of(message): message for message in leading if message.id}
    for key in sorted({*known, *asked.keys}, key=_by_page):
        if not (places := asked.places(key)):
            continue
        identity = known[key].id if key in known else key
        english = [said for said in forms(known[key]) if said] if key in known else []
        made.add(identity, locations=[(place, 0) for place in places], auto_comments=english)
    return made


def bring_into_step(catalogue: Catalog, wanted: Catalog) -> Change:
    """Give a catalogue the wanted messages in their order; its own translations and comments are kept."""
    before = {key_of(message): _squeezed(message) for message in catalogue if message.id}
    leads = catalogue.locale_identifier == LEADING
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    after = {key_of(message): message for message in catalogue if message.id}
    for key, message in after.items():
        if leads:
            message.auto_comments = []
        elif before.get(key) and before[key] != _squeezed(message):
            message.flags.add("fuzzy")
    return Change(
        added=[key for key in after if key not in before],
        removed=[key for key in before if key not in after],
        to_do=[key for key, message in after.items() if message.fuzzy or not all(forms(message))],
    )


def key_of(message: Message) -> str:
    """Return the key of a message, whether it counts or not."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[str]:
    """Return what a message says: its plural forms, or its one form."""
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


def po_below(locale: Path, language: Language) -> Path:
    """Return where a language's catalogue stands below a directory."""
    return locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, language: Language) -> Catalog:
    """Read a catalogue; raises PoFileError where it is not in the format."""
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN, abort_invalid=True)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, a message to a line, its files without line numbers."""
    with path.open("wb") as target:
        write_po(target, catalogue, width=0, include_lineno=False)


def _by_page(key: str) -> tuple[str, str]:
    page, _, name = key.rpartition(".")
    return page, name


def _squeezed(message: Message) -> str:
    """Return the English shown above a message, however its lines were broken."""
    return "".join("".join(message.auto_comments).split())
