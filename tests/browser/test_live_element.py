"""A live element in a real page: loaded once, told of every run, cleaned up at the end, native where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Server, serving
from tests.bundles import make_bundle

pytestmark = pytest.mark.browser

APP = Path(__file__).with_name("live_app")
TEXT = "p.text"


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZSPACE_FRONTEND", str(APP / "build"))
        tiny = make_bundle(tmp_path_factory.mktemp("live") / "tiny")
        with serving(script=str(APP / "server.py"), bundle=tiny) as running:
            yield running


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    return context.new_page()


def counts(tab: Page) -> dict[str, int]:
    found: dict[str, int] = tab.evaluate("window.counts")
    return found


def test_elements_of_a_page_share_one_build_and_are_told_of_every_run(tab: Page, app: Server) -> None:
    tab.goto(app.url)
    expect(tab.locator(TEXT)).to_have_text(["step 0, turn 0, rows 1,2, 8 dimensions"] * 2)
    assert counts(tab) == {"loaded": 2, "called": 2, "cleaned": 0}

    tab.get_by_role("button", name="Step").click()
    expect(tab.locator(TEXT)).to_have_text(["step 1, turn 0, rows 1,2, 8 dimensions"] * 2)
    assert counts(tab) == {"loaded": 2, "called": 4, "cleaned": 0}


def test_what_settles_reaches_the_page_and_its_turn_comes_back(tab: Page, app: Server) -> None:
    tab.goto(app.url)
    tab.get_by_role("button", name="settle").first.click()

    expect(tab.get_by_text("one: turn 1, {'at': 3}")).to_be_visible()
    expect(tab.locator(TEXT)).to_contain_text(["turn 1", "turn 0"])


def test_an_element_that_leaves_is_cleaned_up_once(tab: Page, app: Server) -> None:
    tab.goto(app.url)
    tab.get_by_role("button", name="Step").click()
    expect(tab.locator(TEXT)).to_contain_text(["step 1", "step 1"])

    tab.get_by_text("Hide").click()

    expect(tab.get_by_text("hidden", exact=True)).to_be_visible()
    expect(tab.locator(TEXT)).to_have_count(0)
    tab.wait_for_function("() => window.counts.cleaned === 2")


def test_an_element_that_leaves_before_its_build_has_come_is_never_shown(tab: Page, app: Server) -> None:
    held = []
    tab.route("**/live/app/**", lambda route: held.append(route))
    tab.goto(app.url)
    expect(tab.get_by_text("two: turn 0, nothing")).to_be_visible()
    tab.wait_for_timeout(300)
    tab.get_by_text("Hide").click()
    expect(tab.get_by_text("hidden", exact=True)).to_be_visible()

    held[0].continue_()

    tab.wait_for_function("() => window.counts?.loaded === 2")
    assert counts(tab) == {"loaded": 2, "called": 0, "cleaned": 0}


@pytest.mark.parametrize("address", ["", "?element=absent"])
def test_native_widgets_stand_where_it_fails_and_a_person_may_try_again(tab: Page, app: Server, address: str) -> None:
    tab.goto(f"{app.url}/{address}")
    if not address:
        tab.get_by_role("button", name="fail").last.click()
    cause = "something in it failed" if address else "WebAssembly did not start"

    expect(tab.get_by_text("native widgets")).to_be_visible()
    expect(tab.get_by_text(cause)).to_be_visible()
    assert tab.locator(TEXT).count() == 0

    tab.get_by_role("button", name="Try again").click()

    if address:
        expect(tab.get_by_text("native widgets")).to_be_visible()
    else:
        expect(tab.locator(TEXT)).to_have_count(2)
        tab.get_by_role("button", name="fail").last.click()
        expect(tab.get_by_text("native widgets")).to_be_visible()


def test_a_build_that_does_not_come_is_a_failure_too(tab: Page, app: Server) -> None:
    tab.route("**/live/app/**", lambda route: route.abort())
    tab.goto(app.url)
    expect(tab.get_by_text("native widgets")).to_be_visible()

    tab.unroute("**/live/app/**")
    tab.get_by_role("button", name="Try again").click()

    expect(tab.locator(TEXT)).to_have_count(2)
