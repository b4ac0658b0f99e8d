"""The live instrument of the Analogies page, and what it is told on every run."""

from typing import Any

from ui.analogies.state import SLOTS, store
from ui.face_pick import Pick, point_of
from ui.live.element import live_element, taken_over, turn_of
from ui.live.numbers import as_base64
from ui.photo.session import current_photo

KEY = "live_analogies"
"""Not a setting of the page: a reset must not forget how far the turns have come."""

_ANALOGY = live_element("analogy")


def live_analogy(picks: dict[str, Pick], *, strength: float, others: list[int], stage: str) -> None:
    """Show the formula, the slider and the row of others; they move in the browser and settle into the session."""
    _ANALOGY(
        key=KEY,
        stage=stage,
        height=699,
        narrow=1172,
        data={
            **{slot: _face(picks[slot]) for slot in SLOTS},
            "strength": strength,
            "others": tuple(others),
            "photo": _face(Pick(kind="photo")) if current_photo() is not None else None,
        },
        on_settled_change=taken_over(KEY, store),
    )


def _face(pick: Pick) -> dict[str, Any]:
    return {"token": pick.token, "words": pick.words, "z": as_base64(point_of(pick))}


def turn() -> int:
    """Return the number of the instrument's last settled change."""
    return turn_of(KEY)
