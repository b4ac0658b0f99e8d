"""readings: what stands under a face on every page, for z-points of a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "readings", run, "R, m, region, nearest z-point and face score of each z-point of a file"
    )
    add_bundle(parser)
    parser.add_argument("--z", type=Path, required=True, metavar="FILE", help="the z-points, .npz or .csv")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the table, .csv or .npz")


def run(options: argparse.Namespace) -> int:
    """Measure, and write the table.

    Raises: SettingError for another kind of file, PointsError for what holds no z-points, BundleError, BrokenIndex,
    StorageError for a full disk.
    """
    import numpy as np

    from commands.points_file import read_points
    from commands.table_file import checked_table, write_table
    from faces.score import is_face
    from latent.distance import radius, region_word
    from models.bundle import open_bundle
    from models.neighbours import search_in
    from models.pixels import decoded
    from ui.face_score import scores_of

    out, bundle = checked_table(options.out), open_bundle(options.bundle)
    summary, z = bundle.summary, read_points(options.z, d=bundle.summary.d)
    m = summary.mahalanobis.distance(z)
    distances, numbers = search_in(bundle).nearest(z, k=1)
    scores = scores_of(decoded(z, bundle.runtime))
    regions = [region_word(summary.position(float(one))) for one in m]
    write_table(
        out,
        {
            "row": np.arange(len(z)),
            "R": radius(z),
            "m": m,
            "region": np.array(regions),
            "nearest": numbers[:, 0],
            "distance": distances[:, 0],
            "face_score": scores,
        },
    )
    print(f"{out}: {len(z)} z-points, {sum(map(is_face, scores))} of them faces; m from {m.min():.1f} to {m.max():.1f}")
    return 0
