"""What is installed is complete: the wheel, in an environment of its own, reads an article far from this folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("bot", "handlers", "extract", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - our own programs
        [*map(str, command)], cwd=cwd, input=stdin, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment with the wheel; its dependencies are those of this one, so no network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # building leaves folders behind
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=source)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)}))
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel,
        cwd=folder,
    )  # fmt: skip
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def test_the_installed_extractor_reads_an_article(installed: Path, example: str, tmp_path: Path) -> None:
    where = run(installed, "-c", "import extract; print(extract.__file__)", cwd=tmp_path)
    assert not where.startswith(str(ROOT))
    title, _, text = example.partition("\n")
    record = json.dumps({"id": "pasar", "title": title, "text": text})
    digest = json.loads(run(installed, "-m", "extract", cwd=tmp_path, stdin=record))
    assert digest["id"] == "pasar"
    assert "Rahayu Kinasih" in {person["name"] for person in digest["people"]}


def test_the_installed_program_brings_its_examples_and_its_page(installed: Path, tmp_path: Path) -> None:
    program = installed.parent / "sariberita"
    assert run(program, "--version", cwd=tmp_path).startswith("sariberita ")
    read = "from bot.page.examples import EXAMPLES; print([example.text for example in EXAMPLES.values()])"
    assert "Muara Lestari" in run(installed, "-c", read, cwd=tmp_path)
    listed = "from bot.page.site import STATIC; print(*sorted(file.name for file in STATIC.iterdir()))"
    pages = sorted(file.name for file in (ROOT / "bot" / "page" / "static").iterdir())
    assert run(installed, "-c", listed, cwd=tmp_path).split() == pages
