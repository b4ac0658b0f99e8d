"""Twenty people give a large photo at once: each is served, and the server's memory is bounded."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.bundle import open_bundle
from models.pixels import to_uint8
from tests.browser.server import Server, serving
from tests.load.visitor import Visitor

pytestmark = pytest.mark.long

PEOPLE = 20
SIZE = (4000, 3000)
LABEL = "A photo with a face"
A_SESSION_MB, AT_WORK_MB = 50.0, 400.0
"""What a session may hold of its photo, and what taking in one photo may need for a moment; in MB (1e6 bytes)."""
LEFT_MB = 150.0
"""By which the server may be larger than before once everybody has gone."""
KEPT_SECONDS = 2


def photos(bundle: Path) -> list[bytes]:
    """JPEGs of 12 megapixels, each with another face of the bundle on a noisy ground."""
    opened = open_bundle(bundle)
    faces = to_uint8(opened.runtime.decode(opened.z_points[:PEOPLE]))
    noise = np.random.default_rng(0).integers(100, 120, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
    made = []
    for face in faces:
        photo = Image.fromarray(noise)
        photo.paste(Image.fromarray(face).resize((1200, 1200), Image.Resampling.BICUBIC), (1400, 800))
        file = io.BytesIO()
        photo.save(file, "JPEG", quality=90)
        made.append(file.getvalue())
    return made


@dataclass
class Watched:
    """The most resident memory that was seen, in MB."""

    peak_mb: float = 0.0


@contextmanager
def memory_of(server: Server) -> Iterator[Watched]:
    """Look at the server's memory fifty times a second while the block runs."""
    watched, over = Watched(), threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            watched.peak_mb = max(watched.peak_mb, server.resident_mb())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watched
    finally:
        over.set()
        thread.join()


@dataclass
class Given:
    """What became of the photos: seconds of each, what each person was told, and what failed."""

    seconds: list[float] = field(default_factory=list)
    waits: list[list[str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def all_at_once(server: Server, files: list[bytes], given: Given, stay: threading.Event) -> list[threading.Thread]:
    """Let a person for each file open the page, wait for the others, give the file and stay."""
    ready = threading.Barrier(len(files))

    def one(number: int) -> None:
        try:
            with Visitor(server.url, "photo") as visitor:
                uploader = visitor.widget("file_uploader", label=LABEL)
                ready.wait(timeout=120)
                given.seconds.append(visitor.give(uploader, files[number], name=f"photo-{number}.jpg"))
                given.waits.append(visitor.waits)
                stay.wait()
        except Exception as error:  # whoever fails is counted, whatever it was
            given.failures.append(f"{type(error).__name__}: {error}")

    people = [threading.Thread(target=one, args=(number,)) for number in range(len(files))]
    for person in people:
        person.start()
    return people


def test_twenty_large_photos_at_once_are_taken_in_one_by_one(shipped_bundle: Path) -> None:
    files = photos(shipped_bundle)
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(KEPT_SECONDS)}
    with serving(bundle=shipped_bundle, settings=settings) as server:
        once(server, files[:1])  # what the first photo of a process loads stays
        before = server.resident_mb()
        given, stay = Given(), threading.Event()
        with memory_of(server) as watched:
            people = all_at_once(server, files, given, stay)
            while len(given.seconds) + len(given.failures) < PEOPLE:
                time.sleep(0.1)
        held = server.resident_mb()
        stay.set()
        for person in people:
            person.join()
        left = settled(server)
    print(f"\nbefore {before:.0f} MB, peak {watched.peak_mb:.0f}, all held {held:.0f}, after {left:.0f}")
    told = sum(any("before yours" in words or "is next" in words for words in said) for said in given.waits)
    print(f"served after {min(given.seconds):.1f} to {max(given.seconds):.1f} s, {told} told of others before them")
    assert given.failures == []
    assert watched.peak_mb - before < PEOPLE * A_SESSION_MB + AT_WORK_MB
    assert left - before < LEFT_MB


def once(server: Server, files: list[bytes]) -> None:
    """Let somebody give a photo and go, and wait until it is forgotten."""
    given, stay = Given(), threading.Event()
    stay.set()
    for person in all_at_once(server, files, given, stay):
        person.join()
    assert given.failures == []
    settled(server)


def settled(server: Server) -> float:
    """The server's memory once no session is left of it, in MB: sessions are looked for every few seconds."""
    time.sleep(KEPT_SECONDS + 15)
    return server.resident_mb()
