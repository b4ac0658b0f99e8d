"""repair: a photo with a hole, noise or no colours, and what the model makes of it, as Repair on the Photo page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import Commands, add_bundle, add_command
from commands.framed_photo import add_photo
from commands.refining import add_steps
from latent.errors import SettingError
from models.damage_settings import FADED, HOLE, NOISE, SEED

if TYPE_CHECKING:
    from models.damage import Damaged, Picture


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "a photo damaged, and repaired: the z-point whose decode agrees with what is still seen"
    parser = add_command(commands, "repair", run, sentence)
    add_bundle(parser)
    add_photo(parser)
    _add_damage(parser)
    add_steps(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the repaired face's z-point as .npz or .csv; as .png the face as it was framed, damaged, encoded and "
        "decoded, repaired; as .gif the way there",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame, damage, encode, refine on what is still seen, and write the file.

    Raises: ImageError for what is no picture, SettingError for a setting or a kind of file that cannot be,
    StorageError for a full disk.
    """
    import numpy as np

    from commands.framed_photo import asked_photo
    from commands.points_file import checked_kind, write_points, write_sheet
    from commands.refining import checked_steps, refined_points
    from models.bundle import open_bundle
    from models.metrics import psnr
    from models.pixels import to_uint8

    out, steps, damage = checked_kind(options.out), checked_steps(options.steps), _damage(options)
    bundle, photo = open_bundle(options.bundle), asked_photo(options)
    damaged = _damaged(photo.frame, damage)
    way = refined_points(bundle, damaged, steps=steps, title="repairing")
    z = np.stack([point.z for point in way])
    pictures = np.stack([damaged.picture, *bundle.runtime.decode(z[[0, -1]])])
    if out.suffix == ".png":
        write_sheet(out, to_uint8(np.stack([photo.frame, *pictures])))
    else:
        made_by = {"photo": "one photo, damaged and repaired", "damage": damage, "steps": len(way) - 1}
        write_points(out, z if out.suffix == ".gif" else z[-1:], made_by, bundle)
    before, encoded, after = psnr(np.stack([photo.frame] * 3), pictures)
    quality = f"PSNR {before:.2f} dB damaged, {encoded:.2f} dB encoded and decoded, {after:.2f} dB repaired"
    print(f"{out}: {photo.words}; {quality}; m {way[-1].mahalanobis:.1f}")
    return 0


def _add_damage(parser: argparse.ArgumentParser) -> None:
    damage = parser.add_mutually_exclusive_group()
    hole = [HOLE[name] for name in ("hole_x", "hole_y", "hole")]
    usual = [float(percent.usual) for percent in hole]
    damage.add_argument(
        "--hole", type=float, nargs=3, metavar=("X", "Y", "SIZE"), default=usual,
        help="a square hole: its middle from the left and from the top, and its side, in percent of the frame's, "
        f"the side from {hole[2].low} to {hole[2].high} (default: {' '.join(f'{percent:g}' for percent in usual)})",
    )  # fmt: skip
    damage.add_argument(
        "--noise", type=float, metavar="PERCENT",
        help=f"noise of this standard deviation on every pixel, from {NOISE.low} to {NOISE.high} %% of the range",
    )  # fmt: skip
    damage.add_argument(
        "--faded", type=float, metavar="PERCENT",
        help=f"this much of the colours taken away, from {FADED.low} to {FADED.high} %%: all of them leave it grey",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED, help=f"equal seeds give equal noise (default: {SEED})")


def _damage(options: argparse.Namespace) -> dict[str, float]:
    """The damage asked for, each of its settings as a share of 1; for noise, its seed too."""
    if options.noise is not None:
        if options.seed < 0:
            raise SettingError(setting="seed", value=options.seed, allowed="0 or more")
        return {"noise": NOISE.share("noise", options.noise), "seed": options.seed}
    if options.faded is not None:
        return {"faded": FADED.share("faded", options.faded)}
    asked = zip(("hole_x", "hole_y", "hole"), options.hole, strict=True)
    return {name: HOLE[name].share(name, percent) for name, percent in asked}


def _damaged(picture: Picture, damage: dict[str, float]) -> Damaged:
    import numpy as np

    from models.damage import with_hole, with_noise, without_colours

    if "noise" in damage:
        return with_noise(picture, strength=damage["noise"], rng=np.random.default_rng(int(damage["seed"])))
    if "faded" in damage:
        return without_colours(picture, strength=damage["faded"])
    return with_hole(picture, x=damage["hole_x"], y=damage["hole_y"], size=damage["hole"])
