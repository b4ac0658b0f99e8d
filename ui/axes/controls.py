"""The controls of the Axes page: where to start, which group of sliders, which component the film strip walks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator

from latent.samplers.registry import SAMPLERS
from models.bundle import Bundle
from ui import address
from ui.axes.state import MOST_AXES, PAGE, SET, start_point, stored_scores
from ui.photo.session import current_photo
from ui.sampler.form import title_of
from ui.sent import START, sent_face

GROUP_SIZE = 12
STARTS = {"mean": "Mean", "point": "Training photo", "draw": "Random draw", "photo": "Your photo", START: "Sent face"}


@dataclass(frozen=True, kw_only=True)
class Start:
    """The starting face: its z-point (d,), and a few words for it."""

    z: NDArray[np.floating]
    words: str


def start_controls(bundle: Bundle, page: str = PAGE) -> Start:
    """Show where to start from, in the settings of ``page``, and return the z-point there."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        starts = [start for start in STARTS if start != START or sent_face() is not None]
        start = address.segments(
            page, "start", "Start from", starts, default="mean", show=STARTS.__getitem__, help=_START_HELP
        )
        point, generator, seed = 0, "full_normal", 7
        if start == "point":
            last = len(bundle.z_points) - 1
            help = f"Which training photo, from 0 to {last:,}; shown is its reconstruction."
            point = address.number(page, "point", "Number", low=0, high=last, default=0, help=help, width=150)
        elif start == "draw":
            generator = address.choice(
                page, "generator", "Generator", list(SAMPLERS), default="full_normal", show=title_of, width=220
            )
            seed = address.seed_input(page, width=130)
    if start == "photo" and current_photo() is None:
        st.info("There is no photo in this session, so the mean face stands in.", icon=":material/photo_camera:")
        st.page_link("pages/photo.py", label="Give a photo", icon=":material/arrow_forward:")
    z, words = start_point(bundle, start, point=point, generator=generator, seed=seed)
    return Start(z=z, words=words)


def group_controls(bundle: Bundle, *, on_shuffle: Callable[[], None], on_reset: Callable[[], None] | None) -> range:
    """Show which sliders are in sight, and the buttons that act on all; return the components in sight.

    ``on_reset`` is None where the sliders bring a button of their own for it.
    """
    groups = group_names(bundle.summary.d)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = address.choice(
            PAGE, "group", "Principal components", groups, default=groups[0], width=190,
            help="Sorted by how much they vary.",
        )  # fmt: skip
        at = groups.index(name)
        st.button(
            "Previous", key="axes__previous", icon=":material/chevron_left:", disabled=at == 0,
            on_click=_show_group, args=(groups[max(at - 1, 0)],),
        )  # fmt: skip
        st.button(
            "Next", key="axes__next", icon=":material/chevron_right:", disabled=at == len(groups) - 1,
            on_click=_show_group, args=(groups[min(at + 1, len(groups) - 1)],),
        )  # fmt: skip
        st.button(
            "Shuffle", key="axes__shuffle", icon=":material/shuffle:", on_click=on_shuffle,
            help="Random scores for the sliders in sight, from the seed under More",
        )  # fmt: skip
        if on_reset is not None:
            st.button(
                "Reset all", key="axes__reset", icon=":material/restart_alt:", on_click=on_reset, shortcut="0",
                help="Put every slider back to the starting face",
            )  # fmt: skip
    return components_of(name)


def more_controls(bundle: Bundle) -> DeltaGenerator:
    """Show what is rarely needed: the shuffle's seed, and all set sliders as one text; return where more may stand."""
    with st.expander("More", icon=":material/tune:"):
        address.number(
            PAGE, "shuffle", "Seed of the next shuffle", low=0, high=address.SEED_HIGH, default=1,
            help="Rises by one with each shuffle; the same seed gives the same scores.",
        )  # fmt: skip
        st.text_input(
            "All set sliders",
            key=SET,
            bind="query-params",
            placeholder="1:2, 4:-1.5",
            help="Component and score in sigma; this is what the address keeps.",
        )
        rest = st.container()
    _, refused = stored_scores(most=min(MOST_AXES, bundle.summary.d))
    if refused and st.session_state.get("axes__refused") != refused:
        address.note(f"Sliders: “{', '.join(refused[:3])}” is no component with a score of -4 to 4, so it is left out.")
    st.session_state["axes__refused"] = refused
    return rest


def along_control(bundle: Bundle) -> int:
    """Show which component the film strip walks along; return it, counted from 1."""
    most = min(MOST_AXES, bundle.summary.d)
    help = "Each tile is the same face with this one score changed. A click on a tile sets the slider."
    return address.number(PAGE, "along", "Film strip along PC", low=1, high=most, default=1, help=help, width=190)


def group_names(d: int) -> list[str]:
    """Return the groups' names, such as ``1-12``, for the first principal components of dimension ``d``."""
    most = min(MOST_AXES, d)
    return [f"{low}-{min(low + GROUP_SIZE - 1, most)}" for low in range(1, most + 1, GROUP_SIZE)]


def components_of(name: str) -> range:
    """Return the components of a group's name, counted from 1."""
    low, _, high = name.partition("-")
    return range(int(low), int(high) + 1)


def _show_group(name: str) -> None:
    st.session_state[f"{PAGE}_group"] = name


_START_HELP = "Sliders that are not set follow this face."
