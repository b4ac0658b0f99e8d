"""Settings that live in the address: thin wrappers of widgets, keyed ``<page>_<name>`` and bound to the query.

What an address holds may be anything. A value that is no number, or outside its range, falls back to the
default or the nearest allowed value, and one sentence says so; nothing else that the person set is lost.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st

SEED_HIGH = 999_999
DEFAULTS = "address_defaults"
"""Where the session keeps the default of every setting it has shown."""


def slider(
    page: str,
    name: str,
    label: str,
    *,
    low: float,
    high: float,
    default: float,
    step: float,
    unit: str = "",
    help: str | None = None,
) -> float:
    """Show a slider for a number in [low, high] with its unit; whole numbers where ``step`` is a whole number."""
    key = f"{page}_{name}"
    whole = all(float(x).is_integer() for x in (low, high, step))
    kind: Callable[[Any], Any] = int if whole else float
    _note_number(key, label, low=low, high=high, kind=kind)
    _declare(key, kind(default))
    value = st.slider(
        label if not unit else f"{label} ({unit})",
        min_value=kind(low),
        max_value=kind(high),
        value=kind(default),
        step=kind(step),
        key=key,
        help=help,
        bind="query-params",
    )
    return int(value) if whole else float(value)


def number(
    page: str,
    name: str,
    label: str,
    *,
    low: int,
    high: int,
    default: int,
    unit: str = "",
    help: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> int:
    """Show a field for a whole number in [low, high] with its unit, ``width`` px wide."""
    key = f"{page}_{name}"
    _note_number(key, label, low=low, high=high, kind=int)
    _declare(key, default)
    value = st.number_input(
        label if not unit else f"{label} ({unit})",
        min_value=low,
        max_value=high,
        value=default,
        step=1,
        key=key,
        help=help,
        bind="query-params",
        width=width,
    )
    return int(value)


def choice(
    page: str,
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    show: Callable[[str], str] = str,
    help: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Show a choice of one among ``options`` (what people read stands in the address) and return it."""
    key = f"{page}_{name}"
    _note_option(key, label, options=[show(option) for option in options])
    _declare(key, default)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(default),
        format_func=show,
        key=key,
        help=help,
        bind="query-params",
    )
    return chosen if chosen in options else default


def segments(
    page: str,
    name: str,
    label: str,
    options: Sequence[str],
    *,
    default: str,
    show: Callable[[str], str] = str,
    help: str | None = None,
) -> str:
    """Show a choice among few ``options`` side by side and return the chosen key."""
    key = f"{page}_{name}"
    _note_option(key, label, options=[show(option) for option in options])
    _declare(key, default)
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        format_func=show,
        key=key,
        help=help,
        bind="query-params",
    )
    return chosen if chosen in options else default


def toggle(page: str, name: str, label: str, *, default: bool = False, help: str | None = None) -> bool:
    """Show a switch."""
    _declare(f"{page}_{name}", default)
    return st.toggle(label, value=default, key=f"{page}_{name}", help=help, bind="query-params")


def text(
    page: str, name: str, label: str, *, default: str = "", placeholder: str | None = None, help: str | None = None
) -> str:
    """Show a field for a text."""
    key = f"{page}_{name}"
    _declare(key, default)
    return st.text_input(label, value=default, key=key, placeholder=placeholder, help=help, bind="query-params")


def seed_input(page: str, *, name: str = "seed", default: int = 7, width: int | Literal["stretch"] = "stretch") -> int:
    """Show the seed of all randomness of a page: the same seed gives the same pictures."""
    help = "The same seed gives the same pictures, on any machine."
    return number(page, name, "Seed", low=0, high=SEED_HIGH, default=default, help=help, width=width)


def reset_button(page: str, *, keep: Sequence[str] = ()) -> None:
    """Show a button that puts every setting of ``page`` back to its default, but for the names in ``keep``."""
    st.button(
        "Reset",
        key=f"{page}__reset",
        icon=":material/restart_alt:",
        help="Put every setting of this page back to its default",
        on_click=forget,
        args=(page,),
        kwargs={"keep": tuple(keep)},
        type="tertiary",
    )


def forget(page: str, *, keep: Sequence[str] = ()) -> None:
    """Put every setting of ``page`` back to its default, in the address too, and drop what else it kept.

    A setting that was only dropped would come back from the address, so defaults are assigned.
    """
    kept = {f"{page}_{name}" for name in keep}
    defaults = st.session_state.get(DEFAULTS, {})
    for key in [str(key) for key in st.session_state]:
        if not key.startswith(f"{page}_") or key in kept:
            continue
        if key in defaults:
            st.session_state[key] = defaults[key]
        else:
            del st.session_state[key]


def _declare(key: str, default: Any) -> None:
    """Keep the default of a setting for a later reset."""
    st.session_state.setdefault(DEFAULTS, {})[key] = default


def note(sentence: str) -> None:
    """Say one sentence about a value in the address, without moving anything on the page."""
    st.toast(sentence, icon=":material/link_off:", duration="long")


def _fresh(key: str) -> str | None:
    """Return the address's text for ``key`` where the widget has not read it yet."""
    if key in st.session_state:
        return None
    return st.query_params.get(key)


def _note_number(key: str, label: str, *, low: float, high: float, kind: Callable[[Any], Any]) -> None:
    text = _fresh(key)
    if text is None:
        return
    try:
        value = kind(text)
    except ValueError:
        note(f"{label}: “{text}” in the address is not a number from {low:g} to {high:g}, so the default stands.")
        return
    if not low <= value <= high:
        note(f"{label}: {text} in the address is outside {low:g} to {high:g}, so the nearest allowed value stands.")


def _note_option(key: str, label: str, *, options: Sequence[str]) -> None:
    text = _fresh(key)
    if text is not None and text not in options:
        note(f"{label}: “{text}” in the address is not one of the choices, so the default stands.")
