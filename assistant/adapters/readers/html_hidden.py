"""Elements of a page that a browser does not show: taken out before its text is read, and told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.adapters.readers.hidden import Hidden

Style = dict[str, str]
MOST_RULES = 5_000
_MEDIA = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FAR = re.compile(r"-\d{3,}")
_WHITE = re.compile(
    r"white$|transparent$|#fff(?:f|fff|ffff)?$|#f[5-f]f[5-f]f[5-f]$"
    r"|rgba?\(\s*25\d\s*,\s*25\d\s*,\s*25\d|rgba\([^)]*,\s*0?\.?0+\s*\)"
)
_CUT = re.compile(r"rect\(\s*0|rect\(\s*1px|inset\(\s*(?:50|100)%")


def take_out_hidden(tree: Any) -> list[Hidden]:
    """Take unseen elements out of a parsed page; return what they held."""
    rules = _rules(tree)
    found: list[Hidden] = []
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "script", "style"):
            continue
        how = _why_unseen(element, rules)
        if how and element.getparent() is not None:
            found.append(Hidden(how, " ".join(element.text_content().split())))
            element.drop_tree()
    return [one for one in found if one.text]


def _rules(tree: Any) -> dict[str, Style]:
    """Return the declarations of simple selectors: a tag, a class, an id, or a tag with one of these."""
    rules: dict[str, Style] = {}
    sheets = (element.text or "" for element in tree.iter("style"))
    for sheet in sheets:
        plain = _MEDIA.sub("", _COMMENT.sub("", sheet))
        for selectors, declared in _RULE.findall(plain)[:MOST_RULES]:
            style = _declared(declared)
            for selector in selectors.split(","):
                name = selector.strip().lower()
                if name and _SIMPLE.fullmatch(name):
                    rules[name] = rules.get(name, {}) | style
    return rules


def _declared(text: str) -> Style:
    pairs = (part.split(":", 1) for part in text.lower().split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def _style(element: Any, rules: dict[str, Style]) -> Style:
    style: Style = {}
    if rules:
        for name in _names(element):
            style |= rules.get(name, {})
    return style | _declared(element.get("style") or "")


def _names(element: Any) -> Iterator[str]:
    tag = element.tag.lower()
    yield tag
    marks = [f".{name}" for name in (element.get("class") or "").lower().split()]
    for mark in (*marks, f"#{(element.get('id') or '').lower()}"):
        yield mark
        yield tag + mark


def _why_unseen(element: Any, rules: dict[str, Style]) -> str:
    if element.get("hidden") is not None or element.tag == "template":
        return "marked hidden"
    style = _style(element, rules)
    if not style:
        return ""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return "marked hidden"
    if _is_none(style, "opacity"):
        return "no paint"
    if _is_none(style, "font-size"):
        return "too small"
    far = any(
        _FAR.match(style.get(name, "")) for name in ("left", "top", "right", "text-indent", "margin-left")
    )
    if far or _CUT.match(style.get("clip", "")) or _CUT.match(style.get("clip-path", "")):
        return "beside the page"
    if style.get("overflow") == "hidden" and (_is_none(style, "width") or _is_none(style, "height")):
        return "too small"
    painted = any(name.startswith("background") for name in style)
    if not painted and _WHITE.match(style.get("color", "")) and not _on_ground(element, rules):
        return "colour of its ground"
    return ""


def _is_none(style: Style, name: str) -> bool:
    """Tell whether a length or a share is nothing, or next to nothing."""
    found = re.match(r"[-+]?(\d*\.?\d+)\s*(px|pt|em|rem|%|vh|vw)?$", style.get(name, ""))
    if not found:
        return False
    least = {"px": 2.0, "pt": 1.5, "%": 5.0}.get(found.group(2) or "", 0.06)
    return float(found.group(1)) < least


def _on_ground(element: Any, rules: dict[str, Style]) -> bool:
    """Tell whether something round an element has a ground of its own."""
    return any(
        name.startswith("background")
        for parent in element.iterancestors()
        if isinstance(parent.tag, str)
        for name in (*_style(parent, rules), *(("background",) if parent.get("bgcolor") else ()))
    )
