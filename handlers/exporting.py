"""/export: one article or the whole archive as a file, in JSON with offsets, CSV or Markdown."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from telegram import CallbackQuery, InputFile, Message, Update

from extract.codec import to_json
from extract.types import Digest
from handlers.archive import Scope
from handlers.context import Context
from handlers.digest import name_of, ranked, source
from handlers.followups import owned, recalled
from handlers.incoming import at_work
from handlers.page import Button, Page, Verb, ask_again, pack
from handlers.reply import acknowledge, answer, reply_to
from handlers.wording import Wording

LARGEST = 45_000_000  # bytes; Telegram takes 50 MB
ALL = "all"
COLUMNS = (
    "article",
    "title",
    "site",
    "url",
    "published",
    "kind",
    "name",
    "text",
    "start",
    "end",
    "speaker",
    "resolved",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


# What opens a file, stands between two articles, and closes it; spreadsheets know UTF-8 by the mark in front.
AROUND = {
    Format.JSON: ("[\n", ",\n", "\n]\n"),
    Format.CSV: ("\ufeff" + ",".join(COLUMNS) + "\r\n", "", ""),
    Format.MARKDOWN: ("", "\n\n---\n\n", "\n"),
}


async def export(update: Update, context: Context) -> None:
    """Asks which articles, in which form."""
    message, user, say = update.effective_message, update.effective_user, context.say
    if message is None or user is None:
        return
    digest = await recalled(message, context)
    if not await context.archive.holds(user.id, Scope.ALL):
        await answer(update, say("There is no article here yet. Send a story's text or a link first."))
        return
    labels = {Format.JSON: "JSON", Format.CSV: "CSV", Format.MARKDOWN: "Markdown"}
    rows = tuple(
        tuple(Button(f"{what} · {label}", pack(Verb.EXPORT, of, form)) for form, label in labels.items())
        for of, what in (*([(digest.id, say("This article"))] if digest else []), (ALL, say("Everything")))
    )
    text = say("As which file? JSON holds every fact with its place in the text, CSV opens in a spreadsheet.")
    await answer(update, Page(text, tuple((button,) for row in rows for button in row)))


async def send_file(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    say = context.say
    if len(arguments) != 2 or arguments[1] not in set(Format):
        await acknowledge(query, ask_again(say))
        return
    form = Format(arguments[1])
    if arguments[0] == ALL:
        digests, name = context.archive.digests(query.from_user.id), f"sariberita-{datetime.now(UTC):%Y-%m-%d}"
    else:
        reading = await owned(query, message, arguments, context)
        if reading is None:
            await acknowledge(query, ask_again(say))
            return
        digests, name = _only(reading.digest), f"sariberita-{reading.digest.id}"
    await acknowledge(query)
    async with at_work(message):
        content = await written(digests, form, say)
        if content is None:
            await reply_to(
                message, say("That is more than Telegram takes in one file. Export single articles instead.")
            )
            return
        await message.reply_document(InputFile(content, filename=f"{name}.{form}"), do_quote=False)


async def _only(digest: Digest) -> AsyncIterator[Digest]:
    yield digest


async def written(digests: AsyncIterator[Digest], form: Format, say: Wording) -> bytes | None:
    """The file; None where it would be too large."""
    opening, separator, closing = AROUND[form]
    content = io.BytesIO()
    content.write(opening.encode())
    async for digest in digests:
        piece = await asyncio.to_thread(_one, digest, form, say)  # the loop has others to serve
        content.write((piece if content.tell() == len(opening.encode()) else separator + piece).encode())
        if content.tell() > LARGEST:
            return None
    content.write(closing.encode())
    return content.getvalue()


def _one(digest: Digest, form: Format, say: Wording) -> str:
    match form:
        case Format.JSON:
            return to_json(digest)
        case Format.CSV:
            return _csv(_rows(digest))
        case Format.MARKDOWN:
            return _markdown(digest, say)


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    """Words of an article must not become a formula in a reader's spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _rows(digest: Digest) -> Iterator[Sequence[object]]:
    """One row for each mention of each fact, in the columns above."""
    published = digest.published.isoformat() if digest.published else None
    about = (digest.id, digest.title, digest.site, digest.url, published)
    for kind, entities in (("person", digest.people), ("organization", digest.organizations), ("place", digest.places)):
        for entity in entities:
            for mention in entity.mentions:
                yield (*about, kind, entity.name, mention.text, mention.start, mention.end, None, None)
    for person in digest.people:
        for role in person.roles:
            yield (*about, "role", person.name, role.text, role.start, role.end, None, None)
    for moment in digest.times:
        yield (*about, "time", None, moment.text, moment.start, moment.end, None, moment.resolved)
    for quote in digest.quotes:
        yield (*about, "quote", None, quote.text, quote.start, quote.end, quote.speaker, None)


def _markdown(digest: Digest, say: Wording) -> str:
    lines = [f"# {name_of(digest)}", source(digest, say), *([f"<{digest.url}>"] if digest.url else [])]
    people = [
        f"- **{person.name}**"
        + (f" — {', '.join(dict.fromkeys(r.text for r in person.roles))}" if person.roles else "")
        for person in ranked(digest)
    ]
    groups: tuple[tuple[str, list[str]], ...] = (
        (say("Who"), people),
        (say("Organisations"), [f"- {body.name}" for body in digest.organizations]),
        (say("Where"), [f"- {place.name}" for place in digest.places]),
        (say("When"), [f"- {m.text}" + (f" → {m.resolved}" if m.resolved else "") for m in digest.times]),
        (say("Quotes"), [f"> {q.text}\n>\n> — {q.speaker or say('speaker not named')}\n" for q in digest.quotes]),
    )
    for heading, facts in groups:
        lines += [f"## {heading}", "\n".join(facts)] if facts else []
    return "\n\n".join([*lines, f"## {say('Text')}", digest.text.replace("\n", "\n\n")])
