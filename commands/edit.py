"""edit: z-points moved along directions with a meaning, as the sliders of the Directions page and the API move them."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import SettingError


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "edit", run, "z-points of a file moved along directions: smiling, glasses, pc-1 ...")
    add_bundle(parser)
    parser.add_argument("--z", type=Path, metavar="FILE", help="the z-points, .npz or .csv (default: the mean face)")
    parser.add_argument(
        "--move", action="append", default=[], metavar="NAME=SIGMA",
        help="so many sigma along a direction, such as smiling=1.5; may be given several times",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help="numbers as .npz or .csv, faces as .png or .gif")
    parser.add_argument("--list", action="store_true", help="list the names of all directions, and nothing else")


def run(options: argparse.Namespace) -> int:
    """Move, and write the file; or list the names.

    Raises: SettingError for a move or a kind of file that cannot be, PointsError for what holds no z-points,
    DirectionsError for damaged directions, StorageError for a full disk.
    """
    from commands.points_file import checked_kind, read_points, write_points
    from models.bundle import open_bundle
    from models.stored_directions import stored_directions
    from ui.directions.moves import moved, steps_by_name

    bundle = open_bundle(options.bundle)
    steps = steps_by_name(bundle, stored_directions(bundle))
    if options.list:
        print("\n".join(steps))
        return 0
    if options.out is None:
        raise SettingError(setting="out", value=None, allowed="a file to write, unless --list is given")
    out, moves = checked_kind(options.out), dict(_move(text) for text in options.move)
    z = read_points(options.z, d=bundle.summary.d) if options.z else bundle.summary.mean[None]
    found = moved(z, moves, steps, known_from="--list")
    write_points(out, found, {"moves": moves}, bundle)
    print(f"{out}: {len(found)} z-points moved along {', '.join(moves) or 'nothing'}")
    return 0


def _move(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        sigma = float(number)
    except ValueError:
        sigma = math.nan
    if not name or not math.isfinite(sigma):
        raise SettingError(setting="move", value=text, allowed="NAME=SIGMA, such as smiling=1.5")
    return name, sigma
