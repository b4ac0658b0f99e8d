"""One side of the Sampler page: a gallery of draws, its downloads, and its distances against the data's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.record import Summary
from ui.bundle import current_bundle
from ui.colours import colours
from ui.downloads import png_sheet, points_csv, points_npz, settings_json
from ui.gallery import clicked, gallery
from ui.sampler.draws import Drawn
from ui.sampler.tray import kept_of, take_kept

LAST = "sampler_last"
BINS = 36


@dataclass(frozen=True, kw_only=True, eq=False)
class Side:
    """What one side shows: a short name for keys, a title, the draws, and the settings that made them."""

    name: str
    title: str
    drawn: Drawn
    settings: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Return the key of this side's gallery."""
        return f"sampler_{self.name}_sheet"


def sheet(side: Side) -> None:
    """Show the gallery of one side; a click makes a tile the large face, shift-click keeps it."""
    gallery(
        side.drawn.images,
        key=side.key,
        label=side.title,
        columns=6,
        captions=[f"m {m:.1f}" for m in side.drawn.mahalanobis],
        keeping=kept_of(side.settings),
        on_click=lambda: mark_last(side.name),
        on_keep=lambda: take_kept(side.key, side.settings, side.drawn.z),
    )


def downloads(side: Side) -> None:
    """Show the downloads of one side."""
    name = f"{side.settings['generator']}-seed-{side.settings['seed']}"
    with st.container(horizontal=True, gap="xsmall"):
        png_sheet(side.drawn.images, name=name, key=f"sampler_{side.name}_png")
        points_npz(side.drawn.z, side.settings, name=name, key=f"sampler_{side.name}_npz")
        points_csv(side.drawn.z, side.settings, name=name, key=f"sampler_{side.name}_csv")
        settings_json(side.settings, name=name, key=f"sampler_{side.name}_json")


def distances(side: Side, *, radius_to: float, mahalanobis_to: float) -> None:
    """Show the draws' radii and Mahalanobis distances over the data's, up to the given ends of the axes."""
    from ui.charts.histogram import Bins, radius_figure
    from ui.charts.style import CONFIG

    summary = current_bundle().summary
    for name, title, values, to in (
        ("radius", "radius R", side.drawn.radius, radius_to),
        ("mahalanobis", "Mahalanobis distance m", side.drawn.mahalanobis, mahalanobis_to),
    ):
        edges, counts = getattr(summary, f"{name}_edges"), getattr(summary, f"{name}_counts")
        own = np.linspace(0.0, to, BINS + 1)
        figure = radius_figure(
            data=Bins(edges=edges, counts=counts),
            generator=Bins(edges=own, counts=np.histogram(values, own)[0]),
            generator_label=side.title,
            colours=colours(),
            title=title,
            height=190,
        )
        figure.update_xaxes(range=[0, to])
        figure.update_yaxes(title=None, showticklabels=False)
        figure.update_layout(
            showlegend=False, font_family="Source Sans, sans-serif", margin={"l": 4, "r": 4, "t": 8, "b": 36}
        )
        st.plotly_chart(figure, key=f"sampler_{side.name}_{name}", config=CONFIG, theme=None)


def axis_ends(summary: Summary, sides: list[Side]) -> tuple[float, float]:
    """Return where the axes of R and of m end, the same for all sides, so that one can compare."""
    radii = [float(side.drawn.radius.max()) for side in sides]
    distances = [float(side.drawn.mahalanobis.max()) for side in sides]
    return (
        1.05 * max(_last(summary.radius_edges, summary.radius_counts), *radii),
        1.05 * max(_last(summary.mahalanobis_edges, summary.mahalanobis_counts), *distances),
    )


def _last(edges: NDArray[Any], counts: NDArray[Any]) -> float:
    """Return the upper edge of the last bin that holds more than one in a thousand."""
    full = np.flatnonzero(counts > 0.001 * counts.sum())
    return float(edges[int(full[-1]) + 1]) if len(full) else float(edges[-1])


def mark_last(name: str) -> None:
    """Note which gallery was clicked last."""
    st.session_state[LAST] = name


def chosen(sides: list[Side]) -> tuple[Side, int]:
    """Return the side and the tile whose face is shown large: the last click, or else the first tile."""
    last = st.session_state.get(LAST)
    side = next((side for side in sides if side.name == last), sides[0])
    return side, clicked(side.key, count=len(side.drawn.z)) or 0
