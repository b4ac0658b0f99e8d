"""mixture: the Gaussian mixture of a bundle's z-points, fitted once, so that no visitor waits for it."""

from __future__ import annotations

import argparse

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "fit the Gaussian mixture that pages open with, and put it into a bundle"
    add_bundle(add_command(commands, "mixture", _run, sentence))


def _run(options: argparse.Namespace) -> int:
    from models.mixture import write_mixture

    print(write_mixture(options.bundle).remark())
    return 0
