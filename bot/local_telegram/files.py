"""The files that were sent: under their ids for the bot, under their paths for whoever downloads them."""

from __future__ import annotations

import itertools
import mimetypes
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from bot.local_telegram.marking import Json
from bot.local_telegram.rules import LARGEST_DOWNLOAD, LARGEST_UPLOAD, Rejected, Unknown

KEPT = 200_000_000  # bytes in all; beyond that the oldest are let go


@dataclass(frozen=True, slots=True)
class File:
    name: str
    kind: str
    content: bytes


class Files:
    """In memory, by id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._numbers = itertools.count(1)

    def add(self, name: str, content: bytes, kind: str | None = None) -> Json:
        """Keeps a file and gives the Bot API's Document of it."""
        id = f"file_{next(self._numbers)}"
        self._files[id] = file = File(
            name, kind or mimetypes.guess_type(name)[0] or "application/octet-stream", content
        )
        while sum(len(kept.content) for kept in self._files.values()) > KEPT and len(self._files) > 1:
            del self._files[next(iter(self._files))]
        return {
            "file_id": id, "file_unique_id": f"u{id}", "file_name": file.name, "mime_type": file.kind,
            "file_size": len(content),
        }  # fmt: skip

    def find(self, id: str) -> File:
        if id not in self._files:
            raise Rejected("wrong file_id or the file is temporarily unavailable")
        return self._files[id]

    def document(self, sent: Any) -> Json:
        """What the bot sends: a file's name, content and kind, or the id of one that is here already."""
        if isinstance(sent, str):
            file = self.find(sent)
            return {**self.add(file.name, file.content, file.kind), "file_id": sent}
        if sent is None:
            raise Rejected("there is no document in the request")
        name, content, kind = sent
        content = content if isinstance(content, bytes) else content.read()
        if not content:
            raise Rejected("file must be non-empty")
        if len(content) > LARGEST_UPLOAD:
            raise TooLarge("file is too big")
        return self.add(name, content, kind)

    def path(self, id: str) -> Json:
        """The Bot API's File: where the bot may download it."""
        file = self.find(id)
        if len(file.content) > LARGEST_DOWNLOAD:
            raise Rejected("file is too big")
        size = len(file.content)
        return {"file_id": id, "file_unique_id": f"u{id}", "file_size": size, "file_path": f"documents/{id}"}

    def content(self, url: str) -> bytes:
        id = unquote(url.rpartition("/")[2])
        if id not in self._files:
            raise Unknown("file not found")
        return self._files[id].content


class TooLarge(Rejected):
    kind, code = "Request Entity Too Large", 413
