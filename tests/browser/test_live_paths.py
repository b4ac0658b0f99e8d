"""Somebody walks from face to face: scrubs, plays, picks, draws, compares and passes it on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.live_view import FACE, drawn, needs_the_build, other_than, serious_faults
from tests.browser.server import Server
from tests.browser.view import at_rest, open_page

pytestmark = pytest.mark.browser

SCRUBBER, CHIPS, TILES = ".paths .scrubber", ".paths .chips li", ".paths .strip:not([hidden]) .tile"
SHORT = "paths_way=3,9&paths_play=0+4x+once"


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def opened(page: Page, server: Server, query: str = SHORT) -> Page:
    """The Paths page with all of its pictures decoded."""
    open_page(page, f"{server.url}/paths?{query}")
    drawn(page.locator(f"{TILES} canvas").last)
    drawn(page.locator(FACE))
    return page


def in_address(page: Page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


def settled(page: Page, name: str, value: str) -> None:
    """Wait until the address says so, and the page rests."""
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value]
    )
    at_rest(page)


def test_scrubbing_moves_face_tiles_and_curve_together_and_settles_in_the_address(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(FACE))
    page.locator(SCRUBBER).focus()
    for _ in range(25):
        page.keyboard.press("ArrowRight")
    other_than(page.locator(FACE), before)
    assert str(page.locator(f"{TILES}[data-now]").first.get_attribute("title")).startswith("50 % of the way")
    settled(page, "paths_play", "0.5 4x once")
    assert "50 % of the way" in str(page.locator(SCRUBBER).get_attribute("aria-valuetext"))


def test_space_plays_and_pauses(page: Page, server: Server) -> None:
    opened(page, server, "paths_way=3,9&paths_play=0+0.25x+swing")
    page.locator(SCRUBBER).focus()
    page.keyboard.press("Space")
    page.wait_for_function("scrubber => Number(scrubber.value) > 20", arg=page.locator(SCRUBBER).element_handle())
    page.keyboard.press("Space")
    expect(page.locator(".paths .play")).to_have_text("Play")
    stays = page.locator(SCRUBBER).input_value()
    page.wait_for_timeout(300)
    assert page.locator(SCRUBBER).input_value() == stays
    page.wait_for_function("() => location.search.includes('0.25x')")


def test_played_once_it_ends_at_the_last_face(page: Page, server: Server) -> None:
    opened(page, server)
    page.locator(".paths .play").click()
    settled(page, "paths_play", "1 4x once")
    expect(page.locator(SCRUBBER)).to_have_value("1000")


def test_nothing_plays_by_itself(page: Page, server: Server) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, server)
    page.wait_for_timeout(500)
    expect(page.locator(SCRUBBER)).to_have_value("0")


def test_a_click_on_the_map_adds_a_face_and_it_can_be_moved_and_taken_out(page: Page, server: Server) -> None:
    opened(page, server)
    page.locator(".paths .map").click()
    expect(page.locator(CHIPS)).to_have_count(3)
    way = in_address(page, "paths_way").split(", ")
    assert way[:2] == ["3", "9"] and way[2].isdigit()
    page.locator(CHIPS).last.get_by_role("button", name="Earlier").click()
    settled(page, "paths_way", f"3, {way[2]}, 9")
    page.locator(CHIPS).first.get_by_role("button", name="Take out").click()
    expect(page.locator(CHIPS)).to_have_count(2)
    settled(page, "paths_way", f"{way[2]}, 9")


def test_a_path_drawn_on_the_map_is_walked_and_kept(page: Page, server: Server) -> None:
    opened(page, server)
    before = drawn(page.locator(FACE))
    page.get_by_role("button", name="Draw a path").click()
    box = page.locator(".paths .map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 150)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(box["x"] + 60 + 9 * step, box["y"] + 150 - 5 * (step % 10))
    other_than(page.locator(FACE), before)  # the face under the pen
    page.mouse.up()
    settled(page, "paths_kind", "Drawn")
    corners = in_address(page, "paths_stroke").split(";")
    assert 2 <= len(corners) <= 24
    expect(page.locator(".strip-title").first).to_have_text("Drawn by hand")


def test_reset_brings_back_the_first_faces_and_the_beginning(page: Page, server: Server) -> None:
    opened(page, server)
    page.locator(TILES).nth(4).click()
    settled(page, "paths_play", "0.5 4x once")
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator(CHIPS)).to_have_count(3)
    expect(page.locator(SCRUBBER)).to_have_value("0")


def test_a_path_that_leaves_the_region_is_marked_on_curve_and_strip_and_said(page: Page, server: Server) -> None:
    opened(page, server, "paths_way=mean,cube:5&paths_kind=Straight&paths_beside=Nothing")
    assert page.locator(f"{TILES}[data-region=outside]").count() > 0
    assert page.locator(f"{TILES}[data-region=inside]").count() > 0
    assert page.locator(".curve .beyond.edge").count() == page.locator(".curve .leaves").count() == 1
    expect(page.locator(".paths .leaving")).to_contain_text("leaves the region")


def test_two_kinds_stand_one_above_the_other(page: Page, server: Server) -> None:
    opened(page, server, f"{SHORT}&paths_kind=Neighbours&paths_beside=Pixel+blend")
    titles = page.locator(".strip:not([hidden]) .strip-title")
    expect(titles).to_have_count(2)
    expect(titles.first).to_have_text("Along neighbours")
    expect(titles.last).to_contain_text("pixel", ignore_case=True)
    expect(page.locator(".curve .line")).to_have_count(1)  # a blend has no z-points, and so no m


def test_a_shared_address_shows_the_same_face_to_somebody_else(page: Page, server: Server, browser: Browser) -> None:
    opened(page, server)
    page.locator(TILES).nth(4).click()
    settled(page, "paths_play", "0.5 4x once")
    mine = drawn(page.locator(FACE))
    stranger = browser.new_context()
    theirs = opened(stranger.new_page(), server, urlsplit(page.url).query)
    shown = drawn(theirs.locator(FACE))
    stranger.close()
    assert shown == mine


def test_a_photo_is_a_waypoint_and_the_address_says_photo_and_no_more(
    page: Page, server: Server, portrait: bytes, browser: Browser
) -> None:
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    page.get_by_role("button", name="Send to Axes").wait_for()
    at_rest(page)
    page.get_by_role("link", name="Paths").first.click()
    page.get_by_role("heading", name="Paths", level=1).wait_for()
    page.get_by_role("button", name="Add a face").click()
    page.get_by_role("radio", name="Your photo").click()
    page.get_by_role("button", name="Add to the path").click()
    expect(page.locator(f"{CHIPS}[data-token=photo]")).to_have_count(1)
    page.wait_for_function("() => new URLSearchParams(location.search).get('paths_way')?.endsWith(', photo')")
    stranger = browser.new_context()
    theirs = stranger.new_page()
    open_page(theirs, page.url)
    expect(theirs.get_by_text("stays with whoever gave it")).to_be_visible()
    stranger.close()


def test_where_no_decoder_can_run_native_strips_stand_with_a_note(context: BrowserContext, server: Server) -> None:
    page = context.new_page()  # not watched: the console tells of what is kept from it here
    page.route("**/*.wasm", lambda route: route.abort())
    open_page(page, f"{server.url}/paths?{SHORT}")
    expect(page.get_by_text("Live decoding does not run in this browser")).to_be_visible()
    page.locator(".sheet .tile").first.wait_for()


def test_what_was_done_is_undone_and_done_again_by_keys_and_by_buttons(page: Page, server: Server) -> None:
    opened(page, server, "paths_way=3,9,12&paths_kind=Straight&paths_play=0+4x+once")
    undo, redo = page.get_by_role("button", name="Undo"), page.get_by_role("button", name="Redo")
    expect(undo).to_be_disabled()
    page.get_by_role("button", name="Take out: B").click()
    settled(page, "paths_way", "3, 12")
    page.get_by_role("button", name="Later: A").click()
    settled(page, "paths_way", "12, 3")
    page.keyboard.press("Control+z")
    settled(page, "paths_way", "3, 12")
    undo.click()
    settled(page, "paths_way", "3, 9, 12")
    expect(page.locator(CHIPS)).to_have_count(3)
    expect(undo).to_be_disabled()
    page.keyboard.press("Control+Shift+z")
    settled(page, "paths_way", "3, 12")
    page.keyboard.press("Control+y")
    settled(page, "paths_way", "12, 3")
    expect(redo).to_be_disabled()
    page.get_by_role("radio", name="Slerp").click()
    page.wait_for_function("() => !new URLSearchParams(location.search).get('paths_kind')")
    at_rest(page)
    undo.click()
    settled(page, "paths_kind", "Straight")


def test_on_a_phone_it_fits_and_a_tap_on_a_tile_moves_the_face(browser: Browser, server: Server) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(phone.new_page(), server)
    before = drawn(page.locator(FACE))
    page.locator(TILES).nth(6).tap()
    other_than(page.locator(FACE), before)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.close()


def test_axe_finds_nothing_serious(page: Page, server: Server) -> None:
    opened(page, server)
    assert serious_faults(page, ".paths") == []
