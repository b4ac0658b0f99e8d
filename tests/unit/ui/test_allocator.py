"""The C library's memory: however many threads a process has, they share two heaps. Seen in a process of its own."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = """
import ctypes, sys, threading
from ui.serving.allocator import few_arenas
if sys.argv[1] == "few":
    few_arenas()
library, all_there = ctypes.CDLL(None), threading.Barrier(12)
library.malloc.restype = ctypes.c_void_p

def allocate():
    all_there.wait()
    library.malloc(1000)
    all_there.wait()

threads = [threading.Thread(target=allocate) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
library.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(library.fopen(sys.argv[2].encode(), b"w"))
library.malloc_info(0, file)
library.fclose(file)
print(open(sys.argv[2]).read().count("<heap nr="))
"""


def heaps(root: Path, tmp_path: Path, how: str) -> int:
    command = [sys.executable, "-c", COUNT, how, str(tmp_path / "malloc.xml")]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return int(ran.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_many_threads_share_two_heaps(root: Path, tmp_path: Path) -> None:
    assert heaps(root, tmp_path, "many") > 2, "what the test measures would not be seen otherwise"
    assert heaps(root, tmp_path, "few") <= 2
