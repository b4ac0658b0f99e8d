"""structure: what takes seconds to find out about a bundle's z-points, once, for the tour."""

from __future__ import annotations

import argparse

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "write what the tour tells of normality, neighbours and fragments of the z-points into a bundle"
    parser = add_command(commands, "structure", _run, sentence)
    add_bundle(parser)
    parser.add_argument("--seed", type=int, default=7, help="of the fitted normal's draws and of t-SNE (default: 7)")


def _run(options: argparse.Namespace) -> int:
    from models.structure import write_structure

    write_structure(options.bundle, seed=options.seed)
    return 0
