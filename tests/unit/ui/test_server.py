"""The server's own routes and headers, and what it changes in the libraries it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

import server
from api.routes import api_routes
from tests.bundles import make_bundle
from ui.bundle import opened_at
from ui.serving import health, metrics
from ui.serving.headers import FRAMED_BY, SecurityHeaders


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The server's own routes behind its headers, without Streamlit."""
    hello = Route("/", lambda _: PlainTextResponse("hello"))
    routes = [*health.health_routes(), *metrics.metrics_routes(), *api_routes(), hello]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])) as asking:
        yield asking


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small bundle is the app's."""
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "tiny")))
    opened_at.clear()
    yield
    opened_at.clear()


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bundle is where it should be."""
    monkeypatch.setenv("ZSPACE_BUNDLE", str(tmp_path / "nowhere"))
    opened_at.clear()


def figure(client: TestClient, name: str) -> float:
    """One figure of /metrics."""
    lines = client.get("/metrics").text.splitlines()
    return float(next(line for line in lines if line.startswith(f"{name} ")).split()[-1])


@pytest.mark.usefixtures("tiny")
def test_the_api_answers_beside_the_pages_behind_the_same_headers(client: TestClient) -> None:
    answer = client.get("/api/about")
    assert answer.json()["bundle"] == "Tiny bundle for tests"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.usefixtures("tiny")
def test_health_decodes_a_face(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "bundle": "Tiny bundle for tests", "face": [96, 96, 3]}


@pytest.mark.usefixtures("nothing")
def test_health_of_a_refused_bundle_says_why(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "no such folder" in answer.json()["reason"]


@pytest.mark.usefixtures("tiny")
def test_ready_from_warm_up_to_stop(client: TestClient) -> None:
    health.stopping()
    assert client.get("/ready").status_code == 503
    health.warmed_up()
    assert client.get("/ready").json() == {"status": "ready"}
    health.stopping()
    assert client.get("/ready").status_code == 503


@pytest.mark.usefixtures("nothing")
def test_never_ready_with_a_refused_bundle(client: TestClient) -> None:
    health.warmed_up()
    answer = client.get("/ready")
    assert answer.status_code == 503 and "no such folder" in answer.json()["reason"]


@pytest.mark.usefixtures("tiny")
def test_every_decode_is_counted_and_timed(client: TestClient) -> None:
    names = ("zspace_decoded_faces_total", "zspace_decode_seconds_count", 'zspace_decode_seconds_bucket{le="+Inf"}')
    before = [figure(client, name) for name in names]
    for _ in range(3):
        assert client.get("/health").status_code == 200
    assert [figure(client, name) - was for name, was in zip(names, before, strict=True)] == [3, 3, 3]


def test_uploads_and_errors_are_counted_by_their_outcome(client: TestClient) -> None:
    before = figure(client, 'zspace_uploads_total{outcome="refused"}')
    metrics.uploaded(readable=False)
    assert figure(client, 'zspace_uploads_total{outcome="refused"}') == before + 1
    before = figure(client, 'zspace_errors_total{kind="unexpected"}')
    metrics.failed(told=False)
    assert figure(client, 'zspace_errors_total{kind="unexpected"}') == before + 1


def test_the_figures_say_nothing_of_persons(client: TestClient) -> None:
    text = client.get("/metrics").text
    labels = {part.split("=")[0] for line in text.splitlines() if "{" in line for part in _labels(line)}
    assert labels <= {"le", "outcome", "kind", "state"}


def _labels(line: str) -> list[str]:
    return line[line.index("{") + 1 : line.index("}")].split(",")


def test_every_answer_has_the_headers(client: TestClient) -> None:
    headers = client.get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=(self)" in headers["permissions-policy"]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"] and "http" not in policy["script-src"]
    assert not any("http" in sources or "*" in sources for sources in policy.values())


def test_who_may_frame_the_app_is_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FRAMED_BY, "https://one.example https://two.example")
    routes = [Route("/", lambda _: PlainTextResponse("hello"))]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])) as asking:
        policy = asking.get("/").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://one.example https://two.example")


def test_an_upload_of_any_allowed_size_stays_in_memory() -> None:
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20


def test_uploads_are_limited_and_need_the_token_of_their_page() -> None:
    assert config.get_option("server.maxUploadSize") == 20
    assert config.get_option("server.enableXsrfProtection") is True
    assert config.get_option("server.enableCORS") is True


def test_no_program_drives_the_app_unasked() -> None:
    assert config.get_option("server.enableAgentApi") is False


def test_the_folder_pages_is_not_taken_for_the_older_way_of_finding_pages() -> None:
    PagesManager.uses_pages_directory = None
    import importlib

    importlib.reload(server)
    assert PagesManager.uses_pages_directory is False
