"""align: faces in any photos, brought to the training frame."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands.arguments import Commands, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "align", run, "find faces in photos and bring them to the training frame")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="photos, folders (searched recursively) and zips"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR",
        help="for the pictures and align.csv: a row a face, the best one of a photo first; goes on if stopped",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Align, and say in one line each which photos gave no face; return 1 where there was one, 0 otherwise.

    Raises: PhotosError, AlignError, StorageError, each in one sentence.
    """
    from models.aligning import TABLE, align_photos
    from models.progress import bar

    faces, without = 0, []
    with bar("aligning") as progress:
        for outcome in align_photos(options.paths, options.out, progress=progress):
            faces += len(outcome.rows)
            if outcome.fault:
                without.append(f"{outcome.file}: {outcome.fault}")
    for line in without:
        print(line, file=sys.stderr)
    print(f"{faces} faces: {options.out / TABLE}")
    return 1 if without else 0
