"""`python -m bot`, also installed as `sariberita`: the only reader of the environment and of `.env`."""

from __future__ import annotations

import argparse
import asyncio
import atexit
import logging
import os
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import uvloop

from bot import app, command, log, settings, upkeep
from bot.page import running as page
from extract.errors import NewsError, PipelineMissing
from handlers.newsroom import StoreError
from handlers.wording import LANGUAGES

SWITCH = 0.0005  # seconds for which a thread that computes, as the store's may, keeps the loop from noting an answer
logger = logging.getLogger(__name__)

DAMAGED = re.compile("malformed|not a database")  # as SQLite says it


def main() -> int:
    """Exit status 0; 1 where a source could not be read or Telegram rejects a setting; 2 where the bot cannot start;
    3 where the database is in trouble, which may pass; 4 after a crash."""
    arguments = _parser().parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for the workers, of which there are as many as cores
    language = arguments.language or command.language_of(os.environ)
    try:
        chosen = settings.load()
        if arguments.command == "digest":
            work = command.digest(arguments.source, as_json=arguments.json, language=language, settings=chosen)
            return asyncio.run(work)
        if arguments.command == "backup":
            print(upkeep.backup(chosen.database_path, arguments.file))
            return 0
        if arguments.command == "check":
            return _check(chosen.database_path)
        if not chosen.telegram_bot_token.get_secret_value():
            log.configure(logging.WARNING)
            asyncio.run(
                page.run(
                    chosen,
                    loading=lambda: print(command.loading(language), flush=True),
                    announce=lambda address: print(command.opened(address, language), flush=True),
                )
            )
            return 0
        log.configure()
        sys.setswitchinterval(SWITCH)
        _serve(chosen)
    except NewsError as error:
        print(f"sariberita: {_why(error)}", file=sys.stderr)
        return _status(error)


def _serve(chosen: settings.Settings) -> NoReturn:
    status = 0
    try:
        uvloop.run(app.run(chosen))
    except NewsError:
        raise
    except Exception:
        logger.exception("event=crashed")
        status = 4
    atexit._run_exitfuncs()
    os._exit(status)  # a thread that still looks up the name in some link is not waited for


def _check(database: Path) -> int:
    findings = list(upkeep.check(database))
    for well, line in findings:
        print(f"{'ok ' if well else 'BAD'} {line}")
    return 0 if all(well for well, _ in findings) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sariberita", description="Who, where, when and the key quotes of a news story."
    )
    parser.add_argument("--version", action="version", version=f"sariberita {version('sariberita')}")
    parser.add_argument("--language", choices=LANGUAGES, help="of the bot's own words here; otherwise by the locale")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", help="without one, the bot is started")
    digest = commands.add_parser("digest", help="print the digest of links and files")
    digest.add_argument("source", nargs="+", help="a link, a .txt or .html file, or - for standard input")
    digest.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help="of the answers")
    digest.add_argument("--json", action="store_true", help="print digest JSON, one a line")
    backup = commands.add_parser("backup", help="copy the database into a file, also while the bot runs")
    backup.add_argument("file", type=Path, help="the file; a former copy there is replaced, anything else is not")
    commands.add_parser("check", help="look whether settings, pipeline and database are well")
    return parser


def _status(error: NewsError) -> int:
    return {app.Rejected: 1, upkeep.UpkeepError: 1, StoreError: 3}.get(type(error), 2)


def _why(error: NewsError) -> str:
    """One plain sentence for whoever starts the bot."""
    match error:
        case PipelineMissing():
            return f"the trained pipeline is missing or broken ({error}); install sariberita anew."
        case StoreError() if DAMAGED.search(str(error)):
            return f"the database is damaged ({error}); put a backup in its place, as deploy/README.md tells."
        case StoreError():
            return f"the database cannot be opened ({error}); check DATABASE_PATH."
        case _:
            return str(error)


if __name__ == "__main__":
    sys.exit(main())
