"""The server that `make run` starts: the app, the HTTP API, what live decoding reads, and what every server has."""

import os
from pathlib import Path

# Before NumPy is read. A second thread of its BLAS waits for the next small product by turning on the spot, which took
# half of all the CPU that a server with people on it used; many people fill the cores by themselves.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from api.routes import api_routes
from ui.live.routes import live_routes
from ui.serving.headers import SecurityHeaders
from ui.serving.health import health_routes
from ui.serving.life import lifespan
from ui.serving.metrics import metrics_routes
from ui.serving.replica import ReplicaCookie
from ui.start.client_files import ClientFiles
from ui.trouble import on_script_error

UPLOAD_IN_MEMORY = 1 << 30
"""Bytes up to which an upload stays in memory: far above the upload limit, so no photo touches the disk."""

MultiPartParser.spool_max_size = UPLOAD_IN_MEMORY

# Streamlit takes a folder named pages/ for its older way of finding pages, until st.navigation has run once: the
# first visitor of a page's own address would see it bare. We route with st.navigation only.
PagesManager.uses_pages_directory = False

app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    routes=[*health_routes(), *metrics_routes(), *live_routes(), *api_routes()],
    middleware=[Middleware(SecurityHeaders), Middleware(ReplicaCookie), Middleware(ClientFiles)],
    on_script_error=on_script_error,
)
