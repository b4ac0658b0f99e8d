"""The process in which hostile files are read, as the app reads them; it reports each before and after.

Started by `tests.fuzz.watch`; what it says goes through one pipe, so a death or a hang tells which file it was.
"""

from __future__ import annotations

import contextlib
import resource
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as hypothesis_seed
from hypothesis import strategies as st

from faces.align import align
from faces.framing import first_crop
from faces.source import framed_from
from models.images import MAX_SIDE, ImageError
from models.picture import Picture
from tests.fuzz.hostile import hostile
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds

WRITING = ("w", "a", "x", "+")
OUTWARD = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "tempfile.", "socket.")
Judge = Callable[[str, bytes], None]


def work(reports: Connection, *, inputs: int, seed: int) -> None:
    """Read every sound and every hostile file, then mutated and invented ones until there are `inputs` of them."""
    files = seeds()
    acts = _Acts()
    sys.addaudithook(acts.look)

    def judge(name: str, data: bytes) -> None:
        reports.send(("start", name, data))
        with acts.watched():
            result = outcome(data)
        reports.send(("done", result, resident_mb()))

    for name, data in {**files, **hostile()}.items():
        judge(name, data)
    reports.send(("warm", resident_mb()))
    invented = inputs // 5
    for number in range(inputs - invented):
        judge(f"mutation {number} of seed {seed}", mutated(np.random.default_rng([seed, number]), list(files.values())))
    _invented(judge, list(files.values()), examples=invented, seed=seed)
    reports.send(("end", acts.seen, resident_mb(), highest_mb()))


def outcome(data: bytes) -> str:
    """ "picture", "refused", or what went wrong, in words."""
    try:
        picture = Picture(data)
        picture.at_least(1)  # a JPEG in as few pixels as there are: what is sound so must be sound as a whole
    except ImageError as error:
        sentence = str(error)
        return "refused" if sentence.endswith(".") and "\n" not in sentence else f"no sentence: {sentence!r}"
    except BaseException as error:  # anything else is the fault that is looked for
        return f"{type(error).__name__}: {error}"
    try:
        pixels = np.asarray(picture.at_least(MAX_SIDE).image)
    except Exception as error:
        return f"the whole: {type(error).__name__}: {error}"
    if pixels.dtype != np.uint8 or pixels.shape != (picture.height, picture.width, 3):
        return f"a picture of {pixels.dtype} {pixels.shape}, said to be {picture.width} x {picture.height}"
    if max(pixels.shape) > MAX_SIDE or min(pixels.shape[:2]) < 1:
        return f"a picture of {pixels.shape}"
    try:
        faces = align(picture)
    except Exception as error:  # any picture may be looked at
        return f"alignment: {type(error).__name__}: {error}"
    likely = first_crop(width=picture.width, height=picture.height)
    frame = framed_from(picture, faces[0].frame if faces else likely)
    fits = frame.shape == (96, 96, 3) and bool(np.isfinite(frame).all())
    return "picture" if fits else f"a frame of {frame.dtype} {frame.shape}"


def resident_mb() -> float:
    """Resident memory of this process in MB (1e6 bytes)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def highest_mb() -> float:
    """The most that was resident at any moment of this process, in MB: within a decode too."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _invented(judge: Judge, files: list[bytes], *, examples: int, seed: int) -> None:
    """What hypothesis thinks of: true beginnings with anything behind them, and edits that it chooses itself."""
    if examples < 1:
        return
    beginnings = st.sampled_from(files).flatmap(
        lambda data: st.builds(
            lambda keep, tail: data[:keep] + tail, st.integers(0, min(len(data), 300)), st.binary(max_size=600)
        )
    )
    edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=6)
    edited = st.builds(_edited, st.sampled_from(files), edits)

    @hypothesis_seed(seed)
    @settings(
        max_examples=examples, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.one_of(beginnings, edited, st.binary(max_size=2000)))
    def read(data: bytes) -> None:
        judge("invented by hypothesis", data)

    read()


def _edited(data: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    out = bytearray(data)
    for share, piece in edits:
        place = int(share * len(out))
        out[place : place + len(piece)] = piece
    return bytes(out)


class _Acts:
    """What Python does beside computing while a picture is read: files opened to write, programs, connections."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._watching = False

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Look for as long as the block runs: hypothesis, outside, keeps files of its own."""
        self._watching = True
        try:
            yield
        finally:
            self._watching = False

    def look(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook."""
        if not self._watching:
            return
        if event == "open" and isinstance(arguments[1], str) and any(mark in arguments[1] for mark in WRITING):
            self.seen.append(f"open {arguments[0]}")
        elif event.startswith(OUTWARD):
            self.seen.append(event)
