"""The Scatter page as it is sent names the space and the front end's entry; every other answer is left alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import anyio
import pytest
from starlette.responses import HTMLResponse
from starlette.types import Message

from models.bundle import open_bundle
from tests.bundles import make_bundle
from ui.bundle import opened_at
from ui.live.ahead import Ahead

PAGE = "<html><head><title>x</title></head><body></body></html>"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "main.js").write_text("", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"src/main.ts": {"file": "main.js"}}', encoding="utf-8")
    folder = make_bundle(tmp_path / "tiny")
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))
    opened_at.clear()
    return folder


def answer(path: str) -> tuple[dict[bytes, bytes], str]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    anyio.run(Ahead(HTMLResponse(PAGE)), scope, receive, send)
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:]).decode()


def test_the_plane_s_page_names_its_space_and_the_entry(bundle: Path) -> None:
    headers, page = answer("/scatter")
    found = re.search(r'id="zspace-needs">(.*?)</script><script type="module" async src="/live/app/main.js">', page)
    assert found is not None
    assert json.loads(found[1])["identity"] == open_bundle(bundle).identity
    assert int(headers[b"content-length"]) == len(page)
    assert page.index("<script") < page.index("</head>")


def test_other_pages_are_left_alone(bundle: Path) -> None:
    assert answer("/sampler")[1] == answer("/")[1] == PAGE


@pytest.mark.parametrize("name", ["ZSPACE_FRONTEND", "ZSPACE_BUNDLE"])
def test_without_a_build_or_a_sound_bundle_the_page_is_left_alone(
    bundle: Path, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    opened_at.clear()
    assert answer("/scatter")[1] == PAGE
