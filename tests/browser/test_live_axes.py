"""Somebody moves a face with mouse, keys, wheel and fingers: it follows at once, and every step can be taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axes_view import SLIDERS, answered, held, in_address, knob, live_axes, settled, value
from tests.browser.live_view import FACE, drawn, needs_the_build, other_than, serious_faults
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, open_page
from ui.colours import DARK, LIGHT

pytestmark = pytest.mark.browser

STRIP = ".sheet.strip"


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def test_the_face_follows_while_a_slider_is_dragged_and_the_server_hears_of_the_end_only(
    page: Page, server: Server
) -> None:
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    live_axes(page, server)
    sent.clear()
    with held(page, 1) as seen:
        assert len(set(seen)) >= 6
        assert in_address(page) == ""
        assert sent == []
        for reading in ("nearest", "score"):
            assert "waiting" in str(page.locator(f"dd.{reading}").get_attribute("class"))
    page.wait_for_function("() => location.search.includes('axes_set')")
    answered(page)
    assert in_address(page) == f"1:{float(value(page, 1).split()[0].replace('−', '-')):g}"


def test_keys_step_leap_and_put_back(page: Page, server: Server) -> None:
    live_axes(page, server)
    before = drawn(page.locator(FACE))
    page.locator(SLIDERS).nth(1).focus()
    for key, shown in (
        ("ArrowRight", "+0.10 σ"), ("Shift+ArrowRight", "+0.11 σ"), ("PageDown", "−0.89 σ"), ("ArrowUp", "−0.79 σ"),
        ("ArrowLeft", "−0.89 σ"), ("PageUp", "+0.11 σ"), ("PageUp", "+1.11 σ"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert value(page, 2) == shown
    other_than(page.locator(FACE), before)
    settled(page, "2:1.11")
    for key in ("Home", "ArrowRight", "Delete"):
        page.keyboard.press(key)
    assert value(page, 2) == "0.00 σ"
    settled(page, "")


def test_the_wheel_turns_a_slider_that_is_meant_and_scrolls_the_page_otherwise(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    live_axes(page, server)
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    (x, y), sigma = knob(page, 1)
    page.mouse.move(x + 3 * sigma, y)  # on the slider, not on its knob
    page.mouse.wheel(0, 60)
    page.wait_for_function(f"() => {top} > 0")
    assert value(page, 1) == "0.00 σ"
    page.mouse.wheel(0, -60)
    page.wait_for_function(f"() => {top} === 0")
    page.wait_for_timeout(600)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -100)
    page.mouse.wheel(0, -100)
    settled(page, "1:0.2")
    assert page.evaluate(top) == 0


def test_fingers_drag_a_slider(browser: Browser, server: Server) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    live_axes(page, server)
    page.locator(SLIDERS).first.scroll_into_view_if_needed()
    before = drawn(page.locator(FACE))
    (x, y), sigma = knob(page, 1)
    touch = phone.new_cdp_session(page)

    def finger(kind: str, at: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": at, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", x)
    for step in range(1, 11):
        finger("touchMove", x + 0.2 * step * sigma)
    held_face = other_than(page.locator(FACE), before)
    assert in_address(page) == ""
    finger("touchEnd", x)
    page.wait_for_function("() => location.search.includes('axes_set')", timeout=PATIENCE)
    assert held_face != before
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    phone.close()


def test_a_double_click_puts_one_slider_back_and_one_undo_brings_it_again(page: Page, server: Server) -> None:
    live_axes(page, server, "axes_set=1:2,3:1")
    (x, y), sigma = knob(page, 1)
    page.mouse.dblclick(x - 2 * sigma, y)
    settled(page, "3:1")
    page.keyboard.press("Control+z")
    settled(page, "1:2,3:1")


def test_undo_and_redo_reach_back_over_shuffle_and_reset(page: Page, server: Server) -> None:
    live_axes(page, server)
    page.locator(SLIDERS).first.focus()
    page.keyboard.press("PageUp")
    settled(page, "1:1")
    page.get_by_role("button", name="Shuffle").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('axes_set').split(',').length === 12")
    answered(page)
    shuffled = in_address(page)
    page.get_by_role("button", name="Reset all").click()
    settled(page, "")
    page.get_by_role("button", name="Undo").click()
    settled(page, shuffled)
    page.keyboard.press("Control+z")
    settled(page, "1:1")
    page.keyboard.press("Control+z")
    settled(page, "")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name="Redo").click()
    settled(page, "1:1")
    page.keyboard.press("Control+y")
    settled(page, shuffled)
    page.keyboard.press("0")
    settled(page, "")


def test_undo_leaves_what_somebody_writes_alone(page: Page, server: Server) -> None:
    live_axes(page, server, "axes_set=1:2")
    page.locator(SLIDERS).first.focus()
    page.keyboard.press("PageUp")
    settled(page, "1:3")
    page.get_by_text("More", exact=True).click()
    field = page.get_by_label("All set sliders", exact=True)
    field.click()
    page.keyboard.press("End")
    page.keyboard.type("0")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(500)
    assert value(page, 1) == "+3.00 σ"


def test_the_film_strip_follows_when_the_hand_pauses(page: Page, server: Server) -> None:
    live_axes(page, server)
    last = page.locator(f"{STRIP} .tile canvas").first
    before = drawn(last)
    with held(page, 4):
        other_than(last, before)
    expect(page.get_by_text("Film strip along PC 4")).to_be_visible()


def test_the_sliders_of_ones_own_photo_move_it(page: Page, server: Server, portrait: bytes) -> None:
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    page.wait_for_selector("figure.face", timeout=PATIENCE)
    at_rest(page)
    page.get_by_role("link", name="Axes").first.click()
    page.wait_for_selector(f"{FACE}[data-drawn=browser]", timeout=PATIENCE)
    page.get_by_test_id("stButtonGroup").get_by_text("Your photo").click()
    expect(page.locator("figure.face .title")).to_have_text("Your photo", timeout=PATIENCE)
    expect(page.locator(".rack output").first).not_to_have_text("0.00 σ", timeout=PATIENCE)
    own = value(page, 1)
    with held(page, 1) as seen:
        assert len(set(seen)) >= 6
    expect(page.locator("figure.face .title")).to_have_text("Your photo, moved along 1 component")
    page.get_by_role("button", name="Reset PC 1", exact=True).click()
    assert value(page, 1) == own
    settled(page, "")


def test_face_and_sliders_take_on_a_theme_that_is_switched(page: Page, server: Server) -> None:
    live_axes(page, server)
    tone = "face => getComputedStyle(face).getPropertyValue('--tone').trim()"
    face = page.locator("figure.face")
    assert face.evaluate(tone) == LIGHT.data
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"face => ({tone})(face) === '{DARK.data}'", arg=face.element_handle(), timeout=PATIENCE)


def test_nothing_serious_is_wrong_for_those_who_do_not_see_or_use_a_mouse(page: Page, server: Server) -> None:
    live_axes(page, server, "axes_set=1:2")
    assert serious_faults(page, ".rack") == []
    assert serious_faults(page, "figure.face") == []
    label = str(page.locator(FACE).get_attribute("aria-label"))
    assert label.startswith("Decoded face: Mean face, moved along 1 component, near the mean, radius")
    assert page.locator(SLIDERS).first.get_attribute("aria-valuetext") == "2.00 sigma"
