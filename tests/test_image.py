"""The container image: what its file promises, and the image itself where a builder and its base are to be had."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASE = os.environ.get("ZSPACE_IMAGE_BASE", "docker.io/library/python:3.11-slim-bookworm")
START_AND_ASK = """
import json, subprocess, sys, time, urllib.request
server = subprocess.Popen(["streamlit", "run", "server.py", "--server.port", "18501", "--server.address", "127.0.0.1"])
try:
    for _ in range(120):
        try:
            print("health:", urllib.request.urlopen("http://127.0.0.1:18501/_stcore/health", timeout=2).status)
            entry = json.load(open("frontend/dist/manifest.json"))["src/main.ts"]["file"]
            print("entry:", urllib.request.urlopen(f"http://127.0.0.1:18501/live/app/{entry}", timeout=5).status)
            break
        except OSError:
            time.sleep(0.5)
finally:
    server.terminate()
"""


def stages() -> dict[str, str]:
    """The text of each stage of the Dockerfile, by its name, in order."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    parts = re.split(r"^FROM (\S+) AS (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[2::3], parts[3::3], strict=True))


def buildah(*arguments: str, timeout: float = 900) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["buildah", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="module")
def container() -> Iterator[str]:
    """A working container of the freshly built serving image."""
    if shutil.which("buildah") is None:
        pytest.skip("no builder of images: buildah is not installed")
    if not (ROOT / "bundles" / "default" / "card.json").is_file():
        pytest.skip("no bundles/default to put into the image")
    try:
        pulled = buildah("pull", "--policy", "missing", BASE, timeout=120)
    except subprocess.TimeoutExpired:
        pytest.skip(f"the base image {BASE} could not be pulled within two minutes")
    if pulled.returncode:
        pytest.skip(f"the base image {BASE} cannot be pulled here: {pulled.stderr.strip().splitlines()[-1]}")
    options = ("--layers", "--format", "docker", "--isolation", "chroot", "--build-arg", f"BASE={BASE}")
    built = buildah("build", *options, "--tag", "zspace-test:serve", ".")
    assert built.returncode == 0, built.stderr
    name = buildah("from", "zspace-test:serve").stdout.strip()
    yield name
    buildah("rm", name)


def in_container(container: str, *command: str) -> subprocess.CompletedProcess[str]:
    return buildah("run", "--isolation", "chroot", container, "--", *command)


def test_the_default_image_is_the_one_that_serves() -> None:
    assert list(stages())[-1] == "serve"


@pytest.mark.parametrize("stage", ["serve", "train"])
def test_no_image_runs_as_root(stage: str) -> None:
    users = re.findall(r"^USER (\S+)$", stages()[stage], flags=re.MULTILINE)
    assert users and not {"0", "root"} & set(users)


def test_the_serving_image_watches_its_own_health() -> None:
    assert "HEALTHCHECK" in stages()["serve"] and "/health" in stages()["serve"]


def test_the_serving_image_takes_no_package_of_training() -> None:
    assert "packages-train" not in stages()["serve"] + stages()["house"]
    assert "requirements-train" not in stages()["packages"]


def test_the_serving_image_has_the_built_front_end_and_no_node() -> None:
    assert "COPY --from=front-end /build/frontend/dist frontend/dist" in stages()["serve"]
    assert "/opt/node" not in stages()["serve"] + stages()["house"] + stages()["packages"]


def test_everything_the_image_copies_is_let_through_to_the_builder() -> None:
    allowed = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), flags=re.MULTILINE))
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    sources = {source for line in copies for source in line.split()}
    parts = {source for source in sources if any(source.startswith(f"{place}/") for place in allowed)}
    assert sources - parts == allowed


def test_the_built_image_answers_and_holds_no_tensorflow(container: str) -> None:
    answers = in_container(container, "python", "-c", START_AND_ASK).stdout
    assert "health: 200" in answers and "entry: 200" in answers
    assert in_container(container, "python", "-c", "import tensorflow").returncode != 0
    assert in_container(container, "id", "-u").stdout.strip() == "10001"
