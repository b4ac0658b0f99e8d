"""components: what the Histograms page shows of all components, as a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.arguments import Commands, add_bundle, add_command


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "components", run, "variance, skewness and kurtosis of every principal component, or of every raw one"
    )
    add_bundle(parser)
    parser.add_argument("--kind", choices=("pc", "raw"), default="pc", help="principal or raw (default: pc)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the table, .csv or .npz")


def run(options: argparse.Namespace) -> int:
    """Write the table, and say how many principal components hold most of the variance.

    Raises: SettingError for another kind of file, BundleError, StorageError for a full disk.
    """
    import numpy as np

    from commands.table_file import checked_table, write_table
    from models.bundle import open_bundle
    from ui.histograms.data import marginals

    out, summary = checked_table(options.out), open_bundle(options.bundle).summary
    rows = marginals(summary, options.kind)
    variance = rows.std**2
    write_table(
        out,
        {
            "component": np.arange(1, summary.d + 1),
            "mean": rows.mean,
            "std": rows.std,
            "skewness": rows.skewness,
            "kurtosis": rows.kurtosis,
            "variance": variance,
            "share": variance / variance.sum(),
        },
    )
    held = ", ".join(f"{summary.pca.components_for(share)} hold {100 * share:.0f} %" for share in (0.5, 0.9, 0.99))
    print(f"{out}: {summary.d} components of {summary.n:,} z-points; of the principal ones {held} of the variance")
    return 0
