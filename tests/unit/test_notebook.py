"""The notebook of the docs runs from its first cell to its last, and makes its figures."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path("docs") / "latent_space.ipynb"


@pytest.fixture(scope="module")
def ran(root: Path, shipped_bundle: Path) -> NotebookNode:
    """The notebook with what its cells gave."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ZSPACE_BUNDLE", str(shipped_bundle))
        notebook = nbformat.read(root / NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(root)}}).execute()
    return notebook


def test_it_makes_four_sheets_of_faces_and_three_plots(ran: NotebookNode) -> None:
    kinds = [kind for cell in ran.cells for output in cell.get("outputs", ()) for kind in output.get("data", {})]
    assert kinds.count("image/png") == 4
    assert kinds.count("application/vnd.plotly.v1+json") == 3


def test_it_measures_that_the_cube_misses_the_cloud_and_the_normal_does_not(ran: NotebookNode) -> None:
    told = "".join(output.get("text", "") for cell in ran.cells for output in cell.get("outputs", ()))
    m = {line.split()[0]: float(line.split()[-1]) for line in told.splitlines() if "m =" in line}
    assert m["cube"] > 2 * m["full_normal"]


def test_nothing_of_a_run_is_kept_in_the_file(root: Path) -> None:
    kept = nbformat.read(root / NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in kept.cells)
