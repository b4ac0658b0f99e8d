"""index: the approximate index of a bundle's z-points, for millions of them."""

from __future__ import annotations

import argparse

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "put an index of the z-points into a bundle, so that the nearest are found quickly among millions"
    parser = add_command(commands, "index", _run, sentence)
    add_bundle(parser)
    parser.add_argument("--seed", type=int, default=0, help="of the z-points on which its cells are found (default: 0)")


def _run(options: argparse.Namespace) -> int:
    from models.neighbours import write_index

    lists = write_index(options.bundle, seed=options.seed)
    print(f"{lists.n:,} z-points in {len(lists.cells):,} cells, {lists.codes.shape[1]} bytes each")
    return 0
