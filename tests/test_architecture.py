"""The house keeps its shape: directions of imports, size of files, nothing heavy on the way to a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("latent", "faces", "models", "experiment", "ui", "pages", "commands", "benchmarks", "docs", "tests")
SCRIPTS = ("app.py", "server.py", "zspace.py")
BROWSER_ROOMS = ("frontend/src", "frontend/tests")
LONGEST_FILE = 250
LONGEST_PAGE = 150
PAGES = (
    *("analogies", "axes", "components", "directions", "histograms", "paths", "photo", "sampler", "scatter", "start"),
    *("generators", "tour"),
)
HEAVY = ("tensorflow", "keras", "jax", "tf2onnx", "sklearn", "scipy.stats", "skimage", "cv2", "matplotlib")


def python_files() -> list[Path]:
    scripts = [ROOT / name for name in SCRIPTS if (ROOT / name).exists()]
    return scripts + sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def typescript_files() -> list[Path]:
    return sorted(path for room in BROWSER_ROOMS for path in (ROOT / room).rglob("*.ts"))


def tracked_texts() -> dict[str, str]:
    """Every text that git tracks, by its path; binary files are left out."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    texts = {}
    for name in listing.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.suffix not in {".onnx", ".keras", ".npy", ".npz", ".png", ".gif", ".jpg"}:
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def run_python(code: str) -> str:
    """What `code` prints in a fresh interpreter that starts in the repository."""
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_imports_point_down_only() -> None:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_is_long() -> None:
    files = python_files() + typescript_files()
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    limits = {path: LONGEST_PAGE if path.parts[0] == "pages" else LONGEST_FILE for path in lengths}
    assert {str(path): lines for path, lines in lengths.items() if lines > limits[path]} == {}, "one idea a file"


def test_every_file_says_what_it_is_for() -> None:
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8").strip() for path in python_files()}
    assert [str(path) for path, text in texts.items() if text and not text.startswith(('"""', 'r"""'))] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    places = re.compile(r"(?<![\w.:/])/(?:work|root|home/\w+|Users/\w+)/|\.\./shared")
    guilty = [
        name
        for name, text in tracked_texts().items()
        if not name.startswith(".ci/") and name != "tests/test_architecture.py" and places.search(text)
    ]
    assert guilty == []


def test_no_page_may_pull_in_heavy_libraries_at_import() -> None:
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for room in ("ui", "latent")
        for path in (ROOT / room).rglob("*.py")
        if path.name != "__init__.py"
    )
    modules += ["models.bundle", "models.runtime", "models.card", "models.metrics"]
    code = f"""
import importlib, json, sys
for name in {modules!r}:
    importlib.import_module(name)
print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
"""
    assert json.loads(run_python(code).splitlines()[-1]) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_a_heavy_library_at_module_level(page: str) -> None:
    text = (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8")
    heavy = "|".join(re.escape(name) for name in (*HEAVY, "numpy.linalg"))
    assert not re.findall(rf"^(?:import|from)\s+(?:{heavy})\b", text, flags=re.MULTILINE)


def test_navigation_lists_exactly_the_pages_there_are() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert files == set(PAGES)
    named = set(re.findall(r"pages/(\w+)\.py", (ROOT / "app.py").read_text(encoding="utf-8")))
    assert named == set(PAGES)


def test_every_page_has_a_place_and_a_picture_in_the_guide() -> None:
    titles = re.findall(r'pages/(\w+)\.py", title="([^"]+)"', (ROOT / "app.py").read_text(encoding="utf-8"))
    assert {page for page, _ in titles} == set(PAGES)
    parts = re.split(r"^## (.+)$", (ROOT / "docs" / "guide.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    for page, title in titles:
        assert f"](pictures/{page}.png)" in sections.get(title, ""), f"docs/guide.md shows nothing of {title}"


def test_every_link_in_the_documents_leads_somewhere() -> None:
    dead = []
    for name, text in tracked_texts().items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text) if name.endswith(".md") else []:
            place, _, part = target.partition("#")
            path = (ROOT / name).parent / place if place else ROOT / name
            if not re.match(r"[a-z]+:", target) and not (path.exists() and (not part or part in anchors(path))):
                dead.append(f"{name}: {target}")
    assert dead == []


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_old_discovery_of_pages_is_off() -> None:
    assert "st.navigation(" in (ROOT / "app.py").read_text(encoding="utf-8")
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert re.search(r"^showSidebarNavigation\s*=\s*false", config, flags=re.MULTILINE)


def test_the_browser_sends_nobody_statistics() -> None:
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert re.search(r"^gatherUsageStats\s*=\s*false", config, flags=re.MULTILINE)


def test_every_requirement_has_a_lower_and_an_upper_bound() -> None:
    for path in sorted(ROOT.glob("requirements*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            requirement = line.split("#")[0].split(";")[0].strip()
            assert not requirement or re.fullmatch(r"[\w\[\]-]+>=[\d.]+,<[\d.]+", requirement), line
