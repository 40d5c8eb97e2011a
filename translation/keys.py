"""Which messages the page asks for: ``text("chat.title", language)`` in its code, ``t(…)`` in its templates.

A key is written whole, put together (``text(f"library.{kind}", language)``) or handed on (``text(label,
language)``). What fills a blank, and what is handed on, is some word that stands in quotes.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from jinja2 import nodes

from assistant.ui.templating import environment

ROOT = Path(__file__).parent.parent
PRODUCT = ROOT / "assistant"
PAGE = PRODUCT / "ui"
BLANK = "{}"
# a beginning and one blank: the keys of a page, or those that share their first words
BEGUN = re.compile(r"[a-z]+[._][a-z_]*\{\}")
# a page's own short name for ``text(f"page.{name}", …)``
SHORT = "_say"


@dataclass
class Asked:
    """What is asked for, each with the files it stands in, and the words in quotes anywhere."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    patterns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    handed_on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    words: set[str] = field(default_factory=set)

    def places(self, key: str) -> list[str]:
        """Return the files that ask for a key, as paths from the root; none where nothing asks for it."""
        found = self.keys.get(key, set()) or self.handed_on.get(key, set())
        if found:
            return sorted(found)
        for pattern, files in self.patterns.items():
            begun = pattern.removesuffix(BLANK)
            if key.startswith(begun) and key.removeprefix(begun) in self.words:
                found = found | files
        return sorted(found)


def asked() -> Asked:
    """Return what the page's code and templates ask for."""
    found = Asked()
    for path in sorted(PRODUCT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.words.update(_quoted(tree))
        if path.is_relative_to(PAGE):
            _of_code(tree, str(path.relative_to(ROOT)), found)
    for path in sorted((PAGE / "templates").glob("*.html")):
        template = environment().parse(path.read_text(encoding="utf-8"))
        _of_template(template, str(path.relative_to(ROOT)), found)
    for path in sorted(PAGE.rglob("*.yaml")):
        found.words.update(_said(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return found


def _of_code(tree: ast.Module, file: str, found: Asked) -> None:
    prefix = ""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            _keep_pattern(_pattern(node), file, found)
        elif isinstance(node, ast.FunctionDef) and node.name == SHORT:
            prefix = next(_pattern(one) for one in ast.walk(node) if isinstance(one, ast.JoinedStr))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            for key in _whole(node.args[0]):
                if node.func.id == "text":
                    found.keys[key].add(file)
                elif node.func.id == SHORT:
                    found.keys[prefix.replace(BLANK, key)].add(file)
    for word in _quoted(tree):
        found.handed_on[word].add(file)


def _keep_pattern(pattern: str, file: str, found: Asked) -> None:
    if BEGUN.fullmatch(pattern):
        found.patterns[pattern].add(file)


def _whole(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _whole(argument.body)
        yield from _whole(argument.orelse)
    elif isinstance(argument, ast.Constant):
        yield str(argument.value)


def _pattern(joined: ast.JoinedStr) -> str:
    return "".join(str(one.value) if isinstance(one, ast.Constant) else BLANK for one in joined.values)


def _quoted(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _of_template(tree: nodes.Template, file: str, found: Asked) -> None:
    for word in tree.find_all(nodes.Const):
        if isinstance(word.value, str):
            found.words.add(word.value)
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name != "t":
            continue
        key = call.args[0]
        ends = (key.expr1, key.expr2) if isinstance(key, nodes.CondExpr) else (key,)
        for end in ends:
            if isinstance(end, nodes.Const):
                found.keys[end.value].add(file)
            elif isinstance(end, nodes.Concat):
                _keep_pattern("".join(_part(one) for one in end.nodes), file, found)


def _part(node: nodes.Expr) -> str:
    return str(node.value) if isinstance(node, nodes.Const) else BLANK


def _said(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield str(name)
            yield from _said(value)
    elif isinstance(data, list):
        for value in data:
            yield from _said(value)
    elif isinstance(data, str):
        yield data
