"""The bot as a whole, from Telegram's side: it starts, answers by polling and by webhook, and stops in order."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from telegram.error import BadRequest

from bot import app
from bot.settings import SettingsError
from bot.web import SECRET_HEADER
from tests.bot.botapi import TOKEN, BotApi, allowed_updates
from tests.bot.conftest import Make
from tests.bot.running import asked, running

pytestmark = pytest.mark.usefixtures("shared_workers")


async def test_polling(api: BotApi, make_settings: Make, example: str, free_port: int) -> None:
    async with running(make_settings()):
        api.write(example)
        message = await api.next_message()
        assert "<b>Pasar Apung Muara Lestari" in message["text"]
        assert message["parse_mode"] == "HTML"
        api.write("/quotes")
        assert "Sungai ini halaman depan rumah kita" in (await api.next_message())["text"]
        health = await asked(free_port)
        assert (health.status_code, health.json()["problems"]) == (200, [])
    assert allowed_updates(api.calls["getUpdates"][0]) == app.ALLOWED_UPDATES
    assert {call.get("language_code") for call in api.calls["setMyCommands"]} >= {None, "id"}
    assert api.calls["deleteWebhook"][0].get("drop_pending_updates", "false") == "false"


async def test_webhook(api: BotApi, make_settings: Make, example: str, free_port: int) -> None:
    settings = make_settings(webhook_url=f"http://127.0.0.1:{free_port}/berita", webhook_secret=SecretStr("rahasia"))
    async with running(settings), httpx.AsyncClient(trust_env=False) as client:
        await api.called("setWebhook")
        update, right = api.update(example), {SECRET_HEADER: "rahasia"}
        assert (await client.post(settings.webhook_url, json=update)).status_code == 403
        assert (await client.post(settings.webhook_url, json=update, headers=right)).status_code == 200
        assert "Rahayu Kinasih" in (await api.next_message())["text"]
        assert (await asked(free_port)).status_code == 200
    (call,) = api.calls["setWebhook"]
    assert (call["url"], call["secret_token"]) == (settings.webhook_url, "rahasia")
    assert allowed_updates(call) == app.ALLOWED_UPDATES
    assert "getUpdates" not in api.calls
    assert "deleteWebhook" not in api.calls


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_telegram_does_not_know_stops_the_start(
    api: BotApi, make_settings: Make, status: int
) -> None:
    api.faults["getMe"] = [status]
    with pytest.raises(app.Rejected, match="TELEGRAM_BOT_TOKEN") as raised:
        await app.run(make_settings())
    assert TOKEN not in str(raised.value)


async def test_a_webhook_that_telegram_does_not_take_stops_the_start(api: BotApi, make_settings: Make) -> None:
    api.faults["setWebhook"] = [400]
    with pytest.raises(app.Rejected, match="WEBHOOK_URL"):
        await app.run(make_settings(webhook_url="http://127.0.0.1/x"))


async def test_a_webhook_that_telegram_cannot_find_at_the_moment_is_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "WAITS", (0, 0))
    answers = iter([BadRequest("Bad webhook: failed to resolve host: temporary failure in name resolution"), True])

    async def set_webhook() -> None:
        if isinstance(answer := next(answers), Exception):
            raise answer

    await app._insist(set_webhook)
    assert list(answers) == []


async def test_telegram_out_of_reach_is_waited_for(api: BotApi, make_settings: Make) -> None:
    api.faults["getMe"] = [502, 500]
    api.faults["setMyCommands"] = [500]  # a menu less, no more than that
    async with running(make_settings()):
        api.write("/start")
        assert "Halo!" in (await api.next_message())["text"]
    assert len(api.calls["getMe"]) in {3, 4}  # once more where the menu was refused before the answer was sent


async def test_a_bot_that_waits_for_telegram_can_be_stopped(
    api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "WAITS", (600,))
    api.faults["getMe"] = [502]
    async with running(make_settings()):
        await api.called("getMe")


async def test_a_taken_port_stops_a_webhook_but_no_polling(
    api: BotApi, make_settings: Make, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with running(make_settings(listen_port=port)):
            api.write("/start")
            await api.next_message()
        assert f"event=not_listening port={port}" in caplog.text
        with pytest.raises(SettingsError, match=f"LISTEN_PORT {port}"):
            await app.run(make_settings(listen_port=port, webhook_url="http://127.0.0.1/x"))


async def test_polling_goes_on_after_an_error(
    api: BotApi, make_settings: Make, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["getUpdates"] = [409]
    async with running(make_settings()):
        api.write("/start")
        await api.next_message()
    assert "event=polling_failed error=Conflict" in caplog.text


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # the library's own, of every flood
async def test_an_answer_that_comes_too_soon_for_telegram_is_sent_again(api: BotApi, make_settings: Make) -> None:
    api.faults["sendMessage"] = [429]
    async with running(make_settings()):
        api.write("/start")
        assert "Halo!" in (await api.next_message())["text"]
    assert len(api.calls["sendMessage"]) == 2


async def test_the_log_has_one_line_an_update_and_nothing_of_its_text(
    api: BotApi, make_settings: Make, example: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    async with running(make_settings()):
        api.write(example)
        await api.next_message()
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("bot.")]
    assert sum(line.startswith("event=update update=1 ms=") for line in lines) == 1
    assert not any("Rahayu" in line or TOKEN in line for line in lines)


async def test_certificates_that_cannot_be_read_stop_the_start(make_settings: Make, tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.touch()
    for path in (broken, tmp_path / "missing.pem"):
        with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
            await app.run(make_settings(ssl_cert_file=path))


async def test_admins_are_let_in_with_those_on_the_list(make_settings: Make) -> None:
    def admitted(**changes: frozenset[int]) -> list[int]:
        built = app.build_application(make_settings(**changes), newsroom=None, archive=None)  # type: ignore[arg-type]
        return [user for user in (1, 7, 9) if built.bot_data["house"].admits(user)]

    assert admitted() == admitted(admin_users=frozenset({1})) == [1, 7, 9]
    assert admitted(allowed_users=frozenset({7}), admin_users=frozenset({1})) == [1, 7]
