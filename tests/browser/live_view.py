"""What a person sees of live instruments: pictures on canvases, the build that they need, and what axe says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.view import PATIENCE
from ui.live.build import entry

FACE = "figure.face .place canvas"
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_DATA = "canvas => canvas.toDataURL()"


def needs_the_build() -> None:
    """Skip where the front end is not built."""
    if entry() is None:
        pytest.skip("the front end is not built: make frontend")


def picture(canvas: Locator) -> str:
    """What a canvas shows."""
    return str(canvas.evaluate(_DATA))


def drawn(canvas: Locator) -> str:
    """What a canvas shows once it is not of one colour."""
    canvas.wait_for()
    canvas.page.wait_for_function(
        """canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, i) => i % 4 < 3 && value !== data[i % 4]);
        }""",
        arg=canvas.element_handle(),
    )
    return picture(canvas)


def other_than(canvas: Locator, before: str) -> str:
    """What a canvas shows once that is another picture than `before`; it may be another canvas by then."""
    for _ in range(PATIENCE // 50):
        now = picture(canvas)
        if now != before:
            return now
        canvas.page.wait_for_timeout(50)
    raise AssertionError("the picture stayed the same")


def serious_faults(page: Page, part: str) -> list[str]:
    """What axe finds serious or critical within `part` of a page, which may lie in a shadow root."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make frontend")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # a script of its own in the page would be against its policy
    found: list[dict[str, Any]] = page.evaluate(
        """async part => {
          const hosts = [...document.querySelectorAll("*")].filter(node => node.shadowRoot?.querySelector(part));
          const inside = hosts.length ? hosts : document.querySelectorAll(part);
          const { violations } = await axe.run({ include: [...inside] });
          return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
            .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 120)) }));
        }""",
        part,
    )
    return [f"{fault['id']}: {fault['nodes']}" for fault in found]
