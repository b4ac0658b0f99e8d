"""A bundle: the folder with a trained model, its z-points and their summary; opened, it is checked and ready to use.

Opening costs the same for any number of z-points: of them only the header and the size are read. What is in them
is for `models.check`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from latent.arrays import PointArray
from latent.errors import ZSpaceError
from latent.points import open_points
from latent.summary import Summary
from models.card import CARD_FILE, Card, FileRecord, leads_inside, read_card
from models.hashing import sha256_of
from models.runtime import Runtime

ENCODER: Final = "encoder.onnx"
DECODER: Final = "decoder.onnx"
Z_POINTS: Final = "z_points.npy"
SUMMARY: Final = "summary.npz"
HISTORY: Final = "history.npz"
INDEX: Final = "index.npz"
EXPERIMENT: Final = "experiment.json"
COMPARED: Final = "compared.json"
ATTRIBUTES: Final = "attributes.parquet"
DIRECTIONS: Final = "directions.npz"
STRUCTURE: Final = "structure.npz"
MIXTURE: Final = "mixture.npz"
BROWSER_DECODER: Final = "decoder.browser.onnx"
MODEL_FILES: Final = ("encoder.keras", "decoder.keras", ENCODER, DECODER)
LARGEST_FILE: Final = 2**30
"""Bytes of a model or the summary beyond which a bundle is refused unread: they are hashed while people wait."""
REQUIRED_FILES: Final = (*MODEL_FILES, Z_POINTS, SUMMARY)

DEFAULT: Final = Path(__file__).resolve().parent.parent / "bundles" / "default"
"""The bundle that comes with the code."""


class BundleError(ZSpaceError):
    """A bundle that cannot be used: one sentence that names the file and the mend."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bundle:
    """An opened bundle. `z_points` (n, d) float32 is a read-only memory map; `identity` tells it from any other."""

    path: Path
    identity: str
    card: Card
    summary: Summary
    z_points: PointArray
    runtime: Runtime


def find_bundle() -> Path:
    """The folder that ZSPACE_BUNDLE names, or else the bundle that comes with the code; it may not exist."""
    named = os.environ.get("ZSPACE_BUNDLE", "").strip()
    return Path(named).expanduser().resolve() if named else DEFAULT


def open_bundle(path: str | Path) -> Bundle:
    """Open the bundle in the folder `path`.

    Verified: the card, sizes and SHA-256 of the models and the summary, the header and size of the z-points, and
    that all of them speak of one dimension. Not verified, since it would take long: what is in the z-points.

    Raises: BundleError, one sentence naming the file, what is wrong with it, and the mend.
    """
    folder = Path(path).absolute()
    try:
        return _opened(folder)
    except ZSpaceError as error:
        raise BundleError(f"The bundle {folder.name!r} cannot be used: {error}") from error
    except OSError as error:
        raise BundleError(
            f"The bundle {folder.name!r} cannot be used: {Path(error.filename or folder).name} cannot be read "
            f"({error.strerror}): check its permissions, or copy it again."
        ) from error


def file_fault(folder: Path, name: str, record: FileRecord | None) -> str | None:
    """One sentence on a file that is missing, not on the card, or of another size than the card says, or None."""
    path = folder / name
    if record is None:
        return f"{CARD_FILE} does not list {name}: pack the bundle again."
    if not path.is_file():
        return f"{name} is missing: copy the bundle again, whole."
    if not leads_inside(path):
        return f"{name} is a link that leads out of the bundle: copy the file itself."
    size = path.stat().st_size
    if name in (*MODEL_FILES, SUMMARY) and size > LARGEST_FILE:
        return f"{name} has {size:,} bytes, more than the {LARGEST_FILE:,} allowed: use a smaller model."
    if size != record.bytes:
        return f"{name} has {size:,} bytes where {CARD_FILE} says {record.bytes:,}: copy the file again."
    return None


def hash_fault(folder: Path, name: str, record: FileRecord) -> str | None:
    """One sentence on a file whose bytes are not those that the card describes, or None; reads the whole file."""
    if sha256_of(folder / name) == record.sha256:
        return None
    return f"{name} is not the file that {CARD_FILE} describes (its SHA-256 differs): copy the file again."


def dimension_faults(card: Card, runtime: Runtime, z_points: PointArray, summary: Summary) -> list[str]:
    """One sentence for each part of a bundle that is of another dimension than its decoder."""
    d = runtime.z_dim
    n, columns = z_points.shape
    faults = []
    if columns != d:
        faults.append(
            f"{Z_POINTS} has {columns} dimensions and {DECODER} takes {d}: "
            "encode the photos with the encoder of this bundle."
        )
    if (summary.n, summary.d) != (n, columns):
        faults.append(
            f"{SUMMARY} describes {summary.n:,} z-points of {summary.d} dimensions and {Z_POINTS} has {n:,} of "
            f"{columns}: summarise the z-points again."
        )
    if (card.architecture.z_dim, card.architecture.image_size) != (d, runtime.image_size):
        faults.append(
            f"{CARD_FILE} speaks of {card.architecture.z_dim} dimensions and {card.architecture.image_size} px and "
            f"{DECODER} turns {d} numbers into {runtime.image_size} px: pack the bundle again."
        )
    return faults


def _opened(folder: Path) -> Bundle:
    if not folder.is_dir():
        raise BundleError("there is no such folder: name the folder of a bundle in ZSPACE_BUNDLE, or make one.")
    card = read_card(folder)
    for name in {**dict.fromkeys(REQUIRED_FILES), **card.files}:
        _raise_if(file_fault(folder, name, card.files.get(name)))
    for name in (*MODEL_FILES, SUMMARY):
        _raise_if(hash_fault(folder, name, card.files[name]))
    runtime = Runtime(folder / DECODER, folder / ENCODER).checked()
    z_points = open_points(folder / Z_POINTS)
    summary = Summary.load(folder / SUMMARY)
    _raise_if(next(iter(dimension_faults(card, runtime, z_points, summary)), None))
    return Bundle(
        path=folder,
        identity=sha256_of(folder / CARD_FILE),
        card=card,
        summary=summary,
        z_points=z_points,
        runtime=runtime,
    )


def _raise_if(fault: str | None) -> None:
    if fault is not None:
        raise BundleError(fault)
