"""Three servers of the app behind nginx, as processes on the loopback address, with the configuration of deploy/."""

from __future__ import annotations

import shutil
import string
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.server import ROOT, Server, free_port, serving, status

NAMES = ("a", "b", "c")
TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
WARM_WITHIN = 90.0

_MAIN = string.Template("""
daemon off; pid $scratch/pid; error_log $scratch/error.log; worker_processes 1;
events { worker_connections 1024; }
http {
  client_body_temp_path $scratch/body; proxy_temp_path $scratch/proxy; fastcgi_temp_path $scratch/fastcgi;
  uwsgi_temp_path $scratch/uwsgi; scgi_temp_path $scratch/scgi; access_log off;
  include $scratch/zspace.conf;
}
""")


@dataclass
class Replica:
    """One of the servers, which can be stopped and started again at its port."""

    name: str
    bundle: Path
    frontend: Path | None = None
    port: int = field(default_factory=free_port)
    server: Server | None = None
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        settings = {"ZSPACE_REPLICA": self.name}
        self.server = self._running.enter_context(
            serving(bundle=self.bundle, frontend=self.frontend, settings=settings, port=self.port)
        )
        deadline = time.monotonic() + WARM_WITHIN
        while status(f"{self.server.url}/ready") != 200 and time.monotonic() < deadline:
            time.sleep(0.1)

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._running.close()
        self.server = None

    def kill(self) -> None:
        """End it at once, as a lack of memory would."""
        assert self.server is not None
        self.server.process.kill()
        self.server.process.wait()
        self.stop()


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The address that people use, and the servers behind it by name."""

    url: str
    replicas: Mapping[str, Replica]


@contextmanager
def replicas(bundle: Path, *, frontend: Path | None = None) -> Iterator[Behind]:
    """Start all three and nginx; stop them when the block ends. `frontend`: the folder of a build, as for `serving`."""
    with ExitStack() as stack:
        servers = {name: Replica(name=name, bundle=bundle, frontend=frontend) for name in NAMES}
        for one in servers.values():
            stack.callback(one.stop)
            one.start()
        url = stack.enter_context(_nginx({name: one.port for name, one in servers.items()}))
        yield Behind(url=url, replicas=servers)


@contextmanager
def _nginx(ports: Mapping[str, int]) -> Iterator[str]:
    program, port = nginx_program(), free_port()
    assert program is not None
    with tempfile.TemporaryDirectory(prefix="zspace-nginx-") as scratch:
        Path(scratch).chmod(0o711)  # nginx, started by root, serves as somebody who has to reach the files it keeps
        addresses = {f"REPLICA_{name.upper()}": f"127.0.0.1:{one}" for name, one in ports.items()}
        served = string.Template(TEMPLATE.read_text()).safe_substitute(
            addresses, LISTEN=f"127.0.0.1:{port}", CACHE=f"{scratch}/cache"
        )
        Path(scratch, "zspace.conf").write_text(served)
        Path(scratch, "nginx.conf").write_text(_MAIN.substitute(scratch=scratch))
        process = subprocess.Popen([program, "-p", scratch, "-c", f"{scratch}/nginx.conf"])
        try:
            url = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 10
            while status(url) is None and time.monotonic() < deadline:
                time.sleep(0.05)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=15)


def nginx_program() -> str | None:
    """The path of nginx, or None where it is not installed; Debian keeps it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
