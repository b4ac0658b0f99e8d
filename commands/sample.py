"""sample: draw z-points from a generator, as numbers or as a sheet of faces."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import SettingError
from latent.samplers.registry import SAMPLERS


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "sample", run, "draw z-points from a generator: numbers, or a sheet of their faces")
    add_bundle(parser)
    generators = "; ".join(f"{key}: {', '.join(kind.limits) or 'no settings'}" for key, kind in SAMPLERS.items())
    parser.add_argument(
        "--generator",
        required=True,
        choices=list(SAMPLERS),
        metavar="KEY",
        help=f"which, with its settings: {generators}",
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting (default: what matches the data)"
    )
    parser.add_argument("--n", type=int, default=48, help="how many z-points (default: 48)")
    parser.add_argument("--seed", type=int, default=7, help="equal seeds draw equal z-points (default: 7)")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="z-points as .npz or .csv, or their faces as a sheet (.png) or a film (.gif)",
    )


def run(options: argparse.Namespace) -> int:
    """Draw and write the file.

    Raises: SettingError for a setting, a number or a kind of file that cannot be; StorageError for a full disk.
    """
    import numpy as np

    from commands.points_file import checked_kind, write_points
    from latent.samplers.registry import make_matched, to_dict
    from models.bundle import open_bundle

    out = checked_kind(options.out)
    if options.seed < 0:
        raise SettingError(setting="seed", value=options.seed, allowed="0 or more")
    bundle = open_bundle(options.bundle)
    sampler = make_matched(options.generator, bundle.summary, _settings(options.set)).fit(bundle.summary)
    z = sampler.sample(options.n, np.random.default_rng(options.seed))
    write_points(out, z, to_dict(sampler) | {"n": options.n, "seed": options.seed}, bundle)
    remark = sampler.remark()
    print(f"{out}: {options.n} draws of {sampler.title}, seed {options.seed}. {remark}".rstrip())
    return 0


def _settings(texts: list[str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise SettingError(setting="set", value=text, allowed="NAME=VALUE, such as b=1.5")
        settings[name] = _number_or_word(value)
    return settings


def _number_or_word(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
