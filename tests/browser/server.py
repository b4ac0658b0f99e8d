"""Starts the app, or any Streamlit script, as a process of its own on a free port, and stops it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
ANSWER_WITHIN = 90.0
"""Seconds that a server may take to answer on a busy machine before it counts as failed."""


class ServerFailed(Exception):
    """The server ended, or did not answer in time; the message carries the end of its log."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: its address, its process and the file of its log."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def resident_mb(self) -> float:
        """Resident memory of the serving process in MB (1e6 bytes), from the kernel's own count."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]
        return int(kilobytes) * 1024 / 1e6

    def cpu_seconds(self) -> float:
        """Seconds of CPU that the serving process and its threads have used so far, from the kernel's own count."""
        counts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(counts[11]) + int(counts[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(script: str, port: int) -> list[str]:
    """The command of `make run`, for any script and port, on the loopback address only."""
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return [sys.executable, "-m", "streamlit", "run", script, *options]


def status(url: str, *, method: str = "GET", patience: float = 5) -> int | None:
    """The status of the answer to an address, None where nobody answers within `patience` seconds."""
    request = urllib.request.Request(url, method=method, data=b"x" if method == "PUT" else None)
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return None


def _wait_until_it_answers(server: Server) -> None:
    deadline = time.monotonic() + ANSWER_WITHIN
    while status(f"{server.url}/_stcore/health") != 200:
        if server.process.poll() is not None:
            raise ServerFailed(f"the server ended with code {server.process.returncode}:\n{_tail(server.log)}")
        if time.monotonic() > deadline:
            raise ServerFailed(f"no answer within {ANSWER_WITHIN:.0f} s:\n{_tail(server.log)}")
        time.sleep(0.02)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])


@contextmanager
def serving(
    *,
    script: str = "server.py",
    folder: Path = ROOT,
    bundle: Path | None = None,
    frontend: Path | None = None,
    settings: Mapping[str, str] = MappingProxyType({}),
    port: int | None = None,
) -> Iterator[Server]:
    """Serve `script` from `folder` until the block ends; `bundle` is what ZSPACE_BUNDLE names.

    `frontend` is what ZSPACE_FRONTEND names: the folder of a build, an empty one for native widgets.
    `settings` are further environment variables; without a `port` it is one that is free.

    Raises ServerFailed when the process ends or does not answer.
    """
    environment = {**os.environ, **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a server that compiles every module anew starts as nobody's does
    if bundle is not None:
        environment["ZSPACE_BUNDLE"] = str(bundle)
    if frontend is not None:
        environment["ZSPACE_FRONTEND"] = str(frontend)
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="zspace-server-") as scratch:
        log = Path(scratch) / "log.txt"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                command(script, port), cwd=folder, env=environment, stdout=sink, stderr=subprocess.STDOUT
            )
        server = Server(url=f"http://127.0.0.1:{port}", process=process, log=log)
        try:
            _wait_until_it_answers(server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
