"""The server's own routes and headers, and what it changes in the libraries it runs on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

import server
from tests.bundles import make_bundle
from ui.bundle import opened_at

REQUEST = Request({"type": "http", "method": "GET", "path": "/health", "headers": []})


def answered(monkeypatch: pytest.MonkeyPatch, bundle: Path) -> tuple[int, dict[str, Any]]:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    opened_at.clear()
    answer = server.health(REQUEST)
    return answer.status_code, json.loads(bytes(answer.body))


def test_health_decodes_a_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, answer = answered(monkeypatch, make_bundle(tmp_path / "tiny"))
    assert status == 200
    assert answer == {"status": "ok", "bundle": "Tiny bundle for tests", "face": [96, 96, 3]}


def test_health_of_a_refused_bundle_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, answer = answered(monkeypatch, tmp_path / "nowhere")
    assert status == 503
    assert "no such folder" in answer["reason"]


def test_every_answer_has_the_headers_and_none_forbids_framing() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    wrapped = server.SecurityHeaders(PlainTextResponse("hello"))
    anyio.run(wrapped, {"type": "http", "method": "GET", "path": "/", "headers": []}, receive, send)
    headers = {name.decode() for name, _ in sent[0]["headers"]}
    assert {"x-content-type-options", "referrer-policy", "permissions-policy"} <= headers
    assert "x-frame-options" not in headers


def test_an_upload_of_any_allowed_size_stays_in_memory() -> None:
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20


def test_the_folder_pages_is_not_taken_for_the_older_way_of_finding_pages() -> None:
    PagesManager.uses_pages_directory = None
    import importlib

    importlib.reload(server)
    assert PagesManager.uses_pages_directory is False
