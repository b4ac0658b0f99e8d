"""The memory of the C library, where it is glibc; others do this by themselves."""

import contextlib
import ctypes
from typing import Final

_ARENA_MAX: Final = -8
"""M_ARENA_MAX of glibc's malloc.h."""
ARENAS: Final = 2


def few_arenas() -> None:
    """Let all threads of the process share two heaps; before there are many threads.

    glibc makes up to eight a core, and each run of a page is a thread: the holes between what stays in all of them let
    a server grow for hours.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Return what is free to the system."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
