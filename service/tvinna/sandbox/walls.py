"""The walls around a process that runs strangers' queries; none needs a privilege.

Each is raised where the system has it and then tried: what does not hold is named, not assumed.
"""

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

MEMORY: Final = "memory"
NETWORK: Final = "network"
FILES: Final = "files"
PARENT: Final = "parent"

# What a worker calls once it has started, as (x86-64, aarch64); None where a machine has no such
# call. Whatever is not here fails as if it were not permitted: sockets, files, processes, signals.
_CALLS: Final = (
    (0, 63),  # read
    (1, 64),  # write
    (3, 57),  # close
    (7, None),  # poll
    (9, 222),  # mmap
    (10, 226),  # mprotect
    (11, 215),  # munmap
    (12, 214),  # brk
    (13, 134),  # rt_sigaction
    (14, 135),  # rt_sigprocmask
    (15, 139),  # rt_sigreturn
    (19, 65),  # readv
    (20, 66),  # writev
    (24, 124),  # sched_yield
    (25, 216),  # mremap
    (28, 233),  # madvise
    (35, 101),  # nanosleep
    (37, None),  # alarm
    (38, 103),  # setitimer
    (39, 172),  # getpid
    (44, 206),  # sendto
    (45, 207),  # recvfrom
    (46, 211),  # sendmsg
    (47, 212),  # recvmsg
    (60, 93),  # exit
    (96, 169),  # gettimeofday
    (98, 165),  # getrusage
    (110, 173),  # getppid
    (131, 132),  # sigaltstack
    (186, 178),  # gettid
    (202, 98),  # futex
    (219, 128),  # restart_syscall
    (228, 113),  # clock_gettime
    (230, 115),  # clock_nanosleep
    (231, 94),  # exit_group
    (271, 73),  # ppoll
    (318, 278),  # getrandom
    (324, 283),  # membarrier
)
_ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
# Instructions and answers of a seccomp filter. (seccomp(2), linux/bpf_common.h)
_LOAD, _EQUAL, _ANSWER = 0x20, 0x15, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000
_NUMBER, _ARCHITECTURE = 0, 4
_SET_PARENT_SIGNAL, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 1, 22, 38
_FILTER_MODE: Final = 2


def address_space() -> int:
    """The bytes of address space this process has now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()


def die_with_parent(parent: int) -> None:
    """Have the system end this process when `parent` ends, where it can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        # It ended before we could ask.
        os._exit(1)


def hold_memory(base: int, more: int) -> bool:
    """Hold this process to `more` bytes beyond its `base`, and let it leave no core behind.

    Whether the system holds to it.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not base:
        return False
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = base + more if hard == resource.RLIM_INFINITY else min(base + more, hard)
    # Some systems know the limit and refuse to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return resource.getrlimit(resource.RLIMIT_AS)[0] == most


def close_off() -> None:
    """Take from this process, for good, every call but those that answering takes."""
    place, architecture = _ARCHITECTURES.get(platform.machine(), (None, 0))
    if sys.platform != "linux" or place is None:
        return
    numbers = [row[place] for row in _CALLS if row[place] is not None]
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), (_ANSWER, 0, 0, _KILL)]
    steps.append((_LOAD, 0, 0, _NUMBER))
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        # A call that is named here jumps over the rest and over the refusal.
        steps.append((_EQUAL, left, 0, number or 0))
    steps += [(_ANSWER, 0, 0, _REFUSE), (_ANSWER, 0, 0, _ALLOW)]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(steps), ctypes.addressof(kept))
    library = ctypes.CDLL(None)
    if library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        library.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def enclose(parent: int, base: int, more: int) -> bool:
    """Raise every wall that this system has; whether memory is held."""
    die_with_parent(parent)
    held = hold_memory(base, more)
    close_off()
    return held


def missing(held: bool) -> list[str]:
    """The walls that do not hold in this process, found by walking into each that can be tried."""
    found = [] if held else [MEMORY]
    try:
        socket.socket().close()
        found.append(NETWORK)
    except OSError:
        pass
    try:
        os.close(os.open("/", os.O_RDONLY))
        found.append(FILES)
    except OSError:
        pass
    if sys.platform != "linux":
        found.append(PARENT)
    return found
