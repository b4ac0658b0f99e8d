"""The front end's build: found or not, sent as it lies, of our own origin, and native widgets where it does not run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.bundles import make_bundle
from ui.bundle import opened_at
from ui.live import build
from ui.live.addresses import under_base
from ui.live.routes import live_routes
from ui.live.space import space_address

ROOT = Path(__file__).resolve().parents[3]
ENTRY = "main-Ab_3-x9Z.js"
STRANGERS = re.compile(r"""["'`](?:https?:)?//[a-z0-9.-]+[^"'`]*\.(?:m?js|wasm|onnx|json|css)\b""")
"""An address on another host, of something that a page would load."""


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of two files, one of them compressed."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / build.MANIFEST).write_text(json.dumps({build.ENTRY: {"file": ENTRY}}))
    (folder / ENTRY).write_bytes(b"plain")
    (folder / f"{ENTRY}.br").write_bytes(b"brotli")
    (folder / f"{ENTRY}.gz").write_bytes(b"gzip")
    (folder / "ort-0123abcd.wasm").write_bytes(b"wasm")
    (folder / "notes.txt").write_bytes(b"notes")
    monkeypatch.setenv("ZSPACE_FRONTEND", str(folder))
    return folder


@pytest.fixture
def client(dist: Path) -> TestClient:
    return TestClient(Starlette(routes=live_routes()))


def test_the_entry_is_the_manifest_s(dist: Path) -> None:
    assert build.entry() == ENTRY


@pytest.mark.parametrize("content", ["", "[]", "{", '{"src/main.ts": {}}', '{"src/main.ts": {"file": "gone.js"}}'])
def test_half_a_build_is_none(dist: Path, content: str) -> None:
    (dist / build.MANIFEST).write_text(content)
    assert build.entry() is None


def test_an_empty_folder_is_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))
    assert build.entry() is None


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip", "gzip", b"gzip"),
        ("identity", None, b"plain"),
        ("", None, b"plain"),
    ],
)
def test_files_are_sent_in_the_form_that_lies_beside_them(
    client: TestClient, accepted: str, encoding: str | None, body: bytes
) -> None:
    with client.stream("GET", f"/live/app/{ENTRY}", headers={"accept-encoding": accepted}) as answer:
        assert b"".join(answer.iter_raw()) == body
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["x-plain-length"] == "5"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_web_assembly_has_the_type_that_streams(client: TestClient) -> None:
    assert client.get("/live/app/ort-0123abcd.wasm").headers["content-type"] == "application/wasm"


@pytest.mark.parametrize(
    "name", ["manifest.json", f"{ENTRY}.br", "notes.txt", "gone.js", "..%2Fserver.py", "%2e%2e/x.js", ".env", ""]
)
def test_nothing_but_the_build_is_sent(client: TestClient, name: str) -> None:
    assert client.get(f"/live/app/{name}").status_code == 404


def test_under_a_base_path_the_addresses_begin_with_it(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_option = config.get_option
    monkeypatch.setattr(config, "get_option", lambda key: "/a/b/" if key == "server.baseUrlPath" else get_option(key))
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "tiny")))
    opened_at.clear()

    address = space_address()
    client = TestClient(Starlette(routes=live_routes()))

    assert under_base("/live") == "/a/b/live"
    assert address["axes"].startswith("/a/b/live/bundle/")
    for path in (address["axes"], address["decoder"], f"{address['columns']}/radius?count=3", f"/a/b/live/app/{ENTRY}"):
        assert client.head(path).status_code == 200
        assert client.head(path.removeprefix("/a/b")).status_code == 200  # behind a proxy that takes the prefix off


def test_the_space_says_where_row_0_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_bundle(tmp_path / "tiny")
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))
    opened_at.clear()

    address = space_address()

    content = (folder / "z_points.npy").read_bytes()
    assert (address["n"], address["d"]) == (300, 8)
    assert len(content) - address["rowOffset"] == 4 * 300 * 8
    assert content[address["rowOffset"] - 1 : address["rowOffset"]] == b"\n"
    assert address["decoderBytes"] == (folder / "decoder.onnx").stat().st_size


def native_page() -> None:
    import streamlit as st

    from ui.live.build import available, give_up, native_note

    if st.query_params.get("fails") and "seen" not in st.session_state:
        st.session_state["seen"] = True
        give_up("no available backend found. ERR: [wasm] RuntimeError: Aborted(`x`)")
    if available():
        st.text("live")
    else:
        native_note()
        st.text("native")


def test_without_a_build_native_widgets_stand_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))

    page = AppTest.from_function(native_page).run()

    assert [text.value for text in page.text] == ["native"]
    assert "not built" in page.caption[0].value and len(page.button) == 0


def test_after_a_failure_the_note_says_why_and_the_session_may_try_again(dist: Path) -> None:
    page = AppTest.from_function(native_page)
    page.query_params["fails"] = "1"
    page.run()
    assert [text.value for text in page.text] == ["native"]
    assert "(WebAssembly did not start)" in page.caption[0].value
    assert page.button(key="live_again").help == "`no available backend found. ERR: [wasm] RuntimeError: Aborted('x')`"

    page.button(key="live_again").click().run()
    assert [text.value for text in page.text] == ["live"]


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("WebAssembly is not defined", "WebAssembly did not start"),
        ("Failed to fetch dynamically imported module: main.js", "a part of it did not arrive"),
        ("TypeError: Load failed", "a part of it did not arrive"),
        ("There is no element called absent.", "something in it failed"),
    ],
)
def test_a_browser_s_words_are_put_in_a_person_s(reason: str, cause: str) -> None:
    assert build.cause_of(reason) == cause


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert re.findall(r"\w+://[^\"]*\.tgz", lock) == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / "frontend" / ".npmrc").read_text(encoding="utf-8")


def test_the_real_build_loads_nothing_from_another_host() -> None:
    scripts = sorted(build.DIST.glob("*.js"))
    if not scripts:
        pytest.skip("the front end is not built: make frontend")
    found = {path.name: STRANGERS.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}
