"""By what a site lets a page be asked for again only if it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.newsroom import Reading


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site said of the version of a page that it sent."""

    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Validators:
        return cls(headers.get("ETag"), headers.get("Last-Modified"))

    def headers(self) -> dict[str, str]:
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


UNKNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Version:
    """What was read of a page in the version that its validators name."""

    reading: Reading
    validators: Validators
