"""Small browser elements (components v2), each of one HTML, one CSS and one JavaScript file beside this one."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent


def element(name: str) -> ComponentRenderer:
    """Register ``name``.html, .css and .js as one element; call it once, at import."""
    html, css, js = ((FOLDER / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component(f"zspace_{name}", html=html, css=css, js=js)
