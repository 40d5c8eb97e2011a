"""Nothing leaves the machine: run without a network, and watch every attempt to reach one.

Each command runs in a network namespace of its own, which has a loopback and nothing else. Two
witnesses: an audit hook sees what Python asks for, by name; the kernel counts what found no way out,
from native code too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HOOK = """
import os, sys

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::ffff:127.")


def _note(event, address):
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode("utf-8", "replace")
    if host in (None, "", "::") or not isinstance(address, tuple | str | bytes):
        return
    if isinstance(address, tuple) and not str(host).startswith(_LOOPBACK):
        with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as log:
            log.write(f"{event} {address!r} of {sys.argv!r}\\n")


def _hook(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        _note(event, arguments[1])
    elif event == "socket.getaddrinfo":
        _note(event, (arguments[0], arguments[1]))
    elif event in ("socket.gethostbyname", "socket.gethostbyaddr"):
        _note(event, (arguments[0],))


sys.addaudithook(_hook)
"""

DRIVER = """
import fcntl, json, os, socket, struct, subprocess, sys, time, urllib.request

control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(control, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))  # lo up, running
control.close()


def unroutable():
    head, row = open("/proc/net/snmp", encoding="ascii").read().splitlines()[:2]
    count = int(dict(zip(head.split(), row.split()))["OutNoRoutes"])
    for line in open("/proc/net/snmp6", encoding="ascii"):
        name, value = line.split()
        count += int(value) if name == "Ip6OutNoRoutes" else 0
    return count


def healthy(url, process):
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return response.read() == b"ok"
        except OSError:
            time.sleep(0.1)
    return False


command, url = json.loads(sys.argv[1]), sys.argv[2]
environment = os.environ | {"PYTHONPATH": os.environ["HOOKED_PATH"]}
before = unroutable()
process = subprocess.Popen(
    command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
)
health = None
if url:
    health = healthy(url, process)
    if health:
        urllib.request.urlopen(url.replace("_stcore/health", ""), timeout=30).read()
    process.terminate()
output, _ = process.communicate(timeout=300)
print(json.dumps({
    "code": process.returncode, "output": output, "healthy": health, "unroutable": unroutable() - before
}))
"""

START = [sys.executable, "-c", "from assistant.cli import main; main()"]


@pytest.fixture(scope="module")
def namespace() -> list[str]:
    """The command that enters a namespace without a network."""
    if shutil.which("unshare") is None or not Path("/proc/net/snmp").exists():
        pytest.skip("network namespaces need Linux and unshare")
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.skip("making a network namespace is not permitted here")


class Unplugged:
    """Runs commands without a network and tells what they tried."""

    def __init__(self, namespace: list[str], directory: Path, root: Path) -> None:
        self._namespace = namespace
        self._directory = directory
        self._hook = directory / "hook"
        self._hook.mkdir()
        (self._hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        self._attempts = directory / "attempts.log"
        self._root = root

    def run(self, command: list[str], home: Path, url: str = "", **settings: str) -> dict[str, Any]:
        """Run a command; if there is a URL, until that answers."""
        self._attempts.write_text("", encoding="utf-8")
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KOSH_", "HF_", "TRANSFORMERS_", "ANONYMIZED_"))
        }
        done = subprocess.run(
            [*self._namespace, sys.executable, "-c", DRIVER, json.dumps(command), url],
            env=inherited
            | {
                "HOOKED_PATH": os.pathsep.join([str(self._hook), str(self._root)]),
                "ATTEMPTS": str(self._attempts),
                "KOSH_HOME": str(home),
            }
            | settings,
            cwd=self._directory,
            capture_output=True,
            encoding="utf-8",
            timeout=400,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    @property
    def attempts(self) -> str:
        """What Python asked for beyond the loopback."""
        return self._attempts.read_text(encoding="utf-8")


@pytest.fixture
def unplugged(namespace: list[str], tmp_path: Path, root: Path) -> Unplugged:
    """A machine without a network."""
    directory = tmp_path / "unplugged"
    directory.mkdir()
    return Unplugged(namespace, directory, root)


@pytest.mark.parametrize(
    "statement",
    [
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
        "import socket; socket.getaddrinfo('192.0.2.1', 80)",
    ],
    ids=["connect", "look up"],
)
def test_the_witness_sees_an_attempt(statement: str, unplugged: Unplugged, tmp_path: Path) -> None:
    result = unplugged.run([sys.executable, "-c", statement], tmp_path)
    assert "192.0.2.1" in unplugged.attempts
    if "connect" in statement:
        assert result["unroutable"] > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "What was the quota for kandas and resettlers in 2023?"),
        ("ask", "2024 жылы қандастар қай елдерден келді?", "--json"),
        ("search", "quota"),
        ("index", "status"),
        ("corpus", "list"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_a_command_works_without_a_network_and_asks_for_none(
    arguments: tuple[str, ...], unplugged: Unplugged, built_home: Path
) -> None:
    result = unplugged.run([*START, *arguments], built_home)
    assert result["code"] == 0, result["output"]
    assert unplugged.attempts == ""
    assert result["unroutable"] == 0


def test_a_build_that_makes_vectors_and_stores_them_asks_for_no_network(
    unplugged: Unplugged, built_home: Path, tmp_path: Path, corpus_dir: Path
) -> None:
    home, corpus = tmp_path / "home", tmp_path / "corpus"
    shutil.copytree(built_home / "models", home / "models")
    shutil.copytree(corpus_dir, corpus, ignore=shutil.ignore_patterns("digests", "originals", "statistics"))
    (corpus / "digests").mkdir()
    shutil.copy(corpus_dir / "digests" / "jpcp-2024.yaml", corpus / "digests")
    result = unplugged.run([*START, "index", "build"], home, KOSH_CORPUS=str(corpus))
    assert result["code"] == 0, result["output"]
    assert unplugged.attempts == ""
    assert result["unroutable"] == 0


def test_a_model_named_as_on_a_hub_is_not_looked_for_there(
    unplugged: Unplugged, built_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(built_home / "models", tmp_path / "home" / "models")
    result = unplugged.run(
        [*START, "index", "build"], tmp_path / "home", KOSH_EMBEDDING_MODEL="nobody/no-such-model"
    )
    assert result["code"] == 3
    assert unplugged.attempts == ""
    assert result["unroutable"] == 0


def test_the_page_starts_and_answers_without_a_network(unplugged: Unplugged, built_home: Path) -> None:
    url = "http://127.0.0.1:8533/_stcore/health"  # free: nothing else lives in the namespace
    result = unplugged.run([*START, "serve", "ui", "--port", "8533"], built_home, url)
    assert result["healthy"], result["output"]
    assert unplugged.attempts == ""
    assert result["unroutable"] == 0
