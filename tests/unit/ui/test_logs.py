"""Logs: lines of JSON where they are asked for, as Streamlit writes them where not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CODE = """
import logging
import streamlit.logger
from ui.serving.logs import json_where_asked, log
json_where_asked()
log.info("ready after %.1f s", 1.25)
later = streamlit.logger.get_logger("streamlit.made.later")
try:
    1 / 0
except ZeroDivisionError:
    later.exception("two\\nlines")
"""


def logged(root: Path, choice: str) -> list[str]:
    """What a process logs whose ZSPACE_LOG is `choice`."""
    environment = {"PATH": "/usr/bin:/bin", "ZSPACE_LOG": choice, "PYTHONPATH": str(root)}
    result = subprocess.run(
        [sys.executable, "-c", CODE], cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    return result.stderr.splitlines()


def test_each_event_is_one_line_of_json(root: Path) -> None:
    first, second = (json.loads(line) for line in logged(root, "json"))

    assert first["message"] == "ready after 1.2 s" and first["level"] == "info" and first["time"].endswith("+00:00")
    assert second["message"] == "two\nlines" and second["logger"] == "streamlit.made.later"
    assert "ZeroDivisionError" in second["traceback"]


def test_unasked_the_logs_stay_as_they_are(root: Path) -> None:
    lines = logged(root, "")

    assert any(line.endswith("ready after 1.2 s") for line in lines)
    assert not any(line.startswith("{") for line in lines)
