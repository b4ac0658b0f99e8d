"""The steps `encode` and `summarise` of a bundle on a cluster, where photos are read once and never cached."""

from __future__ import annotations

from pathlib import Path

from distributed import Client

from models.bundle import Z_POINTS
from models.closer import look_closer
from models.cluster.encode import encode
from models.cluster.photo_store import StoredPhotos, find_stored_photos
from models.cluster.rows import NpyRows, Rows, ZarrRows
from models.cluster.summarise import summarise
from models.outdated import outdated_set_aside
from models.pack import repack
from models.pipeline import config_of
from models.progress import bar
from models.split import held_out_mask


def encode_bundle(client: Client, bundle: Path, photos: str, z_points: str | None = None) -> None:
    """Write the z-points of a bundle anew, the summary that describes them, and what follows from it.

    z_points: the URL of a Zarr array through which they go, for workers that do not see the bundle's folder.
    """
    folder = bundle.resolve()
    found = find_stored_photos(photos)
    training, held_out = split_names(folder, found)
    with outdated_set_aside(folder), bar("encoding") as progress:
        skipped = encode(client, found.url, training, folder, _elsewhere(z_points), progress)
    for name, reason in skipped:
        print(f"skipped {name}: {reason}")
    _summarise(client, folder, found, held_out, z_points)


def summarise_bundle(client: Client, bundle: Path, photos: str, z_points: str | None = None) -> None:
    """Write the summary of a bundle anew, and what follows from it. z_points: as for `encode_bundle`."""
    folder = bundle.resolve()
    found = find_stored_photos(photos)
    _summarise(client, folder, found, split_names(folder, found)[1], z_points)


def split_names(bundle: Path, photos: StoredPhotos) -> tuple[list[str], list[str]]:
    """Names of the photos that the bundle's model was trained on, and of those held out."""
    config = config_of(bundle)
    held_out = held_out_mask(photos.persons, share=config.held_out, seed=config.seed)
    sides = list(zip(photos.names, held_out, strict=True))
    return [name for name, unseen in sides if not unseen], [name for name, unseen in sides if unseen]


def _summarise(client: Client, folder: Path, photos: StoredPhotos, held_out: list[str], z_points: str | None) -> None:
    rows = _elsewhere(z_points) or NpyRows(folder / Z_POINTS)
    with bar("summarising", "z-points") as progress:
        summarise(client, photos.url, held_out, folder, rows, progress)
    repack(folder)
    look_closer(folder)


def _elsewhere(z_points: str | None) -> Rows | None:
    return ZarrRows(z_points) if z_points else None
