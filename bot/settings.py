"""Every setting, typed and checked; built once in `bot.__main__` and passed on as arguments."""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from extract.errors import NewsError

TELEGRAM = "https://api.telegram.org"


class SettingsError(NewsError):
    """A setting is unknown or has a bad value; the one argument is the sentence for whoever starts the bot."""

    code = "settings"


def _listed(value: Any) -> Any:
    """ "a, b" as in `.env`; anything else as it is."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _sendable(secret: SecretStr) -> SecretStr:
    if not re.fullmatch("[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise ValueError("Telegram takes 1 to 256 letters, digits, _ and -")
    return secret


def _web_address(value: str) -> str:
    if value and not re.match("https?://[^/]", value):
        raise ValueError("it must begin with https:// or http://")
    return value


def _bot_token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"(\d+:[A-Za-z0-9_-]+)?", secret.get_secret_value()):
        raise ValueError("@BotFather gives a number, a colon and letters; copy the whole of it")
    return secret


def _own_address(host: str) -> str:
    if host != "localhost":
        try:
            ipaddress.ip_address(host)
        except ValueError:
            raise ValueError("it must be an address of this machine, such as 127.0.0.1") from None
    return host


def _file(path: Path) -> Path:
    """The very file: what lies beside it, as the lock, is not to depend on by which link it was found."""
    path = path.expanduser()
    return path.resolve() if path.is_symlink() else path


WebAddress = Annotated[str, AfterValidator(_web_address)]
Users = Annotated[frozenset[int], NoDecode, BeforeValidator(_listed)]
Hosts = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """From the environment, else from `.env`; `.env.example` explains each."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_file=".env", env_ignore_empty=True)

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_bot_token)] = SecretStr("")
    telegram_base_url: WebAddress = f"{TELEGRAM}/bot"
    telegram_base_file_url: WebAddress = f"{TELEGRAM}/file/bot"
    database_path: Annotated[Path, AfterValidator(_file)] = Path("data/sariberita.db")
    webhook_url: WebAddress = ""
    webhook_secret: Annotated[SecretStr, AfterValidator(_sendable)] = Field(
        default_factory=lambda: SecretStr(secrets.token_urlsafe(32))
    )
    listen_host: Annotated[str, AfterValidator(_own_address)] = "127.0.0.1"
    listen_port: int = Field(default=8080, ge=1, le=65535)
    fetch_proxy: WebAddress = ""
    fetch_allow_private_hosts: Hosts = ()
    ssl_cert_file: Path | None = None
    allowed_users: Users = frozenset()
    admin_users: Users = frozenset()
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=64)
    retention_days: int = Field(default=0, ge=0)
    hourly_quota: int = Field(default=0, ge=0)

    @field_validator("webhook_url")
    @classmethod
    def _telegram_calls_https(cls, value: str, known: ValidationInfo) -> str:
        """A Bot API server of one's own may call http."""
        if value.startswith("http:") and known.data.get("telegram_base_url", "").startswith(TELEGRAM):
            raise ValueError("Telegram calls addresses that begin with https:// only")
        return value


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Raises SettingsError with one sentence for each setting that is wrong."""
    for name in dotenv_values(env_file) if env_file else ():
        if name.lower() not in Settings.model_fields:  # also an empty one, which pydantic-settings would pass over
            raise SettingsError(f"{name} in .env is no setting of sariberita; .env.example lists them all.")
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings' own keyword
    except ValidationError as error:
        raise SettingsError(" ".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> Iterator[str]:
    """Never the value itself, which may be secret."""
    reasons = {str(detail["loc"][0]).upper(): detail["msg"] for detail in error.errors()}
    for name, reason in reasons.items():
        yield f"{name} has a bad value: {reason.removeprefix('Value error, ')}."
