"""analogy: what changes from one face to another, added to further ones, as the Analogies page does it."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import PointsError, SettingError


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "analogy", run, "a - b + c: the shift from face b to face a, added to each face c")
    add_bundle(parser)
    parser.add_argument(
        "--z", type=Path, required=True, metavar="FILE", help="z-points: a, b, and one c or more, .npz or .csv"
    )
    parser.add_argument("--strength", type=float, default=1.0, help="how much of the shift is added (default: 1)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="numbers as .npz or .csv, faces as .png or .gif"
    )


def run(options: argparse.Namespace) -> int:
    """Shift, and write the file.

    Raises: SettingError for a strength or a kind of file that cannot be, PointsError for fewer than three z-points,
    StorageError for a full disk.
    """
    from commands.points_file import checked_kind, read_points, write_points
    from latent.analogies import analogy
    from models.bundle import open_bundle

    if not math.isfinite(options.strength):
        raise SettingError(setting="strength", value=options.strength, allowed="a finite number")
    out, bundle = checked_kind(options.out), open_bundle(options.bundle)
    z = read_points(options.z, d=bundle.summary.d)
    if len(z) < 3:
        raise PointsError(f"{options.z} holds {len(z)} z-points: an analogy needs a, b, and one c or more.")
    found = analogy(z[0], z[1], z[2:], strength=options.strength)
    write_points(out, found, {"strength": options.strength}, bundle)
    print(f"{out}: {len(found)} z-points with the shift added, strength {options.strength:g}")
    return 0
