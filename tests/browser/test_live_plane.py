"""Somebody moves a face through the plane, by mouse and keys: zooms, pins, draws a loop, comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_view import FACE, drawn, needs_the_build, other_than, picture, serious_faults
from tests.browser.plane_view import (
    draw_loop,
    ink,
    middle,
    open_plane,
    plane_of,
    region,
    text_in_address,
    title,
    wait_title,
    whole,
    zoomed_in,
)
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, gallery_picture

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def test_from_the_centre_outward_the_face_changes_and_leaves_the_region(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    x, y = middle(plane)
    seen, words = set(), []
    for step in range(9):
        page.mouse.move(x + 2 + 39 * step, y + 1)
        page.wait_for_timeout(250)
        seen.add(picture(page.locator(FACE)))
        words.append(region(page))
    assert len(seen) == 9
    assert words[0] == "near the mean" and words[-1] == "outside in this plane"
    assert [word for word in words if "plane" in word][0] == "edge in this plane"
    assert "hold" not in page.url


def test_a_pinned_place_keeps_the_planes_word_and_no_distance_is_told_while_the_hand_moves(
    page: Page, server: Server
) -> None:
    x, y = middle(open_plane(page, server, "?scatter_plane=on:pc-1,pc-2;pin:9,4"))
    nearest = page.locator("figure.face .nearest")
    assert region(page) == "outside in this plane" and float(nearest.inner_text()) > 0
    page.mouse.move(x, y)
    wait_title(page, "PC 1")
    expect(nearest).to_have_text("\u2013")


def test_a_hand_that_leaves_gives_the_settled_face_back(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    settled, name = drawn(page.locator(FACE)), title(page)
    page.mouse.move(*middle(plane))
    other_than(page.locator(FACE), settled)
    assert title(page).startswith("PC 1")
    page.mouse.move(5, 5)
    wait_title(page, name)
    assert other_than(page.locator(FACE), "") == settled


def test_a_click_pins_a_place_and_python_measures_it(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    x, y = middle(plane)
    page.mouse.click(x + 60, y + 20)
    assert text_in_address(page, "pin:").startswith("on:pc-1,pc-2;pin:")
    nearest = page.locator("figure.face .nearest:not(.waiting)")
    nearest.wait_for(timeout=PATIENCE)
    assert float(nearest.inner_text()) > 0
    pinned, address = picture(page.locator(FACE)), page.url
    page.goto(address)
    plane_of(page)
    assert title(page).startswith("PC 1") and picture(page.locator(FACE)) == pinned


def test_near_by_points_are_faces_and_a_click_chooses_one(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    far = ink(plane)
    zoomed_in(page, plane)
    assert ink(plane) != far
    x, y = middle(plane)
    front = page.locator(".cursor .front:not([hidden])")
    for step in range(40):
        page.mouse.move(x - 60 + 7 * step, y + 5)
        page.wait_for_timeout(120)
        if front.count():
            break
    number = page.locator(".cursor .words").inner_text()
    assert number.startswith("z-point ")
    box = front.bounding_box()
    assert box is not None and box["width"] >= 80
    page.mouse.click(x - 60 + 7 * step, y + 5)
    page.wait_for_function(
        "number => new URLSearchParams(location.search).get('scatter_point') === number", arg=number.split()[1]
    )
    wait_title(page, number)


def test_small_faces_can_be_switched_off_and_sized(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    zoomed_in(page, plane)
    page.wait_for_timeout(1500)
    shown = ink(plane)
    page.get_by_label("Points as faces").uncheck()
    text_in_address(page, "faces:0")
    assert ink(plane) != shown
    page.get_by_label("Points as faces").check()
    size = page.get_by_label("Size of the small faces")
    size.focus()
    size.press("ArrowRight")
    text_in_address(page, "faces:52")


def test_the_plane_is_moved_and_stays_where_it_was_put(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    x, y = middle(plane)
    home = ink(plane)
    page.locator("[data-tool=pan]").click()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 120, y - 60, steps=8)
    page.mouse.up()
    page.mouse.wheel(0, -240)
    text_in_address(page, "at:")
    whole(page)
    moved = ink(plane)
    assert moved != home
    page.get_by_role("combobox", name="Colour by").click()
    page.get_by_role("option", name="radius R").click()
    at_rest(page)
    assert text_in_address(page, "at:")
    address = page.url
    page.goto(address)
    plane_of(page)
    assert page.url == address
    page.locator("[data-zoom=home]").click()
    page.wait_for_function("() => !location.search.includes('scatter_plane')", timeout=PATIENCE)


def test_a_loop_dims_the_rest_and_gives_figures_mean_and_faces(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    all_points = ink(plane)
    draw_loop(page, plane, radius=60, left=90)
    count = page.get_by_test_id("stMetricValue").first
    count.wait_for(timeout=PATIENCE)
    number = int(count.inner_text().replace(",", ""))
    assert 50 < number < 5000
    wait_title(page, f"Mean of {number:,} z-points")
    assert len(gallery_picture(page)) == 64
    whole(page)
    assert ink(plane) != all_points
    page.get_by_role("combobox", name="Colour by").click()
    page.get_by_role("option", name="radius R").click()
    at_rest(page)
    assert count.inner_text() == f"{number:,}"
    plane.focus()
    page.keyboard.press("Escape")
    count.wait_for(state="detached", timeout=PATIENCE)


def test_the_other_components_may_be_the_nearest_points(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    page.locator("[data-hold=nearest]").click()
    text_in_address(page, "hold:nearest")
    x, y = middle(plane)
    page.mouse.move(x + 90, y - 40)
    wait_title(page, "others of z-point")


def test_keys_alone_move_pin_zoom_and_return(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    settled = drawn(page.locator(FACE))
    plane.focus()
    page.keyboard.press("Home")
    wait_title(page, "PC 1 +0.00 σ, PC 2 +0.00 σ")
    mean = other_than(page.locator(FACE), settled)
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    other_than(page.locator(FACE), mean)
    coarse = float(title(page).split()[2].replace("−", "-"))
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_timeout(200)
    fine = float(title(page).split()[2].replace("−", "-"))
    assert 0 < coarse - fine < coarse / 20
    page.keyboard.press("Enter")
    text_in_address(page, "pin:")
    page.keyboard.press("+")
    text_in_address(page, "at:")
    expect(page.locator(".spoken")).to_contain_text("sigma")


def test_a_shift_click_keeps_a_face(page: Page, server: Server) -> None:
    plane = open_plane(page, server)
    x, y = middle(plane)
    page.keyboard.down("Shift")
    page.mouse.click(x + 40, y + 40)
    page.mouse.click(x - 90, y + 10)
    page.keyboard.up("Shift")
    page.get_by_text("Kept (2)").wait_for(timeout=PATIENCE)
    page.get_by_role("button", name="Let go").click()
    page.get_by_text("Kept (2)").wait_for(state="detached", timeout=PATIENCE)


def test_axe_finds_nothing_serious(page: Page, server: Server) -> None:
    open_plane(page, server)
    assert serious_faults(page, ".plane-box") == []


def test_without_webgl_the_native_plane_stands_with_the_reason(page: Page, server: Server) -> None:
    page.add_init_script(
        """const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.includes("webgl") && window.blocked !== false ? null : real.call(this, kind, ...rest);
        };"""
    )
    page.goto(f"{server.url}/scatter")
    page.get_by_text("The plane is not live in this browser").wait_for(timeout=PATIENCE)
    page.evaluate("window.blocked = false")
    page.get_by_role("button", name="Try again").click()
    page.locator(".plane").wait_for(timeout=PATIENCE)
