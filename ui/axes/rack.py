"""A rack of sliders along principal components that act while they are moved; the page answers with the face."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from ui.axes.state import REACH, STEP, Scores
from ui.front import element

_RACK = element("rack")


def rack(
    components: Sequence[int],
    *,
    key: str,
    scores: Mapping[int, float],
    start: Sequence[float],
    shares: Sequence[float],
    along: int,
    on_change: Callable[[], None],
) -> None:
    """Show a slider for each of ``components`` (counted from 1).

    Args:
        components: which components.
        key: the element's key.
        scores: the set scores in sigma, of any components.
        start: score of the starting face for each of ``components``.
        shares: share of variance for each of ``components``, in 0 to 1.
        along: the component that the film strip walks along.
        on_change: called before the page is drawn again; read the change with `rack_change`.
    """
    rows = [
        {"number": number, "start": round(float(own), 2), "set": scores.get(number), "share": float(share)}
        for number, own, share in zip(components, start, shares, strict=True)
    ]
    change = _state(key)
    _RACK(
        key=key,
        data={"rows": rows, "reach": REACH, "step": STEP, "along": along, "echo": change.get("sent", 0)},
        on_moved_change=on_change,
    )


def rack_change(key: str, scores: Mapping[int, float]) -> tuple[Scores, bool, int | None]:
    """Return ``scores`` with the rack's change, whether the hand rests, and the component to walk along, if named."""
    change = _state(key)
    changed = dict(scores)
    for text, value in dict(change.get("values") or {}).items():
        number = int(text)
        if value is None:
            changed.pop(number, None)
        else:
            changed[number] = max(-REACH, min(REACH, float(value)))
    along = change.get("along")
    return changed, bool(change.get("rest")), int(along) if along else None


def _state(key: str) -> dict[str, Any]:
    state = st.session_state.get(key)
    return dict((dict(state) if state is not None else {}).get("moved") or {})
