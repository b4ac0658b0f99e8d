"""What the commands' arguments share: the command itself, the bundle it works on, the photos it reads."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run: TypeAlias = Callable[[argparse.Namespace], int]
"""Does a command's work with its parsed arguments and returns the exit code."""


def add_command(commands: Commands, name: str, run: Run, sentence: str) -> argparse.ArgumentParser:
    """Add the command `name`, done by `run` and explained by `sentence`; return its parser for more arguments."""
    parser = commands.add_parser(name, help=sentence, description=sentence)
    parser.set_defaults(run=run)
    return parser


def add_bundle(parser: argparse.ArgumentParser) -> None:
    """Add the bundle, by place or by name; `options.bundle` is then a path, whichever way it was given."""
    parser.add_argument("bundle", nargs="?", type=Path, metavar="DIR", help="the bundle (default: bundles/default)")
    parser.add_argument("--bundle", dest="bundle_option", type=Path, metavar="DIR", help="the same, named")


def add_photos(parser: argparse.ArgumentParser) -> None:
    """Add the photos, and the folder for their cache."""
    parser.add_argument(
        "--photos", type=Path, required=True, metavar="PATH", help="a folder (searched recursively) or a zip"
    )
    add_work(parser)


def add_work(parser: argparse.ArgumentParser) -> None:
    """Add the folder for the photos' cache."""
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="photo cache, logs, checkpoints (default: beside the bundle)"
    )


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Add the photos, wherever they are, and who does the work: this process, or the workers of a cluster."""
    parser.add_argument(
        "--photos", required=True, metavar="PATH",
        help="a folder (searched recursively) or a zip; on a cluster also tars, and the URL of any of them",
    )  # fmt: skip
    add_work(parser)
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--workers", type=int, metavar="N", help="do it by N processes of this machine, without a cache")
    who.add_argument("--scheduler", metavar="ADDRESS", help="do it by the workers of this Dask scheduler")
    parser.add_argument(
        "--z-points", metavar="URL", help="a Zarr array for the z-points, for workers that do not see the bundle"
    )
