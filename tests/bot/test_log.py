"""No token reaches the log, in a message, an argument or a traceback, and no words of an article."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.log import QUIET, configure

TOKEN = "123456:AAHfake_token-value"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    before = (root.handlers[:], root.level)
    monkeypatch.setattr("sys.stderr", stream)
    configure()
    yield stream
    root.handlers[:], root.level = before[0], before[1]
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_tokens_are_redacted(written: io.StringIO) -> None:
    logging.getLogger("any").warning("POST https://api.example/bot%s/getMe", TOKEN)
    assert "WARNING any POST https://api.example/bot<token>/getMe" in written.getvalue()
    assert "fake_token" not in written.getvalue()


def test_errors_are_told_by_kind_and_place_not_in_their_words(written: io.StringIO) -> None:
    def quote_the_article() -> None:
        try:
            raise KeyError("Rahayu Kinasih")
        except KeyError as error:
            raise ValueError(f"bad url bot{TOKEN}") from error

    try:
        quote_the_article()
    except ValueError:
        logging.getLogger("any").exception("failed")
    text = written.getvalue()
    assert "ValueError at" in text
    assert "KeyError at" in text
    assert "in quote_the_article" in text
    assert "fake_token" not in text
    assert text.count("Rahayu") == 1  # the line of this file, not the words of the error


def test_httpx_does_not_tell_which_pages_are_fetched(written: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET https://kabar.example/rahasia")
    assert written.getvalue() == ""
