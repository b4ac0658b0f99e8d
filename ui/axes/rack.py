"""A rack of sliders, in sigma, that act while they are moved; the page answers with the face."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from ui.axes.state import REACH, STEP, Scores
from ui.front import element

_RACK = element("rack")


@dataclass(frozen=True, kw_only=True)
class RackRow:
    """A slider: its number, its name with a few small words under it and all of that for those who hear it, and what
    it shows while it is not set."""

    number: int
    name: str
    detail: str
    label: str
    start: float = 0.0


def component_rows(components: Sequence[int], *, start: Sequence[float], shares: Sequence[float]) -> list[RackRow]:
    """Sliders for principal components (from 1), with the starting face's score and the share of variance of each."""
    return [
        RackRow(
            number=number,
            name=f"PC {number}",
            detail=f"{100 * share:.1f} %",
            label=f"PC {number}, {100 * share:.1f} % of variance",
            start=round(float(own), 2),
        )
        for number, own, share in zip(components, start, shares, strict=True)
    ]


def rack(
    rows: Sequence[RackRow],
    *,
    key: str,
    scores: Mapping[int, float],
    along: int,
    on_change: Callable[[], None],
    reach: float = REACH,
    named: bool = False,
) -> None:
    """Show sliders.

    Args:
        rows: the sliders.
        key: the element's key.
        scores: the set scores in sigma, by number, of sliders in sight or not.
        along: the number of the slider that the film strip walks along.
        on_change: called before the page is drawn again; read the change with `rack_change`.
        reach: sliders go from -reach to reach.
        named: whether names are words, which need more room.
    """
    told = [{**asdict(row), "set": scores.get(row.number)} for row in rows]
    change = _state(key)
    _RACK(
        key=key,
        data={
            "rows": told,
            "reach": reach,
            "step": STEP,
            "along": along,
            "named": named,
            "echo": change.get("sent", 0),
        },
        on_moved_change=on_change,
    )


def rack_change(key: str, scores: Mapping[int, float], *, reach: float = REACH) -> tuple[Scores, bool, int | None]:
    """Return ``scores`` with the rack's change, whether the hand rests, and the component to walk along, if named."""
    change = _state(key)
    changed = dict(scores)
    for text, value in dict(change.get("values") or {}).items():
        number = int(text)
        if value is None:
            changed.pop(number, None)
        else:
            changed[number] = max(-reach, min(reach, float(value)))
    along = change.get("along")
    return changed, bool(change.get("rest")), int(along) if along else None


def _state(key: str) -> dict[str, Any]:
    state = st.session_state.get(key)
    return dict((dict(state) if state is not None else {}).get("moved") or {})
