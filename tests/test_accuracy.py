"""The accuracy gate: floors only rise, targets are beside them, and without data it says so."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "accuracy.py"


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("limits", "figure", "verdict"),
    [
        ({"floor": 90.0}, 89.9, "below"),
        ({"floor": 90.0}, 90.5, ""),
        ({"floor": 90.0}, 91.5, "raise"),
        ({"floor": 7, "most": True}, 8, "below"),
        ({"floor": 7, "most": True}, 7, ""),
        ({"floor": 7, "most": True}, 5, "raise"),
    ],
)
def test_a_figure_is_judged_by_its_floor(
    accuracy: ModuleType, limits: dict[str, float], figure: float, verdict: str
) -> None:
    assert accuracy.judge(limits, figure) == verdict


def test_without_annotated_articles_it_says_so_and_passes(tmp_path: Path) -> None:
    command = [sys.executable, SCRIPT, "--shared", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert done.stdout.startswith("accuracy: not measured")


def test_an_unfaithful_fact_is_never_allowed() -> None:
    floors = json.loads(SCRIPT.with_suffix(".json").read_text("utf-8"))
    assert floors["articles"]["faithful"] == {"floor": 0, "target": 0, "most": True}
