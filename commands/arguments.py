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
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="photo cache, logs, checkpoints (default: beside the bundle)"
    )
