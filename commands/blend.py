"""blend: one photo turned into another through latent space, as Two photos on the Photo page has it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from commands.framed_photo import add_photo
from commands.ways import add_way
from latent.errors import SettingError
from models.blend import FILM, TILES

MOST = 10_000


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "the way from one photo to another through latent space, beside the one pixel by pixel"
    parser = add_command(commands, "blend", run, sentence)
    add_bundle(parser)
    add_photo(parser)
    parser.add_argument(
        "--with", dest="second", type=Path, required=True, metavar="FILE", help="the second photo, of its best face"
    )
    add_way(parser)
    parser.add_argument(
        "--count", type=int, metavar="N",
        help=f"z-points on the way, both ends too (default: {TILES}, for a film {FILM}, as the page has them)",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the z-points as .npz or .csv; as .png their faces and below them the photos blended pixel by pixel; "
        "as .gif a film of the faces, there and back",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame and encode both, walk, and write the file.

    Raises: ImageError for what is no picture, SettingError for a setting or a kind of file that cannot be,
    StorageError for a full disk.
    """
    import numpy as np

    from commands.framed_photo import asked_photo, framed_photo
    from commands.points_file import checked_kind, write_points, write_sheet
    from commands.ways import points_on
    from models.blend import pixel_by_pixel, there_and_back
    from models.bundle import open_bundle
    from models.pixels import decoded, to_uint8

    out, count = checked_kind(options.out), _checked_count(options)
    bundle, photos = open_bundle(options.bundle), [asked_photo(options), framed_photo(options.second)]
    cloud, places = bundle.summary.mahalanobis, np.linspace(0.0, 1.0, count)
    ends = np.concatenate([bundle.runtime.encode(photo.frame[None]) for photo in photos])
    z = points_on(options.way, cloud, ends, places)
    if out.suffix == ".png":
        pixels = pixel_by_pixel(np.stack([photo.frame for photo in photos]), places)
        write_sheet(out, decoded(z, bundle.runtime), to_uint8(pixels))
    else:
        made_by = {"photo": "two photos", "way": options.way, "count": count}
        write_points(out, there_and_back(z) if out.suffix == ".gif" else z, made_by, bundle)
    first, halfway, second = cloud.distance(points_on(options.way, cloud, ends, np.array([0.0, 0.5, 1.0])))
    print(f"{out}: {photos[0].words}, and {photos[1].words}; m {first:.1f}, halfway {halfway:.1f}, then {second:.1f}")
    return 0


def _checked_count(options: argparse.Namespace) -> int:
    usual = FILM if options.out.suffix == ".gif" else TILES
    count = usual if options.count is None else int(options.count)
    if not 2 <= count <= MOST:
        raise SettingError(setting="count", value=count, allowed=f"from 2 to {MOST}")
    return count
