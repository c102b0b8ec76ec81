"""The program as it is started by hand or as a service."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest

from bot.settings import Settings
from tests.bot.botapi import TOKEN, serving

UNSET = {name.upper() for name in Settings.model_fields}


def environment(**settings: str) -> dict[str, str]:
    """Of this process, less every setting."""
    return {name: value for name, value in os.environ.items() if name not in UNSET} | settings


def started(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=folder, env=env or environment(), capture_output=True, text=True, timeout=60, check=False
    )


def test_version(tmp_path: Path) -> None:
    assert started(tmp_path, "--version").stdout == f"sariberita {version('sariberita')}\n"


async def test_without_a_token_it_serves_the_page_and_stops_though_somebody_has_it_open(
    tmp_path: Path, free_port: int
) -> None:
    address = f"http://127.0.0.1:{free_port}"
    settings = environment(LC_ALL="id_ID.UTF-8", WORKERS="1", LISTEN_PORT=str(free_port), DATABASE_PATH="news.db")
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert bot.stdout is not None
    try:
        lines = [(await asyncio.wait_for(bot.stdout.readline(), 60)).decode() for _ in range(2)]
        assert lines[0].startswith("Memuat model bahasa")
        assert lines[1].startswith(f"sariberita ada di {address} ")
        async with httpx.AsyncClient(base_url=address, trust_env=False) as browser:
            assert "<title>sariberita</title>" in (await browser.get("/")).text
            async with browser.stream("GET", "/api/events") as stream:
                assert await anext(stream.aiter_lines()) == "event: state"
                bot.send_signal(signal.SIGTERM)
                stdout, stderr = await asyncio.wait_for(bot.communicate(), 30)
    finally:
        if bot.returncode is None:
            bot.kill()
    assert (bot.returncode, stdout, stderr) == (0, b"", b"")


def test_the_page_is_served_to_this_machine_alone(tmp_path: Path) -> None:
    run = started(tmp_path, env=environment(LISTEN_HOST="0.0.0.0"))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(
        "sariberita: without TELEGRAM_BOT_TOKEN the chat page is served, to this machine alone"
    )


def test_a_wrong_setting_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WORKERS=banyak\n", encoding="utf-8")
    run = started(tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("sariberita: WORKERS has a bad value")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"), [("not a database, however long this text may be made to be", "not a database")]
)
def test_a_database_that_is_none_is_one_sentence(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "news.db").write_text(content, encoding="utf-8")
    run = started(tmp_path, env=environment(TELEGRAM_BOT_TOKEN=TOKEN, DATABASE_PATH="news.db"))
    assert run.returncode == 3
    assert run.stderr.splitlines()[-1].startswith("sariberita: the database is damaged")
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = started(tmp_path, env=environment(TELEGRAM_BOT_TOKEN=TOKEN, DATABASE_PATH="file/news.db"))
    assert run.returncode == 3
    assert run.stderr.splitlines()[-1].startswith("sariberita: the database cannot be opened")
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("word", ["backup", "check"])
def test_upkeep_from_the_command_line(tmp_path: Path, word: str) -> None:
    sqlite3.connect(tmp_path / "news.db").close()
    arguments = ["backup", "copy.db"] if word == "backup" else ["check"]
    run = started(tmp_path, *arguments, env=environment(DATABASE_PATH="news.db"))
    assert (run.returncode, run.stderr) == (0, "")
    assert ("copy.db: " in run.stdout) == (word == "backup")
    assert run.stdout.startswith("ok  settings") == (word == "check")


async def test_it_answers_and_stops_as_a_service_does(tmp_path: Path, example: str) -> None:
    async with serving() as api:
        settings = environment(**api.settings(), WORKERS="1", LISTEN_PORT="1", DATABASE_PATH="news.db")
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=tmp_path, env=settings, stderr=subprocess.PIPE
        )
        try:
            api.write(example)
            assert "Rahayu Kinasih" in (await api.next_message())["text"]
        finally:
            bot.send_signal(signal.SIGTERM)
            _, stderr = await asyncio.wait_for(bot.communicate(), 30)
    log = stderr.decode()
    assert bot.returncode == 0, log
    assert "event=stopping" in log
    assert not any(word in log for word in ("Traceback", "Warning", TOKEN, "Rahayu")), log


async def test_a_token_that_is_refused_is_one_sentence(tmp_path: Path) -> None:
    async with serving() as api:
        api.faults["getMe"] = [401]
        settings = environment(**api.settings(), WORKERS="1")
        run = await asyncio.to_thread(started, tmp_path, env=settings)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("sariberita: Telegram does not know TELEGRAM_BOT_TOKEN")
    assert "Traceback" not in run.stderr
    assert TOKEN not in run.stderr
