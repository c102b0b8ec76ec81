"""What the documents say of the bot is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import reading
from bot.settings import Settings
from extract import from_text, load, split_title
from handlers.commands import COMMANDS, Command
from handlers.digest import digest_html
from handlers.layout import plain
from handlers.wording import LANGUAGES, words

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_readme_and_described_in_both_languages(command: Command) -> None:
    assert f"`/{command.name}`" in README
    assert all(words(language)(command.description) for language in LANGUAGES)


def test_every_setting_is_in_the_readme() -> None:
    assert [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in README] == []


def test_the_example_in_the_readme_is_what_the_bot_answers(example: str) -> None:
    title, body = split_title(example)
    shown = reading.read(load(), from_text(body, id="pasar-apung", title=title))
    assert plain(digest_html(shown, words("id"))) in README
