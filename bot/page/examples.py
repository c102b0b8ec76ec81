"""Three stories to try, as posts of an invented channel: each was published when it was posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from typing import Any

from extract.article import split_title

WIB = timezone(timedelta(hours=7))
CHANNEL = {"id": -1000000000001, "type": "channel", "title": "Kabar Nusa", "username": "kabarnusa"}


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    posted: datetime

    @property
    def text(self) -> str:
        return (files("bot") / "examples" / f"{self.name}.txt").read_text("utf-8").strip()

    @property
    def title(self) -> str:
        return split_title(self.text)[0] or self.name

    @property
    def origin(self) -> dict[str, Any]:
        """The Bot API's MessageOriginChannel."""
        return {"type": "channel", "date": int(self.posted.timestamp()), "chat": CHANNEL, "message_id": 1}


EXAMPLES = {
    example.name: example
    for example in (
        Example("pasar-apung", datetime(2025, 6, 14, 13, 5, tzinfo=WIB)),
        Example("dewan-kota", datetime(2025, 9, 17, 19, 40, tzinfo=WIB)),
        Example("terumbu-karang", datetime(2025, 10, 23, 8, 15, tzinfo=WIB)),
    )
}
