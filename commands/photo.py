"""photo: a photo's face through the model, as the Photo page and the API have it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "photo", run, "the z-point of a photo's best face, and what the model makes of it")
    add_bundle(parser)
    parser.add_argument("--photo", type=Path, required=True, metavar="FILE", help="the photo")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the z-point as .npz or .csv, or as .png the face as it was framed beside its reconstruction",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame, encode, decode, and write the file.

    Raises: ImageError for what is no picture, SettingError for a kind of file that cannot be, StorageError for a full
    disk.
    """
    import numpy as np

    from commands.points_file import checked_kind, write_points
    from faces.align import align, best_frame
    from faces.source import framed_from
    from models.atomic import written_whole
    from models.bundle import open_bundle
    from models.metrics import psnr, ssim
    from models.picture import Picture
    from models.pixels import to_uint8
    from ui.pictures import contact_sheet, png_bytes

    out, bundle = checked_kind(options.out), open_bundle(options.bundle)
    picture = Picture(options.photo.read_bytes())
    found = align(picture)
    frame = framed_from(picture, best_frame(picture, found))[None]
    z = bundle.runtime.encode(frame)
    rebuilt = bundle.runtime.decode(z)
    if out.suffix == ".png":
        with written_whole(out) as path:
            path.write_bytes(png_bytes(contact_sheet(to_uint8(np.concatenate([frame, rebuilt])), 2)))
    else:
        write_points(out, z, {"photo": "one photo"}, bundle)
    face = f"a face, confidence {found[0].confidence:.2f}" if found else "no face found, the square where one is likely"
    m = float(bundle.summary.mahalanobis.distance(z)[0])
    quality = f"PSNR {float(psnr(frame, rebuilt)[0]):.1f} dB, SSIM {float(ssim(frame, rebuilt)[0]):.2f}"
    print(f"{out}: {face}; {quality}, m {m:.1f}")
    return 0
