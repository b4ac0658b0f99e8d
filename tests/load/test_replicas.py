"""Three servers behind nginx: a browser stays with one, a rolling restart fails no page, a lost one is left behind."""

from __future__ import annotations

import re
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axes_view import live_axes, value
from tests.browser.live_view import needs_the_build
from tests.browser.server import status
from tests.browser.view import PATIENCE, at_rest
from tests.load.replicas import Behind, nginx_program, replicas
from tests.load.visitor import PageFailed, Visitor
from ui.serving.replica import COOKIE

pytestmark = pytest.mark.browser

PEOPLE = 4
"""Who open one page after the other while servers are restarted."""


@pytest.fixture(scope="module")
def behind(shipped_bundle: Path) -> Iterator[Behind]:
    """The servers, as the Compose file starts them."""
    if nginx_program() is None:
        pytest.skip("no nginx on this machine: install the package nginx-light")
    with replicas(shipped_bundle) as running:
        yield running


def replica_of(visitor: Visitor) -> str:
    """The server that a visitor's browser has been told to stay with."""
    return next(str(cookie.value) for cookie in visitor.cookies if cookie.name == COOKIE)


def test_a_browser_stays_with_one_server_and_people_are_spread_over_all(behind: Behind) -> None:
    at: Counter[str] = Counter()
    for _ in range(6):
        with Visitor(behind.url, "sampler") as visitor:
            first = replica_of(visitor)
            visitor.leave()
            visitor.open()
            assert replica_of(visitor) == first
            at[first] += 1
    assert set(at) == {"a", "b", "c"}


def test_states_and_figures_are_nobodys_business_outside(behind: Behind) -> None:
    for path in ("/metrics", "/ready", "/health"):
        assert status(behind.url + path, patience=30) == 404


def test_a_file_that_never_changes_is_asked_of_a_server_once(behind: Behind) -> None:
    with urllib.request.urlopen(f"{behind.url}/") as page:
        script = re.findall(r"\./(static/js/[^\"]+)", page.read().decode())[0]
    answers = []
    for _ in range(2):
        with urllib.request.urlopen(f"{behind.url}/{script}") as file:
            answers.append((file.headers["x-cache"], file.read()))
    (_, first), (kept, second) = answers
    assert kept == "HIT"
    assert first == second


def test_a_rolling_restart_under_load_fails_no_page(behind: Behind) -> None:
    over, opened, failed = threading.Event(), Counter[str](), list[str]()

    def browse() -> None:
        while not over.is_set():
            try:
                with Visitor(behind.url, "axes") as visitor:
                    opened[replica_of(visitor)] += 1
            except PageFailed as error:
                failed.append(str(error))

    people = [threading.Thread(target=browse) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    for replica in behind.replicas.values():
        replica.stop()
        replica.start()
    over.set()
    for person in people:
        person.join()
    assert failed == []
    assert sum(opened.values()) > 3 * PEOPLE


def test_who_was_on_a_lost_server_goes_on_elsewhere_with_all_settings(behind: Behind, browser: Browser) -> None:
    needs_the_build()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    live_axes(page, behind, "axes_set=1:2,3:-1.5")
    lost = _server_of(page)
    behind.replicas[lost].kill()
    _found_by_another(page, than=lost)
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".rack .name").first).to_contain_text("PC 13", timeout=PATIENCE)
    assert "axes_set=1%3A2" in page.url or "axes_set=1:2" in page.url
    page.get_by_role("button", name="Previous").click()
    expect(page.locator(".rack .name").first).to_contain_text("PC 1", timeout=PATIENCE)
    assert [value(page, number) for number in (1, 2, 3)] == ["+2.00 σ", "0.00 σ", "−1.50 σ"]
    page.close()


def _server_of(page: Page) -> str:
    return next(str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == COOKIE)


def _found_by_another(page: Page, *, than: str) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while _server_of(page) == than:
        assert time.monotonic() < deadline, "the page has not found another server"
        page.wait_for_timeout(100)
    at_rest(page)
