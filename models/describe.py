"""Attributes and directions of a finished bundle, from the photos it was trained on and what people said of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from latent.direction_set import DirectionSet
from models.atomic import written_whole
from models.attributes import attribute_of, write_attributes
from models.bundle import ATTRIBUTES, DIRECTIONS, Bundle, open_bundle
from models.cache import PhotoCache
from models.encode import codes_of
from models.errors import PhotosError
from models.find_directions import Described, find_directions
from models.labels import find_labels, labels_of
from models.pack import fields_of, pack
from models.photos import find_photos
from models.pipeline import split_of

COMPARED = 16
LARGEST_DRIFT = 1e-3
"""Of the cloud's widest spread, by which codes of the same photo may differ between machines."""


def describe_bundle(
    folder: Path,
    photos: Path,
    *,
    labels: Path | None = None,
    only: Sequence[str] | None = None,
    said_by: str = "",
    work: Path | None = None,
) -> str:
    """Write attributes.parquet and directions.npz into the bundle in `folder` and its card anew; returns a table.

    `photos` are those that the bundle was trained on, split as then: directions are found on the ones trained on and
    judged on the others, and no person is among both. `said_by` is for the card: who said so, and the limits of it.

    Raises: PhotosError for other photos or without labels; BundleError or StorageError.
    """
    rows = find_labels(photos, labels)
    bundle, split = open_bundle(folder), split_of(folder, photos, work)
    names, persons = _used(photos, split.cache), split.cache.persons
    training, held_out = split.training_rows, np.flatnonzero(split.held_out)
    _check_same_photos(bundle, split.cache, training)
    found = labels_of(rows, names, only=only)
    for label in found:
        print(f"{label.name}: {', '.join(label.values)} ({len(label.of):,} photos)")
    cloud = bundle.summary.mahalanobis

    def described(codes: NDArray[np.float32], rows: NDArray[np.intp]) -> Described:
        of_rows = [names[row] for row in rows]
        attributes = [attribute_of(label, of_rows) for label in found]
        return Described(points=cloud.whiten(codes), attributes=attributes, persons=[persons[row] for row in rows])

    seen = described(bundle.z_points, training)
    unseen = described(_codes(bundle, split.cache, held_out), held_out)
    directions = find_directions(bundle, seen, unseen)
    write_attributes(folder / ATTRIBUTES, seen.attributes)
    with written_whole(folder / DIRECTIONS) as unfinished:
        directions.save(unfinished)
    _write_card(folder, said_by)
    return _table(directions)


def _write_card(folder: Path, said_by: str) -> None:
    fields = fields_of(folder)
    if said_by:
        fields["data"]["labels"] = said_by
    pack(folder, fields)


def _table(directions: DirectionSet) -> str:
    lines = [f"{'direction':<24}{'held out':>9}{'commoner':>10}{'means':>8}{'logistic':>10}"]
    for i, name in enumerate(directions.names):
        shares = (directions.majority[i], directions.mean_accuracy[i], directions.logistic_accuracy[i])
        figures = "".join(f"{100 * share:>{width}.1f} %" for share, width in zip(shares, (8, 6, 8), strict=True))
        lines.append(f"{name:<24}{directions.held_out[i]:>9,}{figures}")
    return "\n".join(lines)


def _used(photos: Path, cache: PhotoCache) -> list[str]:
    """Names of the photos in the cache, in its order."""
    skipped = {name for name, _ in cache.skipped}
    names = [name for name in find_photos(photos).names if name not in skipped]
    if len(names) != len(cache.persons):
        raise PhotosError(f"the photo cache has {len(cache.persons):,} photos and {photos} {len(names):,}: delete it")
    return names


def _codes(bundle: Bundle, cache: PhotoCache, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    return np.concatenate(list(codes_of(cache.frames, rows, bundle.runtime.with_threads(1))))


def _check_same_photos(bundle: Bundle, cache: PhotoCache, training: NDArray[np.intp]) -> None:
    """Refuse photos that do not give the bundle's z-points: their labels would be put to others."""
    n = len(bundle.z_points)
    if len(training) != n:
        raise PhotosError(f"{len(training):,} photos to train on where the bundle has {n:,} z-points: give its photos")
    rows = np.linspace(0, n - 1, min(COMPARED, n)).astype(int)
    drift = np.abs(_codes(bundle, cache, training[rows]) - bundle.z_points[rows]).max()
    if drift > LARGEST_DRIFT * float(bundle.summary.sigma[0]):
        raise PhotosError("these photos do not give the bundle's z-points: give those that it was trained on")
