"""The bot as a process of its own, as it is run in earnest, and what the operating system knows of it. Linux only."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bot.botapi import BotApi


class BotProcess:
    """Its log is appended to `folder`/bot.log, its database is `folder`/news.db unless another is given."""

    def __init__(self, folder: Path, settings: Mapping[str, str], database: Path | None = None) -> None:
        self.log = folder / "bot.log"
        self.database = database or folder / "news.db"
        self._folder = folder
        self._settings = {**os.environ, **settings, "DATABASE_PATH": str(self.database)}
        self._start_of_log = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._start_of_log = log.tell()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", cwd=self._folder, env=self._settings, stderr=log, stdout=log
            )

    async def ready(self) -> None:
        """Returns once the bot says that it is; raises TimeoutError where it does not within a minute."""
        async with asyncio.timeout(60):
            while "event=started" not in self.log.read_text("utf-8")[self._start_of_log :]:
                await asyncio.sleep(0.05)

    def memory(self) -> int:
        """Bytes that the bot and its workers have to themselves, what they share counted once (PSS)."""
        return sum(_pss(pid) for pid in self._processes())

    def cpu(self) -> float:
        """Seconds that the bot and its workers have computed so far, the present ones."""
        return sum(_cpu(pid) for pid in self._processes())

    def workers(self) -> list[int]:
        """Their process ids."""
        return self._children("spawn_main")

    def courier(self) -> int:
        """Its process id."""
        return self._children("bot.courier")[0]

    def _children(self, of: str) -> list[int]:
        return [pid for pid in self._processes()[1:] if of.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def _processes(self) -> list[int]:
        if self._process is None:
            return []
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text("ascii")
        return [self._process.pid, *map(int, children.split())]

    async def ended(self) -> int:
        """Of itself; the exit status."""
        return await self._process.wait() if self._process is not None else 0

    async def kill(self) -> None:
        """As the kernel does when memory runs out."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As a service is stopped; the exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, by: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(by)
        return await self._process.wait()


def settings(api: BotApi, *, webhook: bool, workers: int) -> dict[str, str]:
    """Of a bot that talks to this Bot API server, on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    hook = f"http://127.0.0.1:{port}/telegram" if webhook else ""
    return {**api.settings(), "LISTEN_PORT": str(port), "WEBHOOK_URL": hook, "WORKERS": str(workers)}


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
