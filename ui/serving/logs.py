"""Logs as lines of JSON, one event a line, where ZSPACE_LOG asks for them: for what collects logs, not for people."""

import json
import logging
import os
from datetime import UTC, datetime

import streamlit.logger

CHOICE = "ZSPACE_LOG"
"""``json`` gives lines of JSON; anything else leaves the logs as Streamlit writes them."""
JSON = "json"

log = streamlit.logger.get_logger("zspace")
"""Ours, with Streamlit's level and way out."""


class JsonLines(logging.Formatter):
    """One record as one line: time (UTC), level, logger, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def json_where_asked() -> None:
    """Turn every handler there is to lines of JSON, and those that Streamlit will make, where ZSPACE_LOG says so."""
    if os.environ.get(CHOICE, "").strip().lower() != JSON:
        return
    logging.captureWarnings(True)
    makes_handlers = streamlit.logger.setup_formatter

    def and_turned(logger: logging.Logger) -> None:
        makes_handlers(logger)
        _turn(logger)

    streamlit.logger.setup_formatter = and_turned
    streamlit.logger.get_logger("py.warnings")
    for logger in [logging.root, *logging.root.manager.loggerDict.values()]:
        if isinstance(logger, logging.Logger):
            _turn(logger)


def _turn(logger: logging.Logger) -> None:
    for handler in logger.handlers:
        handler.setFormatter(JsonLines())
