"""The hosts of apps that deploy/ names: their settings work, and every page fits into the memory that they give."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest

from benchmarks.memory import HOST_MB, PAGES
from tests.browser.server import Server, serving, status
from tests.load.visitor import Visitor

UPLOAD = "_stcore/upload_file/nobody/nothing"


def settings_of_the_space(root: Path) -> dict[str, str]:
    """The variables that the Space's README asks for."""
    text = (root / "deploy" / "huggingface" / "README.md").read_text()
    return dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", text, flags=re.MULTILINE))


def open_every_page(server: Server) -> None:
    """One person opens all pages, one after the other."""
    for page in PAGES:
        with Visitor(server.url, page) as visitor:
            assert visitor.elements, f"/{page} is empty"


def test_a_space_may_be_framed_by_its_host_takes_uploads_there_and_fits(shipped_bundle: Path, root: Path) -> None:
    settings = settings_of_the_space(root)
    assert set(settings) == {"ZSPACE_FRAMED_BY", "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION"}
    with serving(bundle=shipped_bundle, settings=settings) as server:
        with urllib.request.urlopen(server.url) as answer:
            assert answer.headers["content-security-policy"].endswith("frame-ancestors 'self' https://huggingface.co")
        assert status(f"{server.url}/{UPLOAD}", method="PUT") != 403, "no cookie, no token, and yet not forbidden"
        open_every_page(server)
        assert server.resident_mb() < HOST_MB


def test_community_cloud_runs_the_server_s_file_without_a_build_and_it_fits(
    shipped_bundle: Path, tmp_path: Path
) -> None:
    with serving(script="server.py", bundle=shipped_bundle, frontend=tmp_path) as server:
        assert status(f"{server.url}/{UPLOAD}", method="PUT") == 403, "uploads need the token of their page"
        open_every_page(server)
        assert status(f"{server.url}/health") == 200
        assert server.resident_mb() < HOST_MB


@pytest.mark.parametrize("banned", ["tensorflow", "distributed", "mtcnn", "faiss"])
def test_what_a_host_installs_by_itself_is_what_serving_needs(root: Path, banned: str) -> None:
    """Community Cloud installs requirements.txt and nothing else."""
    asked = [line.split("#")[0].strip().lower() for line in (root / "requirements.txt").read_text().splitlines()]
    assert any(line.startswith("streamlit") for line in asked)
    assert not any(line.startswith(banned) for line in asked)
