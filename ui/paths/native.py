"""The Paths page without the live instrument: strips from the server, the curve by Plotly, a slider for the place."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import current_bundle, decode, region_levels
from ui.charts.style import CONFIG
from ui.colours import colours
from ui.face_pick import Pick
from ui.gallery import clicked, gallery
from ui.paths.figure import curve_figure
from ui.paths.routes import TITLES, Points, route_pictures, route_points
from ui.paths.state import PAGE, PLAY, Play, play

SAMPLES = 61
_SLIDER = f"{PAGE}__place"


def native_paths(
    picks: list[Pick],
    ends: Points,
    *,
    kinds: list[str],
    corners: NDArray[np.float64],
    now: Play,
    tiles: int,
) -> None:
    """Show the waypoints, a slider for the place, one strip a kind, and the curve of m."""
    if len(picks) < 2 and kinds[0] != "drawn":
        st.info("A path needs two faces: add one more.", icon=":material/add:")
        return
    letters = [f"{chr(65 + i)}: {pick.words}" for i, pick in enumerate(picks)]
    gallery(decode(ends), key="paths_way_sheet", label="Faces of the path", columns=6, captions=letters)
    places = np.linspace(0.0, 1.0, tiles)
    _place_slider(now)
    for number, kind in enumerate(kinds):
        pictures = route_pictures(kind, ends, corners, places)
        if pictures is None:
            st.caption(f"{TITLES[kind]}: there is no line yet. Write one under More.")
            continue
        key = f"paths_strip_{number}"
        st.caption(TITLES[kind])
        gallery(
            pictures,
            key=key,
            label=f"Film strip, {TITLES[kind]}",
            columns=tiles,
            captions=[f"{100 * share:.0f} %" for share in places],
            marked=int(np.abs(places - now.at).argmin()),
            on_click=lambda key=key: _to_tile(key, tiles),  # type: ignore[misc]
        )
    _curve(ends, kinds, corners, now)


def _curve(ends: Points, kinds: list[str], corners: NDArray[np.float64], now: Play) -> None:
    distance = current_bundle().summary.mahalanobis.distance
    places = np.linspace(0.0, 1.0, SAMPLES)
    walked = {TITLES[kind]: route_points(kind, ends, corners, places) for kind in kinds}
    curves = {name: distance(points) for name, points in walked.items() if points is not None}
    if curves:
        figure = curve_figure(curves, levels=region_levels(), place=now.at, colours=colours())
        st.plotly_chart(figure, key="paths_curve", theme=None, config=CONFIG)
        st.caption("The band holds 5 to 95 % of the photos that were never trained on.")


def _place_slider(now: Play) -> None:
    st.session_state[_SLIDER] = round(100 * now.at)
    st.select_slider("Place on the path (%)", options=list(range(101)), key=_SLIDER, on_change=_on_place)


def _on_place() -> None:
    _move_to(int(st.session_state[_SLIDER]) / 100)


def _to_tile(key: str, tiles: int) -> None:
    tile = clicked(key, count=tiles)
    if tile is not None:
        _move_to(tile / (tiles - 1))


def _move_to(at: float) -> None:
    now = play()
    st.session_state[PLAY] = f"{at:g} {now.speed:g}x {now.repeat}"
