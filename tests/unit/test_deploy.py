"""What stands in deploy/ fits together, and fits the image and the server that it starts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.load.replicas import nginx_program
from ui.serving.replica import NAME


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((root / "deploy" / "compose.yaml").read_text()))


def test_nginx_is_given_every_address_that_its_template_asks_for(compose: dict[str, Any], root: Path) -> None:
    template = (root / "deploy" / "nginx.conf.template").read_text()
    assert set(re.findall(r"\$\{(\w+)\}", template)) == set(compose["services"]["nginx"]["environment"])


def test_every_server_that_nginx_knows_is_started_under_its_name(compose: dict[str, Any], root: Path) -> None:
    given = compose["services"]["nginx"]["environment"]
    servers = {name: one for name, one in compose["services"].items() if name != "nginx"}
    assert {given[f"REPLICA_{one['environment'][NAME].upper()}"] for one in servers.values()} == {
        f"{name}:8501" for name in servers
    }
    named = re.findall(r" (\w) zspace_\1;", (root / "deploy" / "nginx.conf.template").read_text())
    assert set(named) == {one["environment"][NAME] for one in servers.values()}


def test_a_lecture_hall_behind_one_address_is_let_in(root: Path) -> None:
    template = (root / "deploy" / "nginx.conf.template").read_text()
    people = int(re.findall(r"limit_conn zspace_people (\d+);", template)[0])
    at_once = int(re.findall(r"worker_connections (\d+);", (root / "deploy" / "nginx.main.conf").read_text())[0])
    assert 2 * people <= at_once, "one connection of the browser, one to the server"
    assert people >= 500


def test_servers_have_neither_rights_nor_a_disk_nor_memory_without_end(compose: dict[str, Any]) -> None:
    for name, one in compose["services"].items():
        assert one["read_only"] is True, name
        assert one["mem_limit"], name
        if name != "nginx":
            assert one["cap_drop"] == ["ALL"]


def test_the_space_s_port_is_the_image_s(root: Path) -> None:
    card = yaml.safe_load((root / "deploy" / "huggingface" / "README.md").read_text().split("---")[1])
    assert card["sdk"] == "docker"
    assert f"EXPOSE {card['app_port']}" in (root / "Dockerfile").read_text()


def test_the_image_holds_every_room_that_the_server_needs(root: Path) -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", (root / "Dockerfile").read_text(), flags=re.MULTILINE))
    assert {"api", "commands", "experiment", "faces", "latent", "models", "pages", "ui"} <= copied


def test_nginx_takes_what_it_is_started_with(root: Path, tmp_path: Path) -> None:
    program = nginx_program()
    if program is None:
        pytest.skip("no nginx on this machine: install the package nginx-light")
    served = (root / "deploy" / "nginx.conf.template").read_text().replace("${LISTEN}", "127.0.0.1:8080")
    served = re.sub(r"\$\{REPLICA_\w\}", "127.0.0.1:8501", served).replace("${CACHE}", f"{tmp_path}/cache")
    (tmp_path / "zspace.conf").write_text(served)
    main = (root / "deploy" / "nginx.main.conf").read_text()
    main = main.replace("/etc/nginx/conf.d/*.conf", f"{tmp_path}/zspace.conf")
    (tmp_path / "nginx.conf").write_text(main.replace("/var/run/nginx.pid", f"{tmp_path}/pid"))
    tested = subprocess.run(
        [program, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"], capture_output=True, text=True
    )
    assert tested.returncode == 0, tested.stderr
