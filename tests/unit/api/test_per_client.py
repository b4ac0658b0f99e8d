"""A program that asks too often is told when to come again; others are served meanwhile."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.per_client import MOST_CLIENTS, PerClient
from ui.serving import metrics
from ui.serving.allowance import API


@pytest.fixture
def door() -> PerClient:
    return PerClient(Starlette(routes=[Route("/", lambda _: PlainTextResponse("hello"))]))


def client(door: PerClient, address: str = "10.0.0.1") -> TestClient:
    return TestClient(door, client=(address, 50000))


def test_a_client_beyond_its_minute_is_told_when_to_come_again(
    door: PerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API.variable, "3")
    before = metrics.REGISTRY.get_sample_value("zspace_limited_total", {"kind": "api"})
    answers = [client(door).get("/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "20"
    assert answers[-1].json()["detail"] == "More than 3 requests a minute from one address: ask again in 20 s."
    assert metrics.REGISTRY.get_sample_value("zspace_limited_total", {"kind": "api"}) == (before or 0) + 1
    assert client(door, "10.0.0.2").get("/").status_code == 200


def test_zero_is_no_limit(door: PerClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API.variable, "0")
    assert {client(door).get("/").status_code for _ in range(20)} == {200}
    assert door.buckets == {}


def test_no_more_addresses_are_remembered_than_there_is_room_for(
    door: PerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API.variable, "1")
    for number in range(MOST_CLIENTS + 5):
        client(door, f"client-{number}").get("/")
    assert len(door.buckets) == MOST_CLIENTS
    assert "client-0" not in door.buckets and f"client-{MOST_CLIENTS + 4}" in door.buckets
