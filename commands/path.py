"""path: the way from z-point to z-point, as numbers, a sheet or a film."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from commands.ways import add_way
from latent.errors import SettingError

MOST_FRAMES = 10_000


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "path", run, "the way from each z-point of a file to the next, decoded to a film")
    add_bundle(parser)
    parser.add_argument("--z", type=Path, required=True, metavar="FILE", help="two z-points or more, .npz or .csv")
    add_way(parser)
    parser.add_argument("--frames", type=int, default=60, help="z-points on the way, both ends too (default: 60)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a film as .gif, a sheet as .png, or .npz or .csv"
    )


def run(options: argparse.Namespace) -> int:
    """Walk, and write the file.

    Raises: SettingError for a setting or a kind of file that cannot be, PointsError for what is no path, StorageError
    for a full disk.
    """
    import numpy as np

    from commands.points_file import checked_kind, read_points, write_points
    from commands.ways import points_on
    from models.bundle import open_bundle

    if not 2 <= options.frames <= MOST_FRAMES:
        raise SettingError(setting="frames", value=options.frames, allowed=f"from 2 to {MOST_FRAMES}")
    out, bundle = checked_kind(options.out), open_bundle(options.bundle)
    waypoints, places = read_points(options.z, d=bundle.summary.d), np.linspace(0.0, 1.0, options.frames)
    z = points_on(options.way, bundle.summary.mahalanobis, waypoints, places)
    write_points(out, z, {"way": options.way, "waypoints": len(waypoints)}, bundle)
    print(f"{out}: {len(z)} z-points on the way through {len(waypoints)}")
    return 0
