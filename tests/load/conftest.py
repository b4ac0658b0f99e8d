"""The browser of the journeys."""

from tests.browser.conftest import browser

__all__ = ["browser"]
