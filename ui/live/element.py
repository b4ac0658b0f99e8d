"""Live elements in a page: a small stub loads the built element by its name and hands it the page's data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from ui.front import element
from ui.live.addresses import HOME, under_base
from ui.live.build import entry, give_up, just_failed
from ui.live.space import space_address

_STUB = element("live")


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What a live element sent when the hand came to rest: ``turn`` only rises; ``state`` is the element's own."""

    turn: int
    state: Any


def live_element(name: str) -> Callable[..., Any]:
    """Return a function that mounts the built element ``name``; use it where `available` says so.

    The function takes ``key``; ``stage``, the name by which a face and its instruments find one another; ``data``, the
    element's own settings; ``height``, the pixels to keep free until it stands, and ``narrow``, those on a phone where
    they are others; and callbacks such as ``on_settled_change``. Of what `Common` in frontend/src/contract.ts has, the
    page need not give ``space`` and ``turn``: the turn is that of the element's own last settled change.
    """

    def show(
        *,
        key: str,
        stage: str = "face",
        data: Mapping[str, Any] = MappingProxyType({}),
        height: int = 0,
        narrow: int | None = None,
        **settings: Any,
    ) -> Any:
        if just_failed():
            st.rerun()
        common = {"space": space_address(), "stage": stage, "turn": turn_of(key)}
        free = {"height": height, "narrow": height if narrow is None else narrow}
        stub = {"element": name, "entry": under_base(f"{HOME}/app/{entry()}"), **free}
        return _STUB(
            key=key,
            data={**stub, **common, **data},
            on_failed_change=lambda: give_up(str(_state(key).get("failed") or "no reason given")),
            **settings,
        )

    return show


def settled(key: str) -> Settled | None:
    """Return the last settled change of the live element ``key``, None before the first."""
    change = _state(key).get("settled")
    if not isinstance(change, Mapping) or not isinstance(change.get("turn"), int):
        return None
    return Settled(turn=change["turn"], state=change.get("state"))


def taken_over(key: str, store: Callable[[Any], None]) -> Callable[[], None]:
    """Return a callback that hands ``store`` the state of every settled change of the live element ``key``."""

    def take_over() -> None:
        change = settled(key)
        if change is not None:
            store(change.state)

    return take_over


def turn_of(key: str) -> int:
    """Return the number of the last settled change of the live element ``key``, 0 before the first."""
    last = settled(key)
    return last.turn if last else 0


def _state(key: str) -> dict[str, Any]:
    state = st.session_state.get(key)
    return dict(state) if state is not None else {}
