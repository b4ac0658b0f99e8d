"""A lassoed group of z-points: its faces, its mean and its figures."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.distance import radius
from latent.errors import ZSpaceError
from latent.points import blocks, let_go
from ui.address import note
from ui.bundle import current_bundle, decode
from ui.cloud_data import Quantity, measure
from ui.gallery import clicked, gallery
from ui.scatter.lasso import group_in, parse_lasso
from ui.scatter.state import (
    LASSO,
    LASSO_SEEN,
    PLANE,
    clear,
    picked,
    show_group,
    show_place,
    show_point,
    take_group,
    write_lasso,
)

FACES = 24


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures of a group: how many, the mean z-point (d,), mean R and m, and which z-points (f,) show their faces."""

    count: int
    mean: NDArray[np.float64]
    mean_radius: float
    mean_mahalanobis: float
    faces: NDArray[np.int64]


def group_of(ids: NDArray[np.int64]) -> Group:
    """Measure the z-points ``ids`` (g,), g at least 1, in blocks."""
    return _group(str(current_bundle().path), ids)


@st.cache_data(max_entries=16, show_spinner=False)
def _group(path: str, ids: NDArray[np.int64]) -> Group:
    bundle = current_bundle()
    total, lengths, distances = np.zeros(bundle.summary.d), 0.0, 0.0
    for part in blocks(ids):
        points = bundle.z_points[part]
        total += points.sum(axis=0, dtype=np.float64)
        lengths += float(radius(points).sum())
        distances += float(bundle.summary.mahalanobis.distance(points).sum())
        let_go(bundle.z_points)
    # Evenly spread numbers stand for the whole group and stay the same for the same group.
    places = np.unique(np.linspace(0, len(ids) - 1, min(FACES, len(ids))).astype(int))
    return Group(
        count=len(ids),
        mean=total / len(ids),
        mean_radius=lengths / len(ids),
        mean_mahalanobis=distances / len(ids),
        faces=ids[places],
    )


def restore_group() -> None:
    """Bring group and address in step before anything is drawn: a lasso that this session has not seen is drawn again.

    The address's own place or z-point stays the one whose face is shown.
    """
    if LASSO not in st.session_state and LASSO not in st.query_params:
        write_lasso()  # back from another page
        return
    text = str(st.session_state[LASSO] if LASSO in st.session_state else st.query_params[LASSO]).strip()
    if text == st.session_state.get(LASSO_SEEN, ""):
        return
    st.session_state[LASSO_SEEN] = text
    try:
        lasso = parse_lasso(text, current_bundle())
    except ZSpaceError as error:
        note(f"Group: {error}")
        return
    take_group(np.empty(0, dtype=np.int64) if lasso is None else group_in(lasso, current_bundle()), lasso=lasso)
    if "scatter_point" in st.query_params or "pin:" in str(st.session_state.get(PLANE) or st.query_params.get(PLANE)):
        show_place()


def take_gallery_click() -> None:
    """Turn a click in the group's gallery into the shown face, once; call it before anything is drawn."""
    now = picked()
    if not now.group.size:
        return
    group = group_of(now.group)
    key = _gallery_key()
    index = clicked(key, count=len(group.faces))
    if index is not None and st.session_state.get("z_scatter_clicked") != (key, index):
        st.session_state["z_scatter_clicked"] = (key, index)
        show_point(int(group.faces[index]))


def group_strip(axes: tuple[Quantity, ...], *, n: int) -> None:
    """Draw the group's figures and its faces, or say how to choose one."""
    now = picked()
    if not now.group.size:
        st.caption("Draw a loop round some points of the plane: their faces, mean face and figures appear here.")
        return
    group = group_of(now.group)
    with st.container(horizontal=True, vertical_alignment="bottom", key="scatter-figures"):
        st.metric("Group", f"{group.count:,}", help=f"z-points in the lasso, of {n:,} shown")
        st.metric("Mean R", f"{group.mean_radius:.2f}", help="Mean radius of the group's z-points")
        st.metric(
            "Mean m",
            f"{group.mean_mahalanobis:.2f}",
            help="Mean Mahalanobis distance of the group's z-points",
        )
        for axis in axes:
            place = float(measure(group.mean[None], axis)[0])
            st.metric(f"Mean {axis.label}", f"{place:+.2f}", help="Where the group's mean lies along this component")
        st.button(
            "Mean face",
            icon=":material/groups:",
            on_click=show_group,
            help="Show the decode of the group's mean",
        )
        st.button(
            "Clear",
            key="scatter-clear",
            icon=":material/close:",
            type="tertiary",
            on_click=clear,
            help="Let the group go",
        )
    shown = len(group.faces)
    gallery(
        decode(current_bundle().z_points[group.faces]),
        key=_gallery_key(),
        label="Faces of the group",
        tile=72,
        captions=[f"z-point {number}" for number in group.faces],
    )
    if shown < group.count:
        st.caption(f"{shown} of the group's {group.count:,} faces, evenly spread over their numbers.")


def _gallery_key() -> str:
    return f"scatter-group-{picked().sheet}"
