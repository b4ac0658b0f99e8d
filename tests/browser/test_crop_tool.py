"""The crop tool in a real browser: what lies under its frame is what the model is given, however it was moved."""

from __future__ import annotations

import base64
import functools
import io
import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face, face_picture, open_page

pytestmark = pytest.mark.browser

FRAMED = ".compare .original"
INSET = 0.11
"""Share of the stage on each side of its frame."""


@pytest.fixture
def tool(page: Page, server: Server, portrait: bytes) -> Page:
    """The Photo page with a drawn face under the frame."""
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    face(page)
    at_rest(page)
    return page


def framed(page: Page) -> NDArray[np.float64]:
    """The 96 x 96 picture that the model was given."""
    address = str(page.locator(FRAMED).get_attribute("src"))
    return pixels(base64.b64decode(address.split(",")[1]))


def shown(page: Page) -> NDArray[np.float64]:
    """What the tool shows within its frame, as 96 x 96."""
    stage = Image.open(io.BytesIO(page.locator(".stage").screenshot()))
    inset = round(INSET * stage.width)
    inner = stage.crop((inset, inset, stage.width - inset, stage.height - inset)).convert("RGB")
    return np.asarray(inner.resize((96, 96), Image.Resampling.BICUBIC), dtype=np.float64)


def pixels(data: bytes) -> NDArray[np.float64]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.float64)


def assert_same_picture(page: Page) -> None:
    """Shown and framed agree, but for the border and the marks drawn over the eyes."""
    counts = np.ones((96, 96), dtype=bool)
    counts[:4] = counts[-4:] = counts[:, :4] = counts[:, -4:] = False
    counts[42:57, 30:66] = False
    difference = np.abs(shown(page) - framed(page)).mean(axis=-1)[counts]
    assert difference.mean() < 8


def after(page: Page, act: Callable[[], None]) -> None:
    """Do something to the frame and wait until the model has seen the new one."""
    before = page.locator(FRAMED).get_attribute("src")
    act()
    page.wait_for_function(
        "([selector, before]) => { const seek = (root) => { for (const node of root.querySelectorAll('*')) {"
        " if (node.matches(selector)) return node; const found = node.shadowRoot && seek(node.shadowRoot);"
        " if (found) return found; } return null; }; const image = seek(document);"
        " return image && image.getAttribute('src') !== before; }",
        arg=[FRAMED, before],
        timeout=PATIENCE,
    )
    at_rest(page)


def grasp(page: Page) -> tuple[float, float]:
    """Press the button in the middle of the stage; return where that is."""
    stage = page.locator(".stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def drag(page: Page, dx: int, dy: int) -> None:
    x, y = grasp(page)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def test_the_first_frame_is_what_the_model_sees(tool: Page) -> None:
    assert_same_picture(tool)


def test_dragging_moves_the_photo_under_the_frame(tool: Page) -> None:
    after(tool, lambda: drag(tool, 40, -25))
    assert_same_picture(tool)


def test_the_face_follows_while_the_hand_moves_and_the_page_when_it_rests(tool: Page) -> None:
    original = framed(tool)
    x, y = grasp(tool)
    for step in range(1, 4):
        before = face_picture(tool)
        tool.mouse.move(x + 15 * step, y, steps=3)
        _until(tool, before.__ne__, otherwise="the face does not follow the hand")
    assert np.array_equal(framed(tool), original), "below, the page waits for the hand"
    after(tool, tool.mouse.up)
    assert_same_picture(tool)


def test_back_where_it_was_the_hand_s_rest_is_heard_too(tool: Page) -> None:
    original, face_before = framed(tool), face_picture(tool)
    x, y = grasp(tool)
    tool.mouse.move(x + 40, y)
    _until(tool, face_before.__ne__, otherwise="the face does not follow the hand")
    tool.mouse.move(x, y)
    tool.mouse.up()
    _until(tool, face_before.__eq__, otherwise="the face stays where the hand was")
    at_rest(tool)
    assert np.array_equal(framed(tool), original)


def _until(page: Page, shows: Callable[[str], bool], *, otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while not shows(face_picture(page)):
        assert time.monotonic() < deadline, otherwise
        page.wait_for_timeout(50)


def test_the_wheel_zooms_about_the_pointer(tool: Page) -> None:
    width = tool.locator(".zoomed").inner_text()
    tool.locator(".stage").hover()
    after(tool, lambda: tool.mouse.wheel(0, -240))
    assert int(tool.locator(".zoomed").inner_text().split()[0]) < int(width.split()[0])
    assert_same_picture(tool)


def test_keys_move_zoom_and_turn(tool: Page) -> None:
    tool.locator(".stage").focus()
    for key in ("Shift+ArrowLeft", "+", "Shift+.", "."):
        after(tool, functools.partial(tool.keyboard.press, key))
    assert tool.locator(".turned").inner_text() == "6.0°"
    assert_same_picture(tool)


def test_the_tool_stays_mounted_while_the_photo_is_moved(tool: Page) -> None:
    """An element that is mounted anew loses the focus, and with it the next key."""
    stage = tool.locator(".stage")
    stage.evaluate("stage => { stage.dataset.mark = 'mine'; }")
    stage.focus()
    after(tool, functools.partial(tool.keyboard.press, "."))
    assert stage.get_attribute("data-mark") == "mine"
    assert stage.evaluate("stage => stage.getRootNode().activeElement === stage")


def test_a_quarter_turn_and_back_to_the_start(tool: Page) -> None:
    first = framed(tool)
    after(tool, tool.get_by_role("button", name="Quarter turn").click)
    assert_same_picture(tool)
    after(tool, tool.get_by_role("button", name="Start over").click)
    assert np.array_equal(framed(tool), first)


def test_the_frame_is_where_it_was_after_a_look_at_another_page(tool: Page) -> None:
    after(tool, lambda: drag(tool, -30, 30))
    moved = framed(tool)
    tool.get_by_role("link", name="Scatter").click()
    tool.get_by_role("heading", name="Scatter", level=1).wait_for(timeout=PATIENCE)
    tool.get_by_role("link", name="Photo").click()
    face(tool)
    at_rest(tool)
    assert np.array_equal(framed(tool), moved)
    assert_same_picture(tool)


def test_two_fingers_zoom_on_a_touch_screen(tool: Page) -> None:
    before = int(tool.locator(".zoomed").inner_text().split()[0])
    spread = """stage => {
      const box = stage.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      stage.setPointerCapture = () => {};
      const send = (kind, id, dx) => stage.dispatchEvent(new PointerEvent(kind, {
        pointerId: id, pointerType: "touch", button: 0, clientX: x + dx, clientY: y, bubbles: true }));
      send("pointerdown", 1, -40); send("pointerdown", 2, 40);
      send("pointermove", 1, -60); send("pointermove", 2, 60);
      send("pointerup", 1, -60); send("pointerup", 2, 60);
    }"""
    after(tool, lambda: tool.locator(".stage").evaluate(spread))
    assert int(tool.locator(".zoomed").inner_text().split()[0]) == pytest.approx(before / 1.5, abs=2)
    assert_same_picture(tool)
