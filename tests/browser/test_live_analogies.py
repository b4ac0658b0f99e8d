"""Somebody adds the difference of two faces to a third: slides, chooses, swaps, and passes it on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.live_view import FACE, drawn, needs_the_build, other_than, picture, serious_faults
from tests.browser.server import Server
from tests.browser.view import at_rest, open_page

pytestmark = pytest.mark.browser

SLIDER, AFTER = ".analogy input[type=range]", ".analogy .after canvas"
FACES = "analogies_a=3&analogies_b=9&analogies_c=20"


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def opened(page: Page, server: Server, query: str = FACES) -> Page:
    """The Analogies page with all of its pictures decoded."""
    open_page(page, f"{server.url}/analogies?{query}")
    drawn(page.locator(AFTER).last)
    drawn(page.locator(FACE))
    return page


def settled(page: Page, name: str, value: str) -> None:
    """Wait until the address says so, and the page rests."""
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value]
    )
    at_rest(page)


def test_the_slider_changes_the_face_and_the_others_and_settles_in_the_address(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(FACE)), drawn(page.locator(AFTER).first)
    page.locator(SLIDER).focus()
    page.keyboard.press("Home")
    other_than(page.locator(FACE), before[0])
    other_than(page.locator(AFTER).first, before[1])
    settled(page, "analogies_strength", "0")
    expect(page.locator(".analogy output")).to_have_text("C itself")


def test_without_strength_it_is_face_c_and_the_others_are_as_they_were(page: Page, server: Server) -> None:
    opened(page, server, f"{FACES}&analogies_strength=0")
    card = drawn(page.locator(".analogy .card[data-slot=c] canvas"))
    assert other_than(page.locator(FACE), "") == card
    assert drawn(page.locator(AFTER).nth(2)) == drawn(page.locator(".analogy .before canvas").nth(2))


def test_a_click_on_a_face_puts_it_into_the_outlined_place(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(FACE))
    page.locator(".analogy .card[data-slot=b]").click()
    chosen = page.locator(".analogy .pair").nth(4)
    token = str(chosen.get_attribute("data-token"))
    chosen.get_by_role("button").click()
    other_than(page.locator(FACE), before)
    settled(page, "analogies_b", token)
    expect(page.locator(".analogy .card[data-slot=b]")).to_have_attribute("data-token", token)


def test_swapping_turns_the_shift_round(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(FACE))
    page.get_by_role("button", name="Swap A and B").click()
    other_than(page.locator(FACE), before)
    settled(page, "analogies_a", "9")
    page.get_by_role("button", name="Swap A and B").click()
    settled(page, "analogies_a", "3")
    page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() === before", arg=[page.locator(FACE).element_handle(), before]
    )


def test_what_was_done_is_undone_and_done_again_by_keys_and_by_buttons(page: Page, server: Server) -> None:
    opened(page, server)
    undo, first = page.get_by_role("button", name="Undo"), drawn(page.locator(FACE))
    expect(undo).to_be_disabled()
    page.locator(SLIDER).focus()
    page.keyboard.press("Home")
    settled(page, "analogies_strength", "0")
    page.get_by_role("button", name="Swap A and B").click()
    settled(page, "analogies_a", "9")
    page.keyboard.press("Control+z")
    settled(page, "analogies_a", "3")
    expect(page.locator(".analogy output")).to_have_text("C itself")
    undo.click()
    page.wait_for_function(
        "([canvas, first]) => canvas.toDataURL() === first", arg=[page.locator(FACE).element_handle(), first]
    )
    expect(undo).to_be_disabled()
    page.get_by_role("button", name="Redo").click()
    settled(page, "analogies_strength", "0")
    page.keyboard.press("Control+y")
    settled(page, "analogies_a", "9")


def test_shuffle_brings_other_faces(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(AFTER).first)
    page.get_by_role("button", name="Shuffle").click()
    other_than(page.locator(AFTER).first, before)
    page.wait_for_function("() => new URLSearchParams(location.search).get('analogies_seed') === '4'")


def test_a_shared_address_shows_the_same_face_to_somebody_else(page: Page, server: Server, browser: Browser) -> None:
    opened(page, server, f"{FACES}&analogies_strength=0.4")
    mine = drawn(page.locator(FACE))
    stranger = browser.new_context()
    theirs = opened(stranger.new_page(), server, urlsplit(page.url).query)
    shown = picture(theirs.locator(FACE))
    stranger.close()
    assert shown == mine


def test_the_shift_is_applied_to_the_photo_of_this_session(page: Page, server: Server, portrait: bytes) -> None:
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    page.get_by_role("button", name="Send to Axes").wait_for()
    at_rest(page)
    page.get_by_role("link", name="Analogies").first.click()
    mine = page.locator(".analogy .pair").first
    expect(mine).to_have_attribute("data-token", "photo")
    assert drawn(mine.locator(".after canvas")) != drawn(mine.locator(".before canvas"))
    assert "photo" not in urlsplit(page.url).query


def test_where_no_decoder_can_run_native_rows_stand_with_a_note(context: BrowserContext, server: Server) -> None:
    page = context.new_page()  # not watched: the console tells of what is kept from it here
    page.route("**/*.wasm", lambda route: route.abort())
    open_page(page, f"{server.url}/analogies?{FACES}")
    expect(page.get_by_text("Live decoding does not run in this browser")).to_be_visible()
    page.locator(".sheet .tile").first.wait_for()


def test_on_a_phone_it_fits_and_the_slider_takes_a_finger(browser: Browser, server: Server) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(phone.new_page(), server)
    before = drawn(page.locator(FACE))
    box = page.locator(SLIDER).bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + 0.1 * box["width"], box["y"] + box["height"] / 2)
    other_than(page.locator(FACE), before)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.close()


def test_axe_finds_nothing_serious(page: Page, server: Server) -> None:
    opened(page, server)
    assert serious_faults(page, ".analogy") == []
