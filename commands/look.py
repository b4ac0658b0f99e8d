"""check and info: what is in a bundle, and whether it is whole."""

from __future__ import annotations

import argparse

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the two commands."""
    add_bundle(add_command(commands, "check", _check, "verify every checksum, shape and number; one line a fault"))
    add_bundle(add_command(commands, "info", _info, "what is in a bundle"))


def _check(options: argparse.Namespace) -> int:
    from models.check import check

    faults = check(options.bundle)
    print("\n".join(faults) if faults else f"{options.bundle}: every checksum, shape and number is right")
    return 1 if faults else 0


def _info(options: argparse.Namespace) -> int:
    from models.info import info

    print(info(options.bundle))
    return 0
