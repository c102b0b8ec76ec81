"""What the archive answers, as pages: lists of articles, passages, sayings and dates, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.archive import Appearance, Company, Dated, Entry, Found, Hit, Saying
from handlers.dates import day_of, value_of
from handlers.layout import TAG, Layout, bold, escape, italic, marked, quoted
from handlers.page import Button, Page, Verb, pack
from handlers.wording import Wording

PER_PAGE = 5
NAME, SOURCE, PASSAGE = 150, 90, 340  # units; five entries of that size always fit into one message


def history(found: Found[Entry], number: int, page: int, say: Wording) -> Page:
    lines = [f"{i}. {bold(entry.name, NAME)}\n{_source(entry, say)}" for i, entry in _counted(found, page)]
    top = say.plural(
        "🗂 <b>{count} article in your archive</b>", "🗂 <b>{count} articles in your archive</b>", found.total
    )
    nothing = say("Your archive is empty. Send a news text or a link, and I keep it here.")
    return _page(top, lines, nothing, found, [entry.article_id for entry in found.items], number, page, say)


def search(found: Found[Hit], words: str, number: int, page: int, say: Wording) -> Page:
    lines = [
        f"{i}. {bold(hit.entry.name, NAME)}\n{_source(hit.entry, say)}\n{marked(hit.passage, hit.marks, PASSAGE)}"
        for i, hit in _counted(found, page)
    ]
    top = say.plural(
        "🔎 <b>{words}</b>: {count} article",
        "🔎 <b>{words}</b>: {count} articles",
        found.total,
        words=escape(words, 100),
    )
    nothing = say("No article in your archive holds “{words}”. Try fewer words.", words=escape(words, 100))
    return _page(top, lines, nothing, found, [hit.entry.article_id for hit in found.items], number, page, say)


def said(found: Found[Saying], names: Sequence[str], words: str, number: int, page: int, say: Wording) -> Page:
    lines = [
        f"{i}. {quoted(saying.text, PASSAGE)}— {bold(saying.speaker, SOURCE)}, {_called(saying.entry, say)}"
        for i, saying in _counted(found, page)
    ]
    speakers = {saying.speaker for saying in found.items}
    named = next(iter(speakers)) if len(speakers) == 1 else words
    top = say.plural(
        "💬 <b>{name}</b>: {count} quote", "💬 <b>{name}</b>: {count} quotes", found.total, name=escape(named, 120)
    )
    nothing = (
        say("Your archive knows {names}, but holds no words of theirs.", names=_listed(names))
        if names
        else say("Nobody in your archive is called “{name}”.", name=escape(words, 100))
    )
    return _page(top, lines, nothing, found, [saying.entry.article_id for saying in found.items], number, page, say)


def about(
    found: Found[Appearance],
    company: Company,
    names: Sequence[str],
    words: str,
    number: int,
    page: int,
    say: Wording,
) -> Page:
    lines = [
        f"{i}. {bold(seen.entry.name, NAME)}\n{_source(seen.entry, say)}\n{_as(seen)}"
        for i, seen in _counted(found, page)
    ]
    top = say.plural(
        "👤 <b>{names}</b>: in {count} article",
        "👤 <b>{names}</b>: in {count} articles",
        found.total,
        names=_listed(names),
    )
    if company.beside:
        beside = " · ".join(f"{escape(name, 40)} ×{count}" for name, count in company.beside)
        top += f"\n{say('Named next to: {names}', names=beside)}"
    nothing = say("Nobody in your archive is called “{name}”.", name=escape(words, 100))
    return _page(top, lines, nothing, found, [seen.entry.article_id for seen in found.items], number, page, say)


def timeline(found: Found[Dated], number: int, page: int, say: Wording) -> Page:
    lines = [
        f"{i}. {bold(value_of(dated.resolved, say.language), 120)}: {marked(dated.passage, dated.marks, PASSAGE)}\n"
        f"{_called(dated.entry, say)}"
        for i, dated in _counted(found, page)
    ]
    top = say.plural(
        "🕒 <b>{count} dated fact of your latest articles</b>",
        "🕒 <b>{count} dated facts of your latest articles</b>",
        found.total,
    )
    nothing = say("No article in your archive has a date that can be told. Links bring their publication date along.")
    return _page(top, lines, nothing, found, [dated.entry.article_id for dated in found.items], number, page, say)


def _page(
    top: str,
    lines: Sequence[str],
    nothing: str,
    found: Found[Any],
    article_ids: Sequence[str],
    number: int,
    page: int,
    say: Wording,
) -> Page:
    if not found.total:
        return Page(nothing)
    layout = Layout()
    layout.add(top)
    first = page * PER_PAGE
    opens = [
        Button(str(first + i), pack(Verb.OPEN, article_id))
        for i, (line, article_id) in enumerate(zip(lines, article_ids, strict=True), start=1)
        if layout.add(f"\n{line}") or layout.add(f"\n{TAG.sub('', line)}")  # so many tags as a message may have
    ]
    return Page(layout.html(), tuple(row for row in (tuple(opens), _turns(found.total, number, page)) if row))


def _turns(total: int, number: int, page: int) -> tuple[Button, ...]:
    pages = -(-total // PER_PAGE)
    turns = ((page - 1, f"‹ {page}/{pages}"), (page + 1, f"{page + 2}/{pages} ›"))
    return tuple(Button(label, pack(Verb.TURN, number, to)) for to, label in turns if 0 <= to < pages)


def _counted(found: Found[Any], page: int) -> Any:
    return enumerate(found.items, start=page * PER_PAGE + 1)


def source_of(entry: Entry, say: Wording) -> str:
    """Outlet and date of publication; without one, when it was sent."""
    day = day_of(entry.published, say.language) if entry.published else None
    known = [entry.site, day or say("sent {day}", day=day_of(entry.asked_at, say.language))]
    return " · ".join(part for part in known if part)


def _source(entry: Entry, say: Wording) -> str:
    return italic(source_of(entry, say), SOURCE)


def _called(entry: Entry, say: Wording) -> str:
    return f"{italic(entry.name, NAME)} ({_source(entry, say)})"


def _as(seen: Appearance) -> str:
    roles = f" — {escape(', '.join(seen.roles[:2]), SOURCE)}" if seen.roles else ""
    return f"{escape(seen.name, SOURCE)}{roles}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(escape(name, 60) for name in names[:3])
    return f"{shown}, …" if len(names) > 3 else shown
