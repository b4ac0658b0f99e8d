"""refine: a photo's z-point, moved until its decode is nearer to the photo, as Refine on the Photo page does it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command
from commands.framed_photo import add_photo
from commands.refining import add_steps


def register(commands: Commands) -> None:
    """Add the command."""
    sentence = "a photo's z-point, refined: its decode is nearer to the photo, and it stays where the faces are"
    parser = add_command(commands, "refine", run, sentence)
    add_bundle(parser)
    add_photo(parser)
    add_steps(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="the refined z-point as .npz or .csv; as .png the face as it was framed, the encoder's z-point and the "
        "refined one; as .gif the way there",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Frame, encode, refine, and write the file.

    Raises: ImageError for what is no picture, SettingError for a setting or a kind of file that cannot be,
    StorageError for a full disk.
    """
    import numpy as np

    from commands.framed_photo import asked_photo
    from commands.points_file import checked_kind, write_points, write_sheet
    from commands.refining import checked_steps, refined_points
    from models.bundle import open_bundle
    from models.damage import undamaged
    from models.metrics import decibels
    from models.pixels import to_uint8

    out, steps, bundle = checked_kind(options.out), checked_steps(options.steps), open_bundle(options.bundle)
    photo = asked_photo(options)
    way = refined_points(bundle, undamaged(photo.frame), steps=steps, title="refining")
    z = np.stack([point.z for point in way])
    if out.suffix == ".png":
        write_sheet(out, to_uint8(np.stack([photo.frame, *bundle.runtime.decode(z[[0, -1]])])))
    else:
        made_by = {"photo": "one photo, refined", "steps": len(way) - 1}
        write_points(out, z if out.suffix == ".gif" else z[-1:], made_by, bundle)
    first, last = way[0], way[-1]
    quality = f"PSNR {decibels(first.error):.2f} dB, refined {decibels(last.error):.2f} dB"
    print(f"{out}: {photo.words}; {quality}; m {first.mahalanobis:.2f}, refined {last.mahalanobis:.2f}")
    return 0
