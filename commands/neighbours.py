"""neighbours: the bundle's z-points nearest to each z-point of a file, as numbers or as their faces."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import SettingError

SHEET = ".png"


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "neighbours", run, "the training photos' z-points nearest to each of a file")
    add_bundle(parser)
    parser.add_argument("--z", type=Path, required=True, metavar="FILE", help="the z-points, .npz or .csv")
    parser.add_argument("--k", type=int, default=12, metavar="K", help="how many of each (default: 12)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="numbers and distances as .csv or .npz; as .png a line for each z-point, its own face first",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Search, and write the file.

    Raises: SettingError for another number or kind of file, PointsError for what holds no z-points, BundleError,
    BrokenIndex, StorageError for a full disk.
    """
    import numpy as np

    from commands.points_file import read_points
    from commands.table_file import checked_table, write_table
    from models.atomic import written_whole
    from models.bundle import open_bundle
    from models.neighbours import search_in
    from models.pixels import decoded
    from ui.pictures import contact_sheet, png_bytes

    bundle, k = open_bundle(options.bundle), options.k
    out = options.out if options.out.suffix == SHEET else checked_table(options.out)
    if not 1 <= k <= len(bundle.z_points):
        raise SettingError(setting="k", value=k, allowed=f"1 to {len(bundle.z_points)}, the bundle's z-points")
    z = read_points(options.z, d=bundle.summary.d)
    distances, numbers = search_in(bundle).nearest(z, k=k)
    if out.suffix == SHEET:
        lines = np.concatenate([z[:, None], bundle.z_points[numbers]], axis=1)
        with written_whole(out) as path:
            path.write_bytes(png_bytes(contact_sheet(decoded(lines.reshape(-1, z.shape[1]), bundle.runtime), 1 + k)))
    else:
        rows, ranks = (each.ravel() for each in np.indices(numbers.shape))
        table = {"row": rows, "rank": 1 + ranks, "neighbour": numbers.ravel(), "distance": distances.ravel()}
        write_table(out, table)
    print(f"{out}: the {k} nearest of {len(bundle.z_points):,} to each of {len(z)} z-points")
    return 0
