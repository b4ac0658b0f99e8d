"""Known vulnerabilities in what is installed: pip-audit for Python, npm audit for the front end.

    audit.py PYTHON PIP_AUDIT NODE_COMMAND...

Exit code 1 where one is found, else 0. Where a database of vulnerabilities cannot be reached, that half is skipped and
says so: "nothing known" is said only of packages that were looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PATIENCE = 300
PROBE = "pillow"
"""The package that is asked about first: where the database does not know it, the others are not asked about."""
LISTING = """
from importlib.metadata import distributions
print("\\n".join(f"{found.metadata['Name']}=={found.version}" for found in distributions()))
"""


def main(python: str, pip_audit: str, *node: str) -> int:
    """Look up both halves; print one line for each, and one for each vulnerability."""
    installed = sorted(set(_run([python, "-c", LISTING]).stdout.split()))
    probe = [package for package in installed if package.lower().startswith(f"{PROBE}==")]
    found, line = of_python(_pip_audit(pip_audit, probe))
    if found is not None:
        found, line = of_python(_pip_audit(pip_audit, installed))
    print(f"Python: {line}")
    found_too, line = of_npm(_run(["sh", *node]).stdout)
    print(f"npm: {line}")
    return 1 if found or found_too else 0


def of_python(report: str) -> tuple[int | None, str]:
    """How many vulnerabilities a report of pip-audit names, None where it could look up nothing; and that in words."""
    packages: list[dict[str, Any]] = _parsed(report).get("dependencies", [])
    seen = [package for package in packages if "skip_reason" not in package]
    if not seen:
        return None, "skipped, since no database of vulnerabilities can be reached from here"
    faults = [f"{p['name']} {p['version']}: {v['id']}" for p in seen for v in p["vulns"]]
    return len(faults), "; ".join(faults) or f"nothing known of {len(seen)} of {len(packages)} packages"


def of_npm(report: str) -> tuple[int | None, str]:
    """The same of npm's report."""
    content = _parsed(report)
    counts = content.get("metadata", {}).get("vulnerabilities")
    if counts is None:
        reason = content.get("message") or "no answer"
        return None, f"skipped, since its database of vulnerabilities cannot be reached from here ({reason[:60]})"
    names = ", ".join(content.get("vulnerabilities", {}))
    return int(counts["total"]), names or "nothing known"


def _parsed(report: str) -> dict[str, Any]:
    start = report.find("{")
    try:
        content = json.JSONDecoder().raw_decode(report, max(start, 0))[0]
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _pip_audit(pip_audit: str, packages: Sequence[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder) / "requirements.txt", Path(folder) / "report.json"
        wanted.write_text("\n".join(packages), encoding="utf-8")
        options = ["--no-deps", "--disable-pip", "--progress-spinner", "off"]
        _run([pip_audit, "--requirement", str(wanted), *options, "--format", "json", "--output", str(report)])
        return report.read_text(encoding="utf-8") if report.is_file() else ""


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
