"""Programs that run while they are measured: begun on free ports, ended by their own numbers."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_READY_SECONDS: Final = 900.0
_RUN_SECONDS: Final = 3_600.0
_END_SECONDS: Final = 20.0


class NotStarted(Exception):  # noqa: N818 (what happened, as the table says it)
    """An engine that ended, or that did not answer in time; the words say which."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def begin(
    words: Sequence[object], work: Path, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Begin a program in a session of its own; what it prints goes to `work/log`."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "log").open("ab") as log:
        return subprocess.Popen(
            [str(word) for word in words],
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **(more or {})},
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that `begin` began, and whatever it began itself."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        break


def ready(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Wait until an address answers with a status below 400.

    Raises NotStarted, and then the program has ended.
    """
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NotStarted(f"it ended with {process.returncode}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status < 400:
                return
        time.sleep(0.02)
    end(process)
    raise NotStarted(f"it was not ready within {_READY_SECONDS:.0f} s")


def run(words: Sequence[object], work: Path, more: Mapping[str, str] | None = None) -> str:
    """Run a program to its end; what it printed. Raises NotStarted with its last words."""
    work.mkdir(parents=True, exist_ok=True)
    found = subprocess.run(
        [str(word) for word in words],
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(more or {})},
        timeout=_RUN_SECONDS,
        check=False,
        text=True,
    )
    if found.returncode:
        last = (found.stdout.strip().splitlines() or [""])[-1]
        raise NotStarted(f"{Path(str(words[0])).name} ended with {found.returncode}: {last[:200]}")
    return found.stdout


def memory(process: subprocess.Popen[bytes]) -> int:
    """The bytes that a program and all it began hold; what several share is counted once.

    0 where the system does not tell. (proc(5), smaps_rollup)
    """
    total = 0
    for number in _session(process.pid):
        with contextlib.suppress(OSError, StopIteration, ValueError):
            lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
            line = next(line for line in lines if line.startswith("Pss:"))
            total += int(line.split()[1]) * 1024
    return total


def processor(process: subprocess.Popen[bytes]) -> float:
    """The seconds of processor time that a program itself has taken, without those it began.

    (proc(5), stat)
    """
    # The name of the program, in brackets, may hold anything.
    told = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    return sum(map(int, told.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def processor_of_all(process: subprocess.Popen[bytes]) -> float:
    """The seconds of processor time that a program has taken with all that it began, also those
    that have ended and were waited for. It must lead a session.
    """
    ticks = 0
    for number in _session(process.pid):
        # One that ends meanwhile is counted with who waits for it.
        with contextlib.suppress(OSError):
            told = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2]
            ticks += sum(map(int, told.split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _session(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getsid(int(path.name)) == leader:
                found.append(int(path.name))
    return found
