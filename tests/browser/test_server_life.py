"""The server as it runs: ready, measured, guarded against strangers' uploads, and stopped in order."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving, status
from tests.browser.view import open_page

pytestmark = pytest.mark.browser

STOPPED_WITHIN = 10.0


def test_once_warm_it_is_ready_and_decodes(server: Server) -> None:
    deadline = time.monotonic() + 60
    while status(server.url + "/ready", patience=60) != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    paths = ("/ready", "/health", "/metrics")
    assert tuple(status(server.url + path, patience=60) for path in paths) == (200, 200, 200)


def test_an_upload_without_the_token_of_a_page_is_refused(server: Server) -> None:
    assert status(server.url + "/_stcore/upload_file/somebody/something", method="PUT", patience=60) == 403


def test_asked_to_stop_it_does_so_soon_though_a_page_is_open(browser: Browser, bundle: Path) -> None:
    with serving(bundle=bundle, settings={"ZSPACE_LOG": "json"}) as server:
        context = browser.new_context()
        open_page(context.new_page(), server.url)
        asked = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=60)
        assert time.monotonic() - asked < STOPPED_WITHIN
        events = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
        context.close()
    assert [event["message"] for event in events][-1] == "stopped"
    assert [event for event in events if event["level"] in ("error", "critical")] == []
