"""`digest` prints what the bot would answer, source by source, and says what it could not read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot import command
from bot.settings import Settings
from extract.codec import from_json
from tests.conftest import NewsSite


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None, fetch_allow_private_hosts=("127.0.0.1",), ssl_cert_file=None)


async def test_files_links_and_standard_input_as_json(
    settings: Settings,
    site: NewsSite,
    example: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = site.story("/daerah/pasar-apung", example)
    text, page = tmp_path / "pasar.txt", tmp_path / "halaman.html"
    text.write_text(example, encoding="utf-8-sig")
    page.write_text(site.pages["/daerah/pasar-apung"], encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(example.encode())))
    sources = [link, str(text), str(page), "-"]
    assert await command.digest(sources, as_json=True, language="en", settings=settings) == 0
    digests = [from_json(line) for line in capsys.readouterr().out.splitlines()]
    assert [digest.id for digest in digests] == [link, "pasar", "halaman", "-"]
    assert {digest.title for digest in digests} == {example.partition("\n")[0]}
    assert [len(digest.quotes) for digest in digests] == [3, 3, 3, 3]
    assert digests[0].url == link


async def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    settings: Settings, site: NewsSite, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, short = tmp_path / "pasar.txt", tmp_path / "pendek.txt"
    text.write_text(example, encoding="utf-8")
    short.write_text("Halo.", encoding="utf-8")
    sources = [site.url("/hilang"), str(tmp_path / "tiada.txt"), str(short), str(tmp_path), str(text)]
    assert await command.digest(sources, as_json=False, language="id", settings=settings) == 1
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in err.splitlines()] == sources[:4]
    assert "(404)" in err
    assert "Berkas itu tidak bisa dibaca" in err
    assert out.startswith("Pasar Apung Muara Lestari Dibuka Lagi")
    assert "“Sungai ini halaman depan rumah kita" in out
    assert "<b>" not in out


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "jv_ID"}, "id"),
        ({"LANG": "C.UTF-8", "LC_ALL": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert command.language_of(environment) == language
