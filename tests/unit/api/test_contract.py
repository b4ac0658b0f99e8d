"""The API keeps to its own description, whatever is sent: schemathesis makes requests from it, right ones and wrong."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from api.service import service
from tests.bundles import make_bundle
from ui.bundle import opened_at
from ui.serving.allowance import API

schema = schemathesis.openapi.from_asgi("/openapi.json", service())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def setup_module() -> None:
    folder = tempfile.mkdtemp(prefix="zspace-api-")
    os.environ["ZSPACE_BUNDLE"] = str(make_bundle(Path(folder) / "bundle"))
    os.environ[API.variable] = "0"  # one address asks for all
    opened_at.clear()


def teardown_module() -> None:
    del os.environ["ZSPACE_BUNDLE"], os.environ[API.variable]
    opened_at.clear()


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_is_one_that_the_description_allows(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
