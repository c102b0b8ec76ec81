"""Imports run bot -> handlers -> extract, and each technology has its one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "extract")
PLACES = {
    "telegram": (
        "handlers/",
        "bot/app.py",
        "bot/delivery.py",
        "bot/durable.py",
        "bot/inbox.py",
        "bot/line.py",
        "bot/legible.py",
        "bot/order.py",
        "bot/pace.py",
        "bot/local_telegram/",
    ),
    "httpx": ("bot/fetcher.py", "bot/links.py", "bot/pace.py", "bot/courier.py", "bot/dispatch.py", "bot/trust.py"),
    "httpcore": ("bot/fetcher.py", "bot/guard.py"),
    "sqlite3": (
        "bot/store.py",
        "bot/journal.py",
        "bot/upkeep.py",
        "bot/migrations.py",
        "bot/forgetting.py",
        "bot/courier.py",
    ),
    "sqlite_utils": (
        "bot/store.py",
        "bot/migrations.py",
        "bot/archive.py",
        "bot/index.py",
        "bot/likeness.py",
        "bot/forgetting.py",
        "bot/rows.py",
        "bot/upkeep.py",
    ),
    "starlette": ("bot/web.py", "bot/page/"),
    "uvicorn": ("bot/web.py",),
    "pydantic_settings": ("bot/settings.py",),
    "spacy": ("extract/",),
    "trafilatura": ("extract/",),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level packages that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_import_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)  # it would silence the loggers of other tests
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("technology", PLACES)
def test_each_technology_has_its_place(technology: str) -> None:
    users = [path for path, tree in modules() if technology in imported(tree)]
    assert users, f"{technology} is imported nowhere: this list is out of date"
    assert [path for path in users if not path.startswith(PLACES[technology])] == []


def test_the_environment_is_read_at_the_start_alone() -> None:
    readers = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "dotenv_values"}
    }
    assert readers <= {"bot/__main__.py", "bot/settings.py"}


def test_every_package_and_module_says_what_it_is_for() -> None:
    assert [path for path, tree in modules() if tree.body and not ast.get_docstring(tree)] == []
