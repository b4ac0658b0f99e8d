"""Where kept faces are from, as a short text for the address: z-points, places of a plane, draws of a generator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from latent.errors import ZSpaceError
from models.bundle import Bundle
from ui.address import SEED_HIGH
from ui.cloud_data import Quantity
from ui.live.columns import quantity_of
from ui.packed import packed, unpacked
from ui.scatter.plane_state import FARTHEST, Pin, column_name

MOST = 60
"""Faces that the text holds, the newest: an address stays short enough for every browser and every mail."""
MOST_DRAWS = 5_000


class KeptPlacesError(ZSpaceError):
    """A text that is none of kept faces."""


@dataclass(frozen=True, kw_only=True)
class FromPoint:
    """z-point ``number``."""

    number: int


@dataclass(frozen=True, kw_only=True)
class FromPlace:
    """A place in the plane of two components, and where the others come from."""

    axes: tuple[Quantity, Quantity]
    pin: Pin


@dataclass(frozen=True, kw_only=True)
class FromDraw:
    """One of a generator's draws; the settings are those of `ui.sampler.form.record`."""

    settings: dict[str, Any]
    index: int


Origin = FromPoint | FromPlace | FromDraw


def format_kept(origins: Sequence[Origin]) -> str:
    """Return the newest `MOST` of ``origins`` as text for an address, empty for none."""
    return packed([_plain(origin) for origin in origins[-MOST:]]) if origins else ""


def parse_kept(text: str, bundle: Bundle) -> list[Origin]:
    """Return what `format_kept` was given.

    Raises: KeptPlacesError where the text is not one of its, SettingError where ``bundle`` has no such component.
    """
    if not text:
        return []
    try:
        origins = [_origin(plain, bundle) for plain in unpacked(text)]
    except (ValueError, TypeError, KeyError, OverflowError):
        raise KeptPlacesError("the text of the kept faces cannot be read: copy the whole address again") from None
    if len(origins) > MOST:
        raise KeptPlacesError(f"the text names more than {MOST} kept faces: copy the whole address again")
    return origins


def _plain(origin: Origin) -> Any:
    """A whole number for a z-point, five values for a place, two for a draw."""
    if isinstance(origin, FromPoint):
        return origin.number
    if isinstance(origin, FromPlace):
        return [*map(column_name, origin.axes), origin.pin.x, origin.pin.y, origin.pin.base]
    return [origin.settings, origin.index]


def _origin(plain: Any, bundle: Bundle) -> Origin:
    """Raises: ValueError, TypeError or KeyError where it is none; SettingError as `parse_kept` does."""
    if isinstance(plain, int):
        return FromPoint(number=_below(plain, bundle.summary.n))
    if len(plain) == 2:
        settings = {str(name): value for name, value in plain[0].items()} if isinstance(plain[0], dict) else {}
        n = _below(settings["n"], MOST_DRAWS + 1)
        _below(settings["seed"], SEED_HIGH + 1)
        if not isinstance(settings["generator"], str):
            raise TypeError
        return FromDraw(settings=settings, index=_below(plain[1], n))
    first, second, x, y, base = plain
    axes = (quantity_of(first, d=bundle.summary.d), quantity_of(second, d=bundle.summary.d))
    if axes[0].kind != axes[1].kind or axes[0].kind not in ("pc", "raw"):
        raise ValueError
    pin = Pin(x=_near(x), y=_near(y), base=None if base is None else _below(base, bundle.summary.n))
    return FromPlace(axes=axes, pin=pin)


def _below(value: Any, end: int) -> int:
    if type(value) is not int or not 0 <= value < end:
        raise ValueError
    return value


def _near(value: Any) -> float:
    if not -FARTHEST <= float(value) <= FARTHEST:
        raise ValueError
    return float(value)
