"""histogram: of one component, of the radius or of the Mahalanobis distance, over all z-points."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import Commands, add_bundle, add_command
from latent.errors import SettingError

if TYPE_CHECKING:
    from latent.record import Summary
    from ui.charts.histogram import Bins

_COMPONENT = re.compile(r"(pc|raw)-([1-9]\d{0,5})")


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "histogram", run, "how all z-points are spread: along a component, in R, or in m")
    add_bundle(parser)
    parser.add_argument(
        "--of", required=True, metavar="NAME", help="pc-1, pc-2 ..., raw-1, raw-2 ..., radius or mahalanobis"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="from, to and count: .csv or .npz")


def run(options: argparse.Namespace) -> int:
    """Write the table.

    Raises: SettingError for another name or kind of file, BundleError, StorageError for a full disk.
    """
    from commands.table_file import checked_table, write_table
    from models.bundle import open_bundle

    out, summary = checked_table(options.out), open_bundle(options.bundle).summary
    bins = _bins(summary, options.of)
    write_table(out, {"from": bins.edges[:-1], "to": bins.edges[1:], "count": bins.counts})
    print(f"{out}: {int(bins.counts.sum()):,} z-points in {len(bins.counts)} bins of {options.of}")
    return 0


def _bins(summary: Summary, name: str) -> Bins:
    from ui.charts.histogram import Bins
    from ui.histograms.data import marginals

    if name == "radius":
        return Bins(edges=summary.radius_edges, counts=summary.radius_counts)
    if name == "mahalanobis":
        return Bins(edges=summary.mahalanobis_edges, counts=summary.mahalanobis_counts)
    found = _COMPONENT.fullmatch(name)
    if found is None or int(found[2]) > summary.d:
        allowed = f"radius, mahalanobis, or pc- or raw- with a number from 1 to {summary.d}"
        raise SettingError(setting="of", value=name, allowed=allowed)
    return marginals(summary, "pc" if found[1] == "pc" else "raw").bins(int(found[2]) - 1)
