"""Markdown (CommonMark with tables); every sign that means something in it is escaped."""

from __future__ import annotations

import re

from assistant.core.writing import Block, Heading, Paper, Paragraph, Rows, Run

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def write_markdown(paper: Paper) -> bytes:
    """Return the paper as a Markdown file in UTF-8."""
    parts = [f"# {_line(paper.title)}", *(_block(block) for block in paper.blocks)]
    if paper.footer:
        parts += ["---", _line(paper.footer)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level + 1, 6)} {_line(block.text)}"
    if isinstance(block, Paragraph):
        return _paragraph(block)
    return _table(block)


def _paragraph(block: Paragraph) -> str:
    said = "".join(_run(run) for run in block.runs)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if block.role == "quote":
        return "\n".join(f"> {line}" for line in lines)
    return "  \n".join(lines)


def _run(run: Run) -> str:
    said = escaped(run.text)
    if run.tone != "strong" or not said.strip():
        return said
    left, right = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{left}**{said.strip()}**{right}"


def _table(block: Rows) -> str:
    lines = [_row(block.header), _row(tuple("---" for _ in block.header), raw=True)]
    return "\n".join([*lines, *(_row(row) for row in block.rows)])


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else _line(cell) for cell in cells)} |"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def escaped(text: str) -> str:
    """Return text that Markdown shows letter for letter, line by line."""
    return "\n".join(_escaped_line(line) for line in _CONTROL.sub("", text).split("\n"))


def _escaped_line(line: str) -> str:
    line = re.sub(r"[\\`*_{}\[\]<>|~$@]|&(?=[#\w])|:(?=\S)", r"\\\g<0>", line)
    line = line.replace("www.", "www\\.")
    line = re.sub(r"^(\s*)([-+=#])", r"\1\\\2", line)
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", line)
