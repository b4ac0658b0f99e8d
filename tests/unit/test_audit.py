"""The audit of dependencies: what is found counts, and what could not be looked up is not called sound."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def audit(root: Path) -> ModuleType:
    """The script that `make audit` runs."""
    spec = importlib.util.spec_from_file_location("audit", root / ".ci" / "audit.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_vulnerability_is_named(audit: ModuleType) -> None:
    packages = [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}, {"name": "b", "version": "2", "vulns": []}]
    assert audit.of_python(json.dumps({"dependencies": packages})) == (1, "a 1: PYSEC-1")


def test_packages_that_could_not_be_looked_up_are_not_called_sound(audit: ModuleType) -> None:
    found, line = audit.of_python(json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found"}]}))
    assert found is None and line.startswith("skipped")
    assert audit.of_python("")[0] is None


def test_nothing_found_says_of_how_many(audit: ModuleType) -> None:
    packages = [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}]
    assert audit.of_python(json.dumps({"dependencies": packages})) == (0, "nothing known of 1 of 2 packages")


def test_npm_s_report_is_read_alike(audit: ModuleType) -> None:
    sound = {"metadata": {"vulnerabilities": {"total": 0}}, "vulnerabilities": {}}
    harmed = {"metadata": {"vulnerabilities": {"total": 1}}, "vulnerabilities": {"left-pad": {}}}
    assert audit.of_npm("npm warn\n" + json.dumps(sound)) == (0, "nothing known")
    assert audit.of_npm(json.dumps(harmed)) == (1, "left-pad")
    assert audit.of_npm(json.dumps({"message": "405 Method Not Allowed"}))[0] is None
