"""Settings are typed, checked, and all explained in .env.example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / ".env"
    path.write_text(text, encoding="utf-8")
    return path


def test_example_names_every_setting_with_a_comment_and_its_default() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    assert [line.partition("=")[0] for _, line in pairs] == [name.upper() for name in Settings.model_fields]
    assert all(comment.startswith("# ") for comment, _ in pairs)
    default = load(None).model_dump(exclude={"webhook_secret"})
    assert load(EXAMPLE).model_dump(exclude={"webhook_secret"}) == default


def test_lists_are_separated_by_commas(tmp_path: Path) -> None:
    settings = load(written(tmp_path, "ALLOWED_USERS=7, 8\nFETCH_ALLOW_PRIVATE_HOSTS=a.example, b.example:8000\n"))
    assert settings.allowed_users == {7, 8}
    assert settings.fetch_allow_private_hosts == ("a.example", "b.example:8000")


def test_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKERS", "3")
    assert load(written(tmp_path, "WORKERS=2\n")).workers == 3


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    assert "12345:secret" not in repr(load(written(tmp_path, "TELEGRAM_BOT_TOKEN=12345:secret\n")))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("TELEGRAM_TOKEN=1\n", "TELEGRAM_TOKEN"),
        ("TELEGRAM_TOKEN=\n", "TELEGRAM_TOKEN"),
        ("WORKERS=many\n", "WORKERS"),
        ("WORKERS=0\n", "WORKERS"),
        ("LISTEN_PORT=99999\n", "LISTEN_PORT"),
        ("ALLOWED_USERS=ana, budi\n", "ALLOWED_USERS"),
        ("WEBHOOK_URL=bot.example/hook\n", "WEBHOOK_URL"),
        ("WEBHOOK_URL=http://bot.example/hook\n", "WEBHOOK_URL"),
        ("WEBHOOK_SECRET=with space\n", "WEBHOOK_SECRET"),
        ("TELEGRAM_BOT_TOKEN=with space\n", "TELEGRAM_BOT_TOKEN"),
        ("LISTEN_HOST=bot.example\n", "LISTEN_HOST"),
        ("FETCH_PROXY=socks5://x\n", "FETCH_PROXY"),
    ],
)
def test_unknown_names_and_bad_values_stop_the_start_with_one_sentence(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load(written(tmp_path, text))
    assert str(raised.value).startswith(f"{named} ")
    assert str(raised.value).count("\n") == 0
    assert str(raised.value).count(named) == 1
    assert "with space" not in str(raised.value)


def test_a_bot_api_server_of_ones_own_may_call_http(tmp_path: Path) -> None:
    own = "TELEGRAM_BASE_URL=http://127.0.0.1:8081/bot\nWEBHOOK_URL=http://127.0.0.1:8080/hook\n"
    assert load(written(tmp_path, own)).webhook_url == "http://127.0.0.1:8080/hook"


def test_what_else_stands_in_the_environment_is_none_of_its_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "of another program")
    assert load(None).telegram_bot_token.get_secret_value() == ""


def test_a_folder_of_the_user_is_found(tmp_path: Path) -> None:
    assert load(written(tmp_path, "DATABASE_PATH=~/news.db\n")).database_path == Path.home() / "news.db"


def test_a_database_is_the_same_by_whichever_link(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    assert load(written(tmp_path, f"DATABASE_PATH={tmp_path / 'link.db'}")).database_path == tmp_path / "real.db"
