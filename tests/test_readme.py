"""The README is tried as it stands: each command is run, each answer is compared."""

import os
import re
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVER = "http://127.0.0.1:8000"
BIN = Path(sys.executable).parent

FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = [(language, body) for language, body in FENCE.findall(README)]
# What these do is shown elsewhere: `serve` by the server of this module, `test` by this very run.
SET_UP = {"make serve", "make test"}

# What stands between the blocks: words in capitals are for the reader to fill in, and a server runs
# until it is ended. This folder has no releases, so nothing is at `/dump`, and a site
# takes long to make.
PROSE = FENCE.sub("", README)
NAMED = sorted(
    command
    for command in set(re.findall(r"`(tvinna [^`]+)`", PROSE))
    if not re.search(r"\b[A-Z]{3,}\b", command)
    and not command.startswith(("tvinna serve", "tvinna site"))
)
ADDRESSES = sorted(
    address
    for address in set(re.findall(rf"(?:`|<{SERVER})(/[^`>]*)[`>]", PROSE))
    if not re.search(r"[{…]|=$|[A-Z]{3,}", address) and not address.startswith("/dump")
)

pytestmark = pytest.mark.slow


def commands() -> list[tuple[str, str]]:
    """Each command of a console block, with the answer that the README shows under it."""
    found: list[tuple[str, str]] = []
    for language, body in BLOCKS:
        if language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, answer = part.partition("\n")
                while command.endswith("\\"):
                    more, _, answer = answer.partition("\n")
                    command = f"{command[:-1]}{more.strip()}"
                found.append((command, answer))
    return found


def scripts() -> list[str]:
    return [body for language, body in BLOCKS if language == "python"]


def environment() -> dict[str, str]:
    # Wide enough that no table is folded, and nothing of the terminal's own colours.
    return {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "118",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """`make serve`, as the README says, on a port that is free."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        ["make", "serve", f"PORT={port}"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/health").raise_for_status()
                break
            except httpx.HTTPError:
                assert process.poll() is None, process.stdout and process.stdout.read()
                time.sleep(0.1)
        yield address
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()


def run(*command: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_two_commands_are_the_ones_that_the_project_runs() -> None:
    shown = {command for command, _ in commands()}
    assert shown >= SET_UP
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_it_asks_three_questions_and_shows_their_answers() -> None:
    asked = [answer for command, answer in commands() if command.startswith("tvinna query")]
    assert len(asked) >= 3
    assert all(answer.strip() for answer in asked)


@pytest.mark.parametrize(
    ("command", "answer"),
    [pytest.param(*row, id=row[0]) for row in commands() if row[0] not in SET_UP],
)
def test_a_command_answers_what_the_readme_shows(command: str, answer: str, server: str) -> None:
    said = run("bash", "-c", command.replace(SERVER, server))
    assert lines(said) == lines(answer)


@pytest.mark.parametrize("command", NAMED)
def test_a_command_that_stands_between_the_blocks_can_be_run(command: str) -> None:
    run("bash", "-c", command)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_stands_between_the_blocks_answers(address: str, server: str) -> None:
    answer = httpx.get(f"{server}{address}", follow_redirects=True)
    assert answer.is_success, answer.text


@pytest.mark.parametrize("number", range(len(scripts())))
def test_a_script_answers_what_its_comments_show(number: int, server: str) -> None:
    script = scripts()[number]
    shown = [line[2:] for line in script.splitlines() if line.startswith("# ")]
    assert shown, "a script's answer stands under it, each line after a #"
    said = run(sys.executable, "-W", "ignore", "-c", script.replace(SERVER, server))
    assert lines(said) == lines("\n".join(shown))


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in textwrap.dedent(text).strip("\n").splitlines()]
