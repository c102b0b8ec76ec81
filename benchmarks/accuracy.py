"""Whether the extractor still finds what it was measured to find: floors that only rise, with the targets beside them.

    python benchmarks/accuracy.py [--all] [--shared FOLDER]

FOLDER (default `../shared`) holds the annotated articles and their scorers, which are not part of this repository;
without it nothing is measured, which is said and is no failure. `--all` adds the newspaper quotations and the stored
pages. Floors and targets stand in accuracy.json: F1 in per cent or a count, `"most": true` where less is better. A
figure below its floor fails; one above by more than a point asks for the floor to be raised.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_suffix(".json")
QUICK = ("articles", "challenge", "dates")
SLACK = 1.0


def measure(shared: Path, parts: list[str]) -> dict[str, dict[str, float]]:
    """The scorers' figures by part and name."""
    with tempfile.TemporaryDirectory() as keep:
        command = [sys.executable, shared / "tools" / "evaluate.py", "--json", "--keep", keep, "--only", *parts]
        done = subprocess.run([*command, "--command", f"{sys.executable} -m extract"], capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    return dict(json.loads(done.stdout))


def judge(limits: dict[str, Any], figure: float) -> str:
    """ "below" its floor, "raise" the floor, or "" where all is as it was."""
    sign = -1 if limits.get("most") else 1
    above = sign * (figure - limits["floor"])
    return "below" if above < 0 else "raise" if above > SLACK else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="also what takes a minute")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    if not (options.shared / "tools" / "evaluate.py").exists():
        print(f"accuracy: not measured, {options.shared} holds no annotated articles")
        return 0
    floors: dict[str, dict[str, dict[str, Any]]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = measure(options.shared, list(floors) if options.all else list(QUICK))
    print(f"{'':28}{'measured':>9}{'floor':>8}{'target':>8}")
    below = 0
    for part, figures in measured.items():
        for name, limits in floors[part].items():
            verdict = judge(limits, figures[name])
            below += verdict == "below"
            target = limits.get("target", "")
            print(f"{part + ' ' + name:28}{figures[name]:9.1f}{limits['floor']:8.1f}{target:>8}  {verdict}".rstrip())
    if below:
        print(f"accuracy: {below} below the floor")
    return min(below, 1)


if __name__ == "__main__":
    sys.exit(main())
