"""A photo goes through the whole server: no file, no log line, no address has anything of it, and it is forgotten."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.chromium import take_a_photo, with_camera
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE, at_rest, face, open_page, paste
from tests.drawn_faces import drawn_face

pytestmark = pytest.mark.browser

NAME = "a-name-that-nobody-else-has.png"
KEPT_SECONDS = 2
"""How long this server keeps a lost session: short, so that the test need not wait two minutes."""
FORGOTTEN_WITHIN = 40.0
SETTINGS = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT_SECONDS), "ZSPACE_LOG": "json"}


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A server, and the folder that it takes for the one of temporary files."""

    server: Server
    temporary: Path

    def sessions(self, state: str) -> int:
        """How many sessions are in memory, "open" or "waiting"."""
        with urllib.request.urlopen(f"{self.server.url}/metrics", timeout=30) as answer:
            text = answer.read().decode()
        found = re.search(rf'zspace_sessions{{state="{state}"}} (\S+)', text)
        assert found is not None
        return int(float(found[1]))

    def writable_files(self) -> list[str]:
        """Regular files that the process holds open to write."""
        place = Path(f"/proc/{self.server.process.pid}")
        found = []
        for number in os.listdir(place / "fd"):
            target = os.readlink(place / "fd" / number)
            flags = int(re.findall(r"flags:\s+(\d+)", (place / "fdinfo" / number).read_text())[0], 8)
            if target.startswith("/") and not target.startswith("/dev/") and flags & os.O_ACCMODE != os.O_RDONLY:
                found.append(target)
        return found


@pytest.fixture(scope="module")
def watched(browser: Browser, bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A server of its own whose temporary folder is looked at."""
    temporary = tmp_path_factory.mktemp("temporary")
    with serving(bundle=bundle, settings={**SETTINGS, "TMPDIR": str(temporary)}) as server:
        yield Watched(server=server, temporary=temporary)


@contextmanager
def with_photo(browser: Browser, watched: Watched, photo: bytes) -> Iterator[Page]:
    """The Photo page after an upload, in a browser of its own that is closed with the block."""
    context = browser.new_context()
    page = context.new_page()
    open_page(page, f"{watched.server.url}/photo")
    file = {"name": NAME, "mimeType": "image/png", "buffer": photo}
    page.locator('input[type="file"]').set_input_files([file])  # type: ignore[list-item]
    face(page)
    at_rest(page)
    try:
        yield page
    finally:
        context.close()


def large_photo() -> bytes:
    """A PNG of 4,000 x 4,000 px, which unfolds to 48 MB."""
    file = io.BytesIO()
    Image.fromarray(np.tile(np.arange(250, dtype=np.uint8), (4000, 16))).convert("RGB").save(file, "PNG")
    return file.getvalue()


def until_forgotten(watched: Watched) -> float:
    """Wait until no session is left in memory; the seconds it took."""
    began = time.monotonic()
    while watched.sessions("open") + watched.sessions("waiting") > 0:
        assert time.monotonic() - began < FORGOTTEN_WITHIN, "a session stays in memory for ever"
        time.sleep(0.5)
    return time.monotonic() - began


def test_the_page_says_how_long_a_lost_connection_keeps_a_photo(browser: Browser, watched: Watched) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_page(page, f"{watched.server.url}/photo")
    page.get_by_text(f"it is gone after {KEPT_SECONDS} seconds").wait_for(timeout=PATIENCE)
    context.close()


def test_a_photo_leaves_no_file_and_no_line_in_the_log(browser: Browser, watched: Watched, portrait: bytes) -> None:
    with with_photo(browser, watched, portrait):
        assert set(watched.writable_files()) == {str(watched.server.log)}
        assert list(watched.temporary.rglob("*")) == []
    log = watched.server.log.read_text(encoding="utf-8")
    assert "ready after" in log
    assert NAME.split(".")[0] not in log and "upload" not in log.lower()
    assert not re.search(r"-?\d+\.\d+(,?\s+-?\d+\.\d+){3}", log), "numbers in a row: a z-point?"


@dataclass
class Traced:
    """What strace has seen of a server that opens, makes, names or links files."""

    lines: list[str]

    def written(self) -> list[str]:
        """The calls that could leave something on a disk; a device and Python's own compiled modules are none."""
        acts = [line for line in self.lines if re.search(WRITING, line)]
        return [line for line in acts if "/dev/" not in line and "__pycache__" not in line]


WRITING = r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|memfd|mkdir|rename|link"


@contextmanager
def under_strace(watched: Watched) -> Iterator[Traced]:
    """Follow the server while the block runs; what was seen is there once it has ended. Skips without strace."""
    if shutil.which("strace") is None:
        pytest.skip("no strace on this machine: install the package strace")
    trace = watched.server.log.parent / "trace.txt"
    calls = "trace=open,openat,openat2,creat,memfd_create,mkdir,mkdirat,rename,renameat,renameat2,link,linkat"
    command = ["strace", "-f", "-qq", "-e", calls, "-o", str(trace), "-p", str(watched.server.process.pid)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
    traced = Traced(lines=[])
    try:
        time.sleep(1.0)
        if tracer.poll() is not None:
            pytest.skip("strace may not attach to a process on this machine")
        yield traced
    finally:
        tracer.terminate()
        tracer.wait()
    traced.lines += trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(traced.lines) > 0, "strace saw nothing"


def heavy_photo() -> bytes:
    """A drawn face as a PNG of more than 1 MiB, which Streamlit would put into a file as it comes."""
    picture = drawn_face(np.random.default_rng(7), size=(900, 1000)).effect_spread(3)
    noisy = np.asarray(picture, dtype=np.int16) + np.random.default_rng(0).integers(-9, 10, (1000, 900, 3))
    file = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(file, "PNG")
    assert len(file.getvalue()) > 2**20
    return file.getvalue()


def test_under_strace_no_file_is_opened_to_write(browser: Browser, watched: Watched, portrait: bytes) -> None:
    """Through all that is done with a photo: uploaded, refined, repaired, blended with a pasted one, downloaded."""
    with under_strace(watched) as traced, with_photo(browser, watched, heavy_photo()) as page:
        page.get_by_role("button", name="Refine", exact=True).click()
        page.locator(".z-row figure").nth(2).wait_for(timeout=PATIENCE)
        page.get_by_text("Repair", exact=True).click()
        page.get_by_role("button", name="Refine on what is seen").click()
        page.locator(".z-row figure").nth(3).wait_for(timeout=PATIENCE)
        page.get_by_text("Two photos", exact=True).click()
        page.get_by_text("Or paste one").wait_for(timeout=PATIENCE)
        at_rest(page)
        paste(page, portrait)
        page.get_by_role("button", name="Delete second photo").wait_for(timeout=PATIENCE)
        at_rest(page)
        with page.expect_download(timeout=PATIENCE):
            page.get_by_role("button", name="GIF").click()
        assert "data:" not in page.url and len(page.url) < 200, "the address holds settings alone"
        page.get_by_role("button", name="Delete photo").click()
        page.get_by_text("A photo with a face").wait_for(timeout=PATIENCE)
    assert traced.written() == []
    assert list(watched.temporary.rglob("*")) == []


def test_a_photo_of_the_camera_leaves_no_file_either(
    browser: Browser, watched: Watched, portrait: bytes, tmp_path: Path
) -> None:
    film = tmp_path / "film.mjpeg"
    film.write_bytes(portrait * 30)
    with under_strace(watched) as traced, with_camera(browser, film) as second:
        page = second.new_page(permissions=["camera"])
        open_page(page, f"{watched.server.url}/photo")
        take_a_photo(page, patience=PATIENCE)
        face(page)
        at_rest(page)
    assert traced.written() == []
    assert list(watched.temporary.rglob("*")) == []


def test_once_the_page_is_closed_the_photo_is_forgotten(browser: Browser, watched: Watched, portrait: bytes) -> None:
    with with_photo(browser, watched, portrait):
        pass  # what is loaded at the first upload stays
    until_forgotten(watched)
    before = watched.server.resident_mb()
    with with_photo(browser, watched, large_photo()):
        assert watched.sessions("open") == 1
        held = watched.server.resident_mb() - before
        assert held > 40, "the photo itself takes 48 MB"
    assert until_forgotten(watched) < KEPT_SECONDS + 20
    assert watched.server.resident_mb() - before < held - 40
