"""Help and documents name real commands and options, and every command explains itself."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from assistant.cli import app
from assistant.settings import Settings
from tests.cli.conftest import Kosh

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command that does something, with the words that call it."""
    below = getattr(command, "commands", None)
    if not below:
        yield path, command
    else:
        for name, child in below.items():
            yield from commands(child, (*path, name))


def options(command: Any) -> set[str]:
    """Return the options a command knows."""
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


COMMANDS = dict(commands(typer.main.get_command(app)))


def examples() -> list[str]:
    """Return the commands shown as examples in any help text."""
    epilogs = [command.epilog or "" for command in COMMANDS.values()] + [str(app.info.epilog or "")]
    return [found.strip() for epilog in epilogs for found in re.findall(r"kosh .+?(?=\s{2,}kosh |$)", epilog)]


def readme_lines(pattern: str) -> list[str]:
    """Return the lines of README's code blocks that match, without prompts and comments."""
    if not README.exists():
        return []
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", README.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [re.split(r"\s+(?:#\s|[|>&])", line)[0] for line in lines if re.match(pattern, line)]


def named(line: str) -> tuple[Any, list[str]]:
    """Return the command a line calls and the words after it; fails if there is no such command."""
    said = shlex.split(line)[1:]
    for length in (3, 2, 1):
        if tuple(said[:length]) in COMMANDS:
            return COMMANDS[tuple(said[:length])], said[length:]
    pytest.fail(f"no such command: {line}")


def unknown_options(line: str) -> set[str]:
    """Return the options of a line that its command does not know."""
    command, rest = named(line)
    return {word.split("=")[0] for word in rest if word.startswith("--")} - options(command)


def test_the_commands_promised_by_the_design_are_there() -> None:
    promised = {"ask", "search", "doctor", "index build", "index status", "serve ui"}
    promised |= {f"corpus {name}" for name in ("list", "show", "check", "add", "remove")}
    assert {" ".join(path) for path in COMMANDS} >= promised


@pytest.mark.parametrize("path", [*COMMANDS, (), ("corpus",), ("index",), ("serve",)], ids=" ".join)
def test_every_command_has_help_that_needs_no_index(path: tuple[str, ...], kosh: Kosh, no_home: Path) -> None:
    outcome = kosh(*path, "--help", home=no_home)
    assert outcome.code == 0
    assert outcome.err == ""
    assert "Usage: kosh" in outcome.out
    assert not no_home.exists()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_each_of_its_parameters_is_explained(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    assert [parameter.name for parameter in command.params if not parameter.help] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_that_takes_a_value_shows_an_example(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    if any(parameter.param_type_name == "argument" for parameter in command.params):
        assert "kosh " + " ".join(path) in (command.epilog or "")
    else:
        assert all(parameter.help for parameter in command.params)


@pytest.mark.parametrize("line", examples())
def test_an_example_in_help_can_be_typed_as_it_stands(line: str) -> None:
    command, rest = named(line)
    command.make_context(command.name, rest)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_that_prints_a_result_can_print_json(path: tuple[str, ...]) -> None:
    assert path in (("serve", "ui"), ("serve", "api"), ("serve", "mcp")) or "--json" in options(
        COMMANDS[path]
    )


@pytest.mark.parametrize("arguments", [(), ("corpus",), ("index",), ("serve",)], ids=" ".join)
def test_a_bare_group_shows_its_help_and_leaves_as_wrong_usage(
    arguments: tuple[str, ...], kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh(*arguments, home=no_home)
    assert outcome.code == 2
    assert "Commands" in outcome.out + outcome.err
    assert "kosh: " not in outcome.err


@pytest.mark.parametrize("line", readme_lines(r"(\$ )?kosh\s") or ["kosh doctor"])
def test_commands_in_the_readme_are_real(line: str) -> None:
    assert unknown_options(line) == set()


@pytest.mark.parametrize("line", readme_lines(r"(\$ )?make\s") or ["make run"])
def test_make_targets_in_the_readme_are_real(line: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    asked = [word for word in shlex.split(line)[1:] if "=" not in word and not word.startswith("-")]
    assert set(asked) <= set(targets)


def test_settings_in_the_readme_are_real() -> None:
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    real = {f"KOSH_{name.upper()}" for name in Settings.model_fields}
    real |= {
        name
        for field in Settings.model_fields.values()
        for name in (field.validation_alias.choices if field.validation_alias else ())
    }
    assert set(re.findall(r"\bKOSH_[A-Z_]*[A-Z]\b", text)) <= real
