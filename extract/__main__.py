"""`python -m extract`: JSONL records on stdin, JSONL digests on stdout, in the same order.

A record is {"id", "text", "title"?, "url"?, "published"?} or {"id", "html", "url"?}. One that cannot be read is
answered with {"id", "error": {"code", "message"}}, the rest go on, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from extract.article import from_html, from_text, parse_published
from extract.codec import to_json
from extract.errors import NewsError
from extract.reader import Reader, load
from extract.types import Article


class BadRecord(NewsError):
    """A line of input that is no record; the argument says why."""

    code = "bad-record"


def main() -> int:
    """Exit status 0, 1 where a record could not be read, 2 where the pipeline is missing."""
    argparse.ArgumentParser(prog="python -m extract", description=__doc__).parse_args()
    try:
        reader = load()
    except NewsError as error:
        print(f"extract: {error.code}: {error}", file=sys.stderr)
        return 2
    failed = False
    for line in sys.stdin.buffer:
        if line.strip():
            answer, ok = _answer(line, reader)
            failed |= not ok
            print(answer, flush=True)
    return int(failed)


def _answer(line: bytes, reader: Reader) -> tuple[str, bool]:
    record: dict[str, Any] = {}
    try:
        record = _record(line)
        return to_json(reader.read(_article(record))), True
    except NewsError as error:
        message = str(error) or (error.__doc__ or "").strip() or error.code
        answer = {"id": record.get("id"), "error": {"code": error.code, "message": message}}
        return json.dumps(answer, ensure_ascii=False), False


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadRecord("not a line of JSON") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise BadRecord('not an object with an "id"')
    return record


def _article(record: dict[str, Any]) -> Article:
    for key in ("text", "html", "title", "url", "published"):
        if record.get(key) is not None and not isinstance(record[key], str):
            raise BadRecord(f'"{key}" is not a string')
    if "html" in record:
        return from_html(record["html"] or "", id=record["id"], url=record.get("url"))
    if "text" not in record:
        raise BadRecord('neither "text" nor "html"')
    published = record.get("published")
    try:
        moment = parse_published(published) if published else None
    except ValueError as error:
        raise BadRecord(f'"published" is no date: {published!r}') from error
    return from_text(
        record["text"] or "", id=record["id"], title=record.get("title"), url=record.get("url"), published=moment
    )


if __name__ == "__main__":
    sys.exit(main())
