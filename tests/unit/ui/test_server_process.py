"""What server.py sets for the whole process, seen in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = """
import json, server, numpy
from streamlit import config
from threadpoolctl import threadpool_info
blas = [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]
print(json.dumps({"blas": blas, "gc": config.get_option("runner.postScriptGC")}))
"""


def shown(root: Path, **settings: str) -> dict[str, object]:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("NUM_THREADS")} | settings
    ran = subprocess.run([sys.executable, "-c", SHOW], cwd=root, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def test_matrix_products_take_one_thread_each(root: Path) -> None:
    blas = shown(root)["blas"]
    if blas == []:
        pytest.skip("NumPy has no BLAS here that threadpoolctl knows")
    assert blas == [1]


def test_whoever_serves_may_ask_for_more(root: Path) -> None:
    blas = shown(root, OPENBLAS_NUM_THREADS="2")["blas"]
    if blas == [] or os.cpu_count() == 1:
        pytest.skip("no BLAS here that threadpoolctl knows, or one core")
    assert blas == [2]


def test_nobody_s_run_ends_with_a_look_through_all_memory(root: Path) -> None:
    assert shown(root)["gc"] is False
