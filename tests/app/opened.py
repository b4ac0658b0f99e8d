"""How tests of pages open a page, read what it sent to its browser elements, and press their buttons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def opened(page: str, **address: str) -> AppTest:
    """Open ``page`` of the app with settings in its address, in a new session; use it with `through_navigation`."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page != "start":
        app.run().switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def sent(app: AppTest, key: str) -> dict[str, Any]:
    """Return what the page sent to the browser element ``key``."""
    for element in app.get("bidi_component"):
        if element.proto.id.endswith(f"-{key}"):
            data: dict[str, Any] = json.loads(element.proto.json)
            return data
    raise AssertionError(f"the page shows no element {key!r}")


def pressed(app: AppTest, key: str) -> AppTest:
    """Press the button ``key``."""
    return app.button(key=key).click().run()


def toasts(app: AppTest) -> str:
    """Return all short notes that the page showed."""
    return " ".join(str(toast.value) for toast in app.toast)
