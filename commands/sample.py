"""sample: draw z-points from a generator, as numbers or as a sheet of faces."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import SettingError
from latent.samplers.registry import SAMPLERS

KINDS = (".npz", ".csv", ".png")
SHEET_COLUMNS = 12


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
        "--out", type=Path, required=True, metavar="FILE", help="z-points as .npz or .csv, or a sheet of faces as .png"
    )


def run(options: argparse.Namespace) -> int:
    """Draw and write the file.

    Raises: SettingError for a setting, a number or a kind of file that cannot be; StorageError for a full disk.
    """
    import numpy as np

    from latent.samplers.registry import make_matched, to_dict
    from models.atomic import written_whole
    from models.bundle import open_bundle
    from models.pixels import decoded
    from ui.pictures import contact_sheet, png_bytes

    if options.out.suffix not in KINDS:
        raise SettingError(setting="out", value=str(options.out), allowed="a file that ends in " + ", ".join(KINDS))
    if options.seed < 0:
        raise SettingError(setting="seed", value=options.seed, allowed="0 or more")
    bundle = open_bundle(options.bundle)
    sampler = make_matched(options.generator, bundle.summary, _settings(options.set)).fit(bundle.summary)
    z = sampler.sample(options.n, np.random.default_rng(options.seed))
    made_by = json.dumps(to_dict(sampler) | {"n": options.n, "seed": options.seed}, sort_keys=True)
    with written_whole(options.out) as path, path.open("wb") as file:
        if options.out.suffix == ".npz":
            np.savez(file, z=z, settings=np.array(made_by))
        elif options.out.suffix == ".csv":
            np.savetxt(file, z, delimiter=",", fmt="%.9g", header=made_by)
        else:
            file.write(png_bytes(contact_sheet(decoded(z, bundle.runtime), SHEET_COLUMNS)))
    remark = sampler.remark()
    print(f"{options.out}: {options.n} draws of {sampler.title}, seed {options.seed}. {remark}".rstrip())
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
