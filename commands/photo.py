"""photo: a photo's face through the model, as the Photo page and the API have it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from commands.framed_photo import add_photo


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "photo", run, "the z-point of a photo's face, and what the model makes of it")
    add_bundle(parser)
    add_photo(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the z-point as .npz or .csv, or as .png the face as it was framed beside its reconstruction",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame, encode, decode, and write the file.

    Raises: ImageError for what is no picture, SettingError for a face or a kind of file that cannot be, StorageError
    for a full disk.
    """
    import numpy as np

    from commands.framed_photo import asked_photo
    from commands.points_file import checked_kind, write_points, write_sheet
    from models.bundle import open_bundle
    from models.metrics import psnr, ssim
    from models.pixels import to_uint8

    out, bundle = checked_kind(options.out), open_bundle(options.bundle)
    photo = asked_photo(options)
    frame = photo.frame[None]
    z = bundle.runtime.encode(frame)
    rebuilt = bundle.runtime.decode(z)
    if out.suffix == ".png":
        write_sheet(out, to_uint8(np.concatenate([frame, rebuilt])))
    else:
        write_points(out, z, {"photo": "one photo"}, bundle)
    m = float(bundle.summary.mahalanobis.distance(z)[0])
    quality = f"PSNR {float(psnr(frame, rebuilt)[0]):.1f} dB, SSIM {float(ssim(frame, rebuilt)[0]):.2f}"
    print(f"{out}: {photo.words}; {quality}, m {m:.1f}")
    return 0
