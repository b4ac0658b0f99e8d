"""attributes: what people said of the training photos, and the directions that follow from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command, add_photos


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "attributes", _run, "write attributes and directions into a bundle, from labels beside its photos"
    )
    add_bundle(parser)
    add_photos(parser)
    parser.add_argument(
        "--labels", type=Path, metavar="FILE", help="list_attr_celeba.txt or a CSV (default: with the photos)"
    )
    parser.add_argument(
        "--only", metavar="NAME,NAME,...", help="the columns to take (default: all of two to six values)"
    )
    parser.add_argument(
        "--said-by", default="", metavar="TEXT", help="for the card: who says so of the photos, and the limits of it"
    )


def _run(options: argparse.Namespace) -> int:
    from models.describe import describe_bundle

    only = options.only.split(",") if options.only else None
    table = describe_bundle(
        options.bundle,
        options.photos,
        labels=options.labels,
        only=only,
        said_by=options.said_by,
        work=options.work,
    )
    print(table)
    return 0
