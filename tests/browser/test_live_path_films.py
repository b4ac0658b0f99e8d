"""Somebody takes a path home: as a GIF, as an MP4 that plays, as a sheet; each file is opened here."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.browser.live_view import FACE, drawn, needs_the_build
from tests.browser.server import Server
from tests.browser.view import open_page

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def opened(page: Page, server: Server) -> None:
    """A short path, compared with another, with all of its pictures decoded."""
    open_page(page, f"{server.url}/paths?paths_way=3,9&paths_play=0+4x+once")
    drawn(page.locator(".paths .strip:not([hidden]) .tile canvas").last)
    drawn(page.locator(FACE))


def download(page: Page, kind: str, folder: Path) -> bytes:
    """Press the button of a download; what came."""
    button = page.locator(f".paths button[data-export={kind}]")
    expect(button).to_be_enabled()
    with page.expect_download() as coming:
        button.click()
    got: Download = coming.value
    assert got.suggested_filename == f"path.{kind}"
    got.save_as(folder / got.suggested_filename)
    return (folder / got.suggested_filename).read_bytes()


def test_the_gif_moves_and_loops(page: Page, server: Server, tmp_path: Path) -> None:
    opened(page, server)
    with Image.open(io.BytesIO(download(page, "gif", tmp_path))) as gif:
        assert gif.size == (2 * 192, 192 + 28)
        assert gif.n_frames == 8  # type: ignore[attr-defined]
        first = gif.convert("RGB").tobytes()
        gif.seek(7)
        assert gif.convert("RGB").tobytes() != first


def test_the_png_sheet_has_a_row_a_path(page: Page, server: Server, tmp_path: Path) -> None:
    opened(page, server)
    with Image.open(io.BytesIO(download(page, "png", tmp_path))) as sheet:
        assert sheet.size == (9 * 98 - 2, 2 * 98 - 2)
        rows = sheet.convert("RGB")
        same = rows.crop((0, 0, 96, 96)), rows.crop((0, 98, 96, 194))
        assert same[0].tobytes() == same[1].tobytes()  # both paths begin at face A


def test_the_mp4_is_whole_and_plays_here(page: Page, server: Server, tmp_path: Path) -> None:
    opened(page, server)
    button = page.locator(".paths button[data-export=mp4]")
    page.wait_for_function("button => button.title !== ''", arg=button.element_handle())
    if button.is_disabled():
        assert "encode" in str(button.get_attribute("title"))
        pytest.skip(f"no encoder in this browser: {button.get_attribute('title')}")
    film = download(page, "mp4", tmp_path)
    assert {b"ftyp", b"moov", b"mdat"} <= set(boxes(film))
    played = page.evaluate(
        """text => new Promise((done, failed) => {
          const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
          const video = document.createElement("video");
          video.muted = true;
          video.onloadeddata = () => done([video.videoWidth, video.videoHeight, video.duration]);
          video.onerror = () => failed(new Error(video.error.message));
          video.src = URL.createObjectURL(new Blob([bytes], { type: "video/mp4" }));
        })""",
        base64.b64encode(film).decode("ascii"),
    )
    assert played[:2] == [2 * 288, 288 + 28]
    assert played[2] == pytest.approx(2.5 / 4, abs=0.1)


def boxes(film: bytes) -> list[bytes]:
    """The names of a film's outermost boxes."""
    names, at = [], 0
    while at + 8 <= len(film):
        size = int.from_bytes(film[at : at + 4], "big")
        names.append(film[at + 4 : at + 8])
        at += size if size >= 8 else len(film)
    assert at == len(film)
    return names
