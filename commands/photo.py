"""photo: a photo's face through the model, as the Photo page and the API have it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import Commands, add_bundle, add_command
from commands.framed_photo import add_photo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from latent.record import Summary


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "photo", run, "the z-point of a photo's face, and what the model makes of it")
    add_bundle(parser)
    add_photo(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the z-point as .npz or .csv; as .png the face as it was framed, its reconstruction, where they differ",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame, encode, decode, and write the file.

    Raises: ImageError for what is no picture, SettingError for a face or a kind of file that cannot be, StorageError
    for a full disk.
    """
    from commands.framed_photo import asked_photo
    from commands.points_file import checked_kind, write_points, write_sheet
    from models.bundle import open_bundle

    out, bundle = checked_kind(options.out), open_bundle(options.bundle)
    photo = asked_photo(options)
    frame = photo.frame[None]
    z = bundle.runtime.encode(frame)
    rebuilt = bundle.runtime.decode(z)
    if out.suffix == ".png":
        from ui.colours import LIGHT
        from ui.photo.error_picture import beside_error

        write_sheet(out, beside_error(photo.frame, rebuilt[0], now=LIGHT))
    else:
        write_points(out, z, {"photo": "one photo"}, bundle)
    print(f"{out}: {photo.words}")
    for line in (*_rebuilt(frame, rebuilt, bundle.summary), *_distances(z, bundle.summary)):
        print(line)
    return 0


def _rebuilt(frame: NDArray[np.float32], rebuilt: NDArray[np.float32], summary: Summary) -> tuple[str, str]:
    """PSNR and SSIM of pictures (1, s, s, 3), each with its place among held-out photos, as the page has them."""
    from models.metrics import psnr, ssim
    from ui.photo.words import among_held_out

    decibels, similarity = float(psnr(frame, rebuilt)[0]), float(ssim(frame, rebuilt)[0])
    return (
        f"PSNR {decibels:.1f} dB" + _among(decibels, summary, summary.held_out_psnr, among_held_out),
        f"SSIM {similarity:.3f}" + _among(similarity, summary, summary.held_out_ssim, among_held_out),
    )


def _distances(z: NDArray[np.float32], summary: Summary) -> tuple[str, str]:
    """R and m of a z-point (1, d), each with its place among held-out photos, and the region, as the page has them."""
    from latent.distance import radius, region_word
    from ui.photo.words import farther_than

    r, m = float(radius(z)[0]), float(summary.mahalanobis.distance(z)[0])
    region = region_word(summary.position(m))
    return (
        f"R {r:.2f}" + _among(r, summary, summary.held_out_radius, farther_than),
        f"m {m:.2f}" + _among(m, summary, summary.held_out_mahalanobis, farther_than) + f": {region}",
    )


def _among(value: float, summary: Summary, quantiles: NDArray[np.float64], words: Callable[[float], str]) -> str:
    """Where a figure lies among held-out photos, in `words`; nothing where none were held out."""
    from latent.distance import quantile_position

    levels = summary.held_out_levels
    return f", {words(quantile_position(value, levels, quantiles))}" if len(levels) else ""
