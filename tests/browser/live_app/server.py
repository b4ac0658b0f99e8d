"""A server of one page with one live element, over a build of a few lines."""

from pathlib import Path

import streamlit as st

from ui.live.routes import live_routes

app = st.App(Path(__file__).with_name("page.py"), routes=live_routes())
