"""Is this bundle whole? Every checksum, shape and number of it, one line a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from latent.arrays import PointArray
from latent.errors import ZSpaceError
from latent.moments import moments_of
from latent.points import first_not_finite, open_points
from latent.summary import Summary
from models.agreement import LOWEST_PSNR, agreement
from models.bundle import (
    BROWSER_DECODER,
    DECODER,
    ENCODER,
    REQUIRED_FILES,
    SUMMARY,
    Z_POINTS,
    Bundle,
    dimension_faults,
    file_fault,
    hash_fault,
)
from models.card import CARD_FILE, Card, FileRecord, read_card
from models.check_described import described_faults
from models.hashing import BlockHasher, chunks_of
from models.runtime import Runtime

LARGEST_DRIFT = 1e-6
"""Largest difference of a summary's mean and covariance from those of the z-points, in units of their spread."""
COMPARED_POINTS = 64
"""z-points on which the decoder for the browser is compared with the bundle's."""

T = TypeVar("T")


def check(path: str | Path) -> list[str]:
    """Read everything in the bundle at `path`; return one sentence a fault, an empty list for a sound bundle."""
    folder = Path(path)
    if not folder.is_dir():
        return [f"{folder} is not a folder: name the folder of a bundle."]
    faults: list[str] = []
    card = _tried(lambda: read_card(folder), faults)
    faults += _present_faults(folder) if card is None else _file_faults(folder, card)
    z_points = _tried(lambda: open_points(folder / Z_POINTS), faults)
    summary = _tried(lambda: Summary.load(folder / SUMMARY), faults)
    runtime = _tried(lambda: Runtime(folder / DECODER, folder / ENCODER).checked(), faults)
    parts = _Parts(card=card, z_points=z_points, summary=summary, runtime=runtime)
    faults += _number_faults(parts)
    if not faults and summary is not None:
        faults += _tried(lambda: described_faults(folder, summary), faults) or []
    if not faults and z_points is not None:
        faults += _tried(lambda: _browser_faults(folder, card, z_points), faults) or []
    return list(dict.fromkeys(faults))


def scan_points(bundle: Bundle) -> str | None:
    """Read all z-points of an opened bundle; return one sentence on the first fault, or None.

    Checked are the checksum of every 64 MiB and that every number is finite. It reads in small steps, once, and may
    run in a thread beside others.
    """
    path, record = bundle.path / Z_POINTS, bundle.card.files[Z_POINTS]
    numbers = _Numbers(start=path.stat().st_size - bundle.z_points.nbytes, columns=bundle.z_points.shape[1])
    try:
        fault = next(iter(_block_faults(path, record, numbers.feed)), None) or numbers.fault()
    except OSError as error:
        fault = f"{Z_POINTS} cannot be read to the end ({error.strerror}): copy the file again."
    return fault and f"The bundle {bundle.path.name!r} cannot be used: {fault}"


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What could be opened of a bundle."""

    card: Card | None
    z_points: PointArray | None
    summary: Summary | None
    runtime: Runtime | None


def _tried(opening: Callable[[], T], faults: list[str]) -> T | None:
    """What `opening` returns, or None and its complaint in `faults`."""
    try:
        return opening()
    except ZSpaceError as error:
        faults.append(str(error))
    except OSError as error:
        faults.append(f"{Path(error.filename or '').name} cannot be read ({error.strerror}): copy it again.")
    return None


def _present_faults(folder: Path) -> list[str]:
    return [
        f"{name} is missing: copy the bundle again, whole." for name in REQUIRED_FILES if not (folder / name).is_file()
    ]


def _file_faults(folder: Path, card: Card) -> list[str]:
    """Presence, size and checksums of every file that a bundle must have or the card lists."""
    faults = []
    for name in {**dict.fromkeys(REQUIRED_FILES), **card.files}:
        record = card.files.get(name)
        fault = file_fault(folder, name, record)
        if record is None or fault is not None:
            faults.append(fault)
            continue
        faults.append(hash_fault(folder, name, record))
        if name == Z_POINTS:
            faults += _block_faults(folder / name, record)
    return [fault for fault in faults if fault is not None]


def _block_faults(path: Path, record: FileRecord, heard: Callable[[int, bytes], None] | None = None) -> list[str]:
    """One sentence for each 64 MiB whose checksum is not the card's, or one where their number is not.

    `heard` is given every chunk of the file that was read on the way, after its offset.
    """
    hasher, digests = BlockHasher(), []
    for offset, chunk in chunks_of(path):
        digests.append(hasher.feed(chunk))
        if heard is not None:
            heard(offset, chunk)
    found = [digest for digest in [*digests, hasher.finish()] if digest is not None]
    if len(found) != len(record.block_sha256):
        return [
            f"{path.name} has {len(found)} blocks of 64 MiB where the card has {len(record.block_sha256)} checksums: "
            "pack the bundle again."
        ]
    return [
        f"{path.name} is altered in block {number} of 64 MiB (its SHA-256 differs): copy the file again."
        for number, (now, then) in enumerate(zip(found, record.block_sha256, strict=True))
        if now != then
    ]


def _number_faults(parts: _Parts) -> list[str]:
    """Faults in what the parts hold and in how they fit together, of the parts that could be opened."""
    z_points, summary, runtime = parts.z_points, parts.summary, parts.runtime
    finite = _finite_faults(z_points) if z_points is not None else []
    faults = list(finite)
    if parts.card and runtime and summary and z_points is not None:
        faults += dimension_faults(parts.card, runtime, z_points, summary)
    if summary and z_points is not None and not finite and (summary.n, summary.d) == z_points.shape:
        faults += _summary_faults(summary, z_points)
    if runtime and z_points is not None and not finite and z_points.shape[1] == runtime.z_dim:
        faults += _decode_faults(runtime, z_points)
    return faults


@dataclass(kw_only=True)
class _Numbers:
    """Looks for a number that is not finite in the chunks of a file of rows of `columns` float32 from byte `start`.

    Through a memory map every page looked at would count as the server's memory.
    """

    start: int
    columns: int
    row: int | None = None

    def feed(self, offset: int, chunk: bytes) -> None:
        """Look at the next chunk, which begins at `offset`."""
        skipped = max(self.start - offset, 0)
        finite = np.isfinite(np.frombuffer(chunk, dtype="<f4", offset=min(skipped, len(chunk))))
        if self.row is None and not finite.all():
            byte = offset + skipped + 4 * int(np.argmin(finite))
            self.row = (byte - self.start) // (4 * self.columns)

    def fault(self) -> str | None:
        """One sentence on the first such row, or None."""
        return None if self.row is None else _not_finite(self.row)


def _finite_faults(z_points: PointArray) -> list[str]:
    row = first_not_finite(z_points)
    return [] if row is None else [_not_finite(row)]


def _not_finite(row: int) -> str:
    return f"{Z_POINTS} holds a NaN or an infinity in row {row}: encode the photos again."


def _summary_faults(summary: Summary, z_points: PointArray) -> list[str]:
    """Is the summary that of these z-points: moments, the subset, and axes that diagonalise the covariance."""
    moments = moments_of(z_points)
    spread = float(moments.std.max()) or 1.0
    axes = summary.components
    # rows of the subset beyond the z-points are refused before they are looked up
    indices = summary.subset_indices
    known = bool(((indices >= 0) & (indices < len(z_points))).all())
    checks = {
        "mean": np.abs(summary.mean - moments.mean).max() <= LARGEST_DRIFT * spread,
        "covariance": np.abs(summary.covariance - moments.covariance).max() <= LARGEST_DRIFT * spread**2,
        "subset": known and bool(np.array_equal(summary.subset, z_points[indices])),
        "components": np.abs(axes @ axes.T - np.eye(len(axes))).max() <= LARGEST_DRIFT,
        "explained_variance": np.abs((axes * summary.explained_variance[:, None]).T @ axes - summary.covariance).max()
        <= LARGEST_DRIFT * spread**2 * len(axes),
        "histogram_counts": bool((summary.histogram_counts.sum(axis=0) == summary.n).all()),
    }
    return [
        f"{SUMMARY}: {name} is not that of {Z_POINTS}: summarise the z-points again."
        for name, sound in checks.items()
        if not sound
    ]


def _decode_faults(runtime: Runtime, z_points: PointArray) -> list[str]:
    """Do the models give finite numbers in their ranges: one z-point decoded, and encoded again."""
    image = runtime.decode(z_points[:1])
    if not (np.isfinite(image).all() and image.min() >= 0.0 and image.max() <= 1.0):
        return [f"{DECODER} gives values outside [0, 1] for a z-point of this bundle: export the model again."]
    if not np.isfinite(runtime.encode(image)).all():
        return [f"{ENCODER} gives a NaN or an infinity for a picture of this bundle: export the model again."]
    return []


def _browser_faults(folder: Path, card: Card | None, z_points: PointArray) -> list[str]:
    """Faults of the decoder for the browser, where there is one: it is listed, and draws what the decoder draws."""
    if not (folder / BROWSER_DECODER).is_file():
        return []
    if card is None or BROWSER_DECODER not in card.files:
        return [f"{CARD_FILE} does not list {BROWSER_DECODER}: pack the bundle again, or remove the file."]
    lowest = agreement(folder / DECODER, folder / BROWSER_DECODER, np.asarray(z_points[:COMPARED_POINTS]))
    if lowest >= LOWEST_PSNR:
        return []
    return [
        f"{BROWSER_DECODER} agrees with {DECODER} to {lowest:.1f} dB only, {LOWEST_PSNR:.0f} dB are needed: "
        "export the model again."
    ]
