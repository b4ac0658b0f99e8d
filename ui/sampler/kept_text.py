"""Kept draws as a short text for the address: what made them and which they are; their z-points follow from that."""

from collections.abc import Iterable, Mapping
from typing import Any

from latent.errors import ZSpaceError
from ui.packed import packed, unpacked

MOST = 60
"""Draws that the text holds, the newest: an address stays short enough for every browser and every mail."""
Place = tuple[dict[str, Any], int]
"""The settings of some draws, and the place of one among them."""


class KeptTextError(ZSpaceError):
    """A text that is none of kept draws."""


def format_kept(places: Iterable[tuple[Mapping[str, Any], int]]) -> str:
    """Return the newest `MOST` of ``places`` as text for an address, empty for none: JSON, deflated, in base64url."""
    groups: list[tuple[dict[str, Any], list[int]]] = []
    for settings, index in list(places)[-MOST:]:
        if not groups or groups[-1][0] != dict(settings):
            groups.append((dict(settings), []))
        groups[-1][1].append(index)
    return packed(groups) if groups else ""


def parse_kept(text: str) -> list[Place]:
    """Return what `format_kept` was given. Raises: KeptTextError where the text is not one of its."""
    try:
        groups = unpacked(text)
        places = [(_checked(settings), int(index)) for settings, indices in groups for index in indices]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise KeptTextError("the text of kept draws cannot be read: copy the whole address again") from None
    if len(places) > MOST or any(not 0 <= index < settings["n"] for settings, index in places):
        raise KeptTextError(f"the text names more than {MOST} kept draws, or draws that were not made: copy it again")
    return places


def _checked(settings: Any) -> dict[str, Any]:
    """Return settings that at least name a generator, a number of draws and a seed."""
    found = {str(name): value for name, value in settings.items()}
    if not isinstance(found["generator"], str) or not all(type(found[name]) is int for name in ("n", "seed")):
        raise ValueError
    return found
