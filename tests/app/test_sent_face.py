"""A face of the Scatter page is taken to the sliders of Directions and Axes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from models.bundle import open_bundle

pytestmark = pytest.mark.usefixtures("with_bundle", "through_navigation")


@pytest.fixture
def page(root: Path) -> AppTest:
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    return app.run().switch_page(str(root / "pages" / "scatter.py")).run()


@pytest.mark.parametrize("target", ["directions", "axes"])
def test_the_large_face_is_where_the_other_page_starts(page: AppTest, bundle: Path, target: str) -> None:
    page.button(key=f"scatter_to_{target}").click().run()
    assert not page.exception
    assert page.title[0].value.lower() == target
    assert page.segmented_control(key=f"{target}_start").value == "sent"
    sent = page.session_state["z_sent"].z
    assert np.abs(np.asarray(open_bundle(bundle).z_points) - sent).max(axis=1).min() == 0.0


def test_where_nothing_was_sent_there_is_nothing_to_start_from(page: AppTest, root: Path) -> None:
    page.switch_page(str(root / "pages" / "axes.py")).run()
    assert "Sent face" not in page.segmented_control(key="axes_start").options
