"""Paths: ways from face to face through latent space, as films, with what they pass on the way."""

import numpy as np
import streamlit as st

from ui.downloads import points_csv, points_npz, settings_json
from ui.face_panel import face_panel
from ui.face_pick import Pick, point_of
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.live.build import available, native_note
from ui.paths.controls import kind_controls, more_controls, settings
from ui.paths.live import live_paths, turn
from ui.paths.native import native_paths
from ui.paths.routes import TITLES, route_points
from ui.paths.state import corners, play, waypoints

STAGE = "paths"
FORMULA = r"""
Faces A, B, ... are z-points $z_0, z_1, \dots$; $t$ goes from 0 to 1 between two of them.

- **Straight**: $z(t) = (1-t)\, z_0 + t\, z_1$. In many dimensions two faces lie nearly at right angles about the mean,
  so the middle of the line lies nearer to it than both: $m$ sinks and the faces grow plain.
- **Slerp** about the cloud's mean: $u = \mathrm{diag}(1/\sigma)\, V (z - \mu)$ turns from $u_0$ to $u_1$ at an even
  angle while its length, which is $m$, goes evenly from one to the other; then back,
  $z = \mu + V^\top \mathrm{diag}(\sigma)\, u$.
- **Along neighbours**: the shortest path over each z-point's 12 nearest ones, where a step costs its length to the
  power of 8, so that many short steps through dense places beat one long step. The densest places are near the mean.
- **Drawn by hand**: the line's corners are cut short three times (Chaikin 1974) and set PC 1 and PC 2; everything else
  is face A's.
- **Blend of the pictures** mixes pixels. It is no path through latent space: halfway there are two faces, not one.

$m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$. Beyond its 95 % quantile among photos that were never trained on, a path has
left the region where faces are known to be.
"""


@st.fragment
def instrument() -> None:
    """Everything that moves: waypoints, strips, scrubber, curve and face."""
    left, right = instrument_and_face()
    top, main, files, more = (left.container() for _ in range(4))
    with more:  # first: what the address keeps is read here
        tiles = more_controls()
    with top:
        kind, beside = kind_controls()
    picks, _ = waypoints()
    line, now = corners()[0], play()
    ends = np.stack([point_of(pick) for pick in picks]) if picks else np.empty((0, 0), dtype=np.float32)
    here = route_points(kind, ends, line, np.array([now.at]))
    title = f"{TITLES[kind]}, {100 * now.at:.0f} % of the way" if here is not None else "Mean face"
    z = here[0] if here is not None else point_of(Pick(kind="mean"))
    with right:
        face_panel(z, key="paths_face", title=title, stage=STAGE, turn=turn())
    with main:
        if available():
            live_paths(picks, kind=kind, beside=beside, corners=line, play=now, tiles=tiles, stage=STAGE)
        else:
            native_note()
            kinds = [kind] if beside == "nothing" else [kind, beside]
            native_paths(picks, ends, kinds=kinds, corners=line, now=now, tiles=tiles)
    points = route_points(kind, ends, line, np.linspace(0.0, 1.0, tiles))
    if points is not None:
        with files, st.container(horizontal=True, gap="xsmall"):
            points_npz(points, settings(kind, now), name="path", key="paths_npz")
            points_csv(points, settings(kind, now), name="path", key="paths_csv")
            settings_json(settings(kind, now), name="path", key="paths_json")


page_header("Paths", "Walk from face to face: the straight way through the middle, or round it where faces live.")
instrument()
how_it_is_computed(FORMULA)
