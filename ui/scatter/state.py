"""What a person has picked on the Scatter page: the group in the lasso and the face that is shown.

The group is kept beside the chart, because Plotly drops a selection when the figure changes; the next
figure is then built with the group already in it.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.scatter.lasso import Lasso, format_lasso

CHART = "scatter-plane"
LASSO = "scatter_lasso"
"""The address's text of the lasso; see `ui.scatter.lasso`."""
LASSO_SEEN = "z_scatter_lasso_seen"
"""That text as the group was last brought in step with it."""
PLANE = "scatter_plane"
"""The address's text of the live plane; see `ui.scatter.plane_state`."""

_KEY = "z_scatter_picked"
Shown = Literal["point", "place", "draw", "group"]


@dataclass(frozen=True, kw_only=True)
class Picked:
    """The group, the face shown, and what the current figure was built with.

    A place is that which the address pins; where it pins none, the z-point of the address stands in for it.
    ``group`` (g,) and ``baked`` (g',) are numbers of z-points; ``revision`` counts figures; ``sheet`` counts
    galleries, so that an old click in one does not come back; ``number`` is the last z-point seen in its field;
    ``lasso`` is the loop that the group is from, where the live plane drew it, and ``turn`` its turn.
    """

    group: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    baked: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    figure: Hashable = None
    revision: int = 0
    sheet: int = 0
    shown: Shown = "place"
    draw: int = 0
    number: int | None = None
    turn: int = 0
    lasso: Lasso | None = None


def picked() -> Picked:
    """Return what is picked in this session."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Picked) else Picked()


def settle(figure: Hashable) -> Picked:
    """Note which figure is about to be drawn; a new one starts with the group picked in the last one."""
    now = picked()
    if now.figure != figure:
        now = replace(now, figure=figure, baked=now.group, revision=now.revision + 1)
        _keep(now)
    return now


def on_lasso() -> None:
    """Take the group from the chart's selection; draws and marks in it do not count."""
    take_group(ids_of(st.session_state[CHART]))


def take_group(group: NDArray[np.int64], *, turn: int = 0, lasso: Lasso | None = None) -> None:
    """Make the z-points ``group`` (g,) the picked group and show their mean; none let the last group go.

    ``lasso``, the loop they are from, goes into the address; call it before anything is drawn.
    """
    now = picked()
    shown: Shown = "group" if group.size else ("place" if now.shown == "group" else now.shown)
    _keep(replace(now, group=group, shown=shown, sheet=now.sheet + 1, turn=max(turn, now.turn), lasso=lasso))
    write_lasso()


def write_lasso() -> None:
    """Put the lasso into the address; before its field is drawn."""
    text = format_lasso(picked().lasso)
    if text or st.session_state.get(LASSO):
        st.session_state[LASSO] = text
    st.session_state[LASSO_SEEN] = text


def on_click(number: int) -> None:
    """Show the face of a clicked point: a z-point, or a draw (numbered -1, -2, ...)."""
    if number >= 0:
        show_point(number)
    else:
        _keep(replace(picked(), shown="draw", draw=-1 - number))


def show_point(number: int) -> None:
    """Show the face of z-point ``number``; the number stands in the address, and no place is pinned there any more."""
    now = picked()
    st.session_state["scatter_point"] = number
    text = str(st.session_state.get(PLANE) or "")
    if "pin:" in text:
        st.session_state[PLANE] = ";".join(part for part in text.split(";") if not part.startswith("pin:"))
    _keep(replace(now, shown="point"))


def show_place() -> None:
    """Show the face of the place that the address's text of the plane pins."""
    _keep(replace(picked(), shown="place"))


def show_group() -> None:
    """Show the mean face of the group."""
    _keep(replace(picked(), shown="group", sheet=picked().sheet + 1))


def settle_number(number: int) -> Picked:
    """Note the number in the field of the z-point; a new one, typed or clicked, shows that z-point's face."""
    now = picked()
    if now.number != number:
        shown: Shown = "point" if now.number is not None else now.shown
        now = replace(now, number=number, shown=shown)
        _keep(now)
    return now


def clear() -> None:
    """Let the group go; the next figure starts without it."""
    take_group(np.empty(0, dtype=np.int64))
    _keep(replace(picked(), figure=None, shown="place"))


def ids_of(event: Any) -> NDArray[np.int64]:
    """Return the numbers (g,) of the z-points in a chart's selection, sorted, each once."""
    found = set()
    for point in event["selection"]["points"]:
        custom = point.get("customdata")
        number = custom[0] if isinstance(custom, list) and custom else custom
        if isinstance(number, int | float) and number >= 0:
            found.add(int(number))
    return np.array(sorted(found), dtype=np.int64)


def _keep(now: Picked) -> None:
    st.session_state[_KEY] = now
