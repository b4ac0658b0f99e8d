"""The command line: python -m zspace COMMAND ..., one tree; each command is a file in `commands/`."""

from __future__ import annotations

import argparse
import sys

from commands import (
    align,
    analogy,
    attributes,
    blend,
    components,
    edit,
    experiment,
    histogram,
    index,
    look,
    mixture,
    neighbours,
    path,
    photo,
    readings,
    refine,
    repair,
    sample,
    steps,
    structure,
    train,
)
from latent.errors import ZSpaceError
from models.bundle import find_bundle

COMMANDS = (
    *(train, steps, attributes, structure, mixture, index, experiment),
    *(sample, path, edit, analogy, photo, refine, repair, blend, align),
    *(readings, neighbours, components, histogram, look),
)
"""In the order of the help. Each has `register(commands)`, and imports what is slow only when it runs."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused with one line on standard error, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        if "bundle_option" in options:
            options.bundle = options.bundle_option or options.bundle or find_bundle()
        return int(options.run(options))
    except ZSpaceError as error:
        print(f"zspace: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("zspace: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"zspace: {error.strerror or error}: {error.filename or 'no file named'}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m zspace", description="Train, look into and explore a bundle.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
