"""Small browser elements (components v2), each of one HTML, one CSS and one JavaScript file beside this one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent


def element(name: str) -> Callable[..., Any]:
    """Register ``name``.html, .css and .js as one element; call it once, at import.

    The function returned mounts it, as the one of `st.components.v2.component` does. Lists in ``data`` are sent as
    tuples: Streamlit looks whether a list may be a table, and imports pandas for that, which the first page cannot
    wait for.
    """
    html, css, js = ((FOLDER / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    mount = st.components.v2.component(f"zspace_{name}", html=html, css=css, js=js)

    def show(*, data: Mapping[str, Any] = MappingProxyType({}), **settings: Any) -> Any:
        sent = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        return mount(data=sent, **settings)

    return show
