"""Photos per second of encoding by two worker processes, against one, from a zip of JPEGs to z-points on disk."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, NotMeasured, at_least
from benchmarks.paired import Sample, in_turn, seconds_of
from benchmarks.subject import bundle_file

if TYPE_CHECKING:
    from distributed import Client

PHOTOS = 6144
ROUNDS = 3


def encode_two_workers_over_one() -> float:
    """Photos/s of two workers over photos/s of one; both clusters are up before the clock starts."""
    try:
        from models.cluster.connect import cluster
    except ImportError as error:
        raise NotMeasured(f"{error}: install requirements-cluster.txt") from None
    from tests.drawn_faces import write_celeba_zip

    with tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        photos = write_celeba_zip(Path(scratch) / "photos.zip", PHOTOS)
        for name in ("encoder.onnx", "decoder.onnx"):
            shutil.copyfile(bundle_file(name), Path(scratch) / name)
        with cluster(workers=1) as one, cluster(workers=2) as two:
            sides = [_encoding(client, photos, Path(scratch)) for client in (one, two)]
            return in_turn(*sides, rounds=ROUNDS).ratio


def _encoding(client: Client, photos: Path, folder: Path) -> Sample:
    from models.cluster.encode import encode
    from models.cluster.photo_store import find_stored_photos

    found = find_stored_photos(str(photos))
    return seconds_of(lambda: encode(client, found.url, found.names, folder))


FIGURES = (
    Figure(
        name="encode_two_workers_over_one",
        compares="photos/s of encoding a zip of JPEGs by two workers, by one",
        limit=at_least(1.7),
        measure=encode_two_workers_over_one,
    ),
)
