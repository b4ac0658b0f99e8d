"""Streamlit's own scripts, styles and fonts: the same bytes as Streamlit sends, and nothing else."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from ui.start.client_files import ClientFiles, client_files

OTHERS = ("/static/js/../../index.html", "/static/js/none.js", "/static/%2e%2e/index.html", "/")

theirs = TestClient(create_streamlit_static_handler(file_util.get_static_dir(), base_url=None))
ours = TestClient(ClientFiles(create_streamlit_static_handler(file_util.get_static_dir(), base_url=None)))


@pytest.mark.parametrize("suffix", [".js", ".css", ".woff2"])
def test_a_file_is_the_one_that_streamlit_sends(suffix: str) -> None:
    path = next(path for path in client_files() if path.endswith(suffix))
    one, other = ours.get(path), theirs.get(path)
    assert (one.status_code, other.status_code) == (200, 200)
    assert one.content == other.content
    assert one.headers["cache-control"] == other.headers["cache-control"]
    assert "etag" in other.headers and "etag" not in one.headers, "sent by us: kept for good, it is never asked again"


@pytest.mark.parametrize("path", OTHERS)
def test_what_is_no_file_of_the_client_is_left_to_streamlit(path: str) -> None:
    one, other = ours.get(path), theirs.get(path)
    assert (one.status_code, one.content) == (other.status_code, other.content)


def test_a_part_of_a_file_is_left_to_streamlit() -> None:
    path = next(path for path in client_files() if path.endswith(".js"))
    assert ours.get(path, headers={"range": "bytes=0-9"}).status_code == 206
