"""What the archive answers, as pages: lists of articles, passages, sayings and dates, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from handlers.archive import Appearance, Company, Dated, Entry, Found, Hit, Saying
from handlers.dates import day_of, value_of
from handlers.layout import TAG, Layout, bold, escape, italic, marked, quoted
from handlers.page import Button, Page, Verb, pack
from handlers.wording import Wording

PER_PAGE = 5
NAME, SOURCE, PASSAGE = 150, 90, 340  # units; five entries of that size always fit into one message


def history(found: Found[Entry], number: int, page: int, say: Wording) -> Page:
    top = say.plural(
        "🗂 <b>{count} article in your archive</b>", "🗂 <b>{count} articles in your archive</b>", found.total
    )
    nothing = say("Your archive is empty. Send a story's text or a link, and I will keep it here.")
    return _page(found, lambda entry: _headed(entry, say), number, page, top=top, nothing=nothing)


def search(found: Found[Hit], words: str, number: int, page: int, say: Wording) -> Page:
    def line(hit: Hit) -> str:
        return f"{_headed(hit.entry, say)}\n{marked(hit.passage, hit.marks, PASSAGE)}"

    top = say.plural(
        "🔎 <b>{words}</b>: {count} article",
        "🔎 <b>{words}</b>: {count} articles",
        found.total,
        words=escape(words, 100),
    )
    nothing = say("No article in your archive holds “{words}”. Try fewer words.", words=escape(words, 100))
    return _page(found, line, number, page, top=top, nothing=nothing)


def said(found: Found[Saying], names: Sequence[str], words: str, number: int, page: int, say: Wording) -> Page:
    def line(saying: Saying) -> str:
        return f"{quoted(saying.text, PASSAGE)}— {bold(saying.speaker, SOURCE)}, {_called(saying.entry, say)}"

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
    return _page(found, line, number, page, top=top, nothing=nothing)


def about(
    found: Found[Appearance],
    company: Company,
    names: Sequence[str],
    words: str,
    number: int,
    page: int,
    say: Wording,
) -> Page:
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
    return _page(found, lambda seen: f"{_headed(seen.entry, say)}\n{_as(seen)}", number, page, top=top, nothing=nothing)


def timeline(found: Found[Dated], number: int, page: int, say: Wording) -> Page:
    def line(dated: Dated) -> str:
        day, passage = value_of(dated.resolved, say.language), marked(dated.passage, dated.marks, PASSAGE)
        return f"{bold(day, 120)}: {passage}\n{_called(dated.entry, say)}"

    top = say.plural(
        "🕒 <b>{count} dated fact of your latest articles</b>",
        "🕒 <b>{count} dated facts of your latest articles</b>",
        found.total,
    )
    nothing = say("None of your latest articles has a date that can be told. Links bring their publication date along.")
    return _page(found, line, number, page, top=top, nothing=nothing)


Listed = TypeVar("Listed", Entry, Hit, Saying, Appearance, Dated)


def _page(
    found: Found[Listed],
    line: Callable[[Listed], str],
    number: int,
    page: int,
    *,
    top: str,
    nothing: str,
) -> Page:
    """Each item numbered, and beneath a button of that number which opens its article."""
    if not found.total:
        return Page(nothing)
    layout = Layout()
    layout.add(top)
    opens = []
    for i, item in enumerate(found.items, start=page * PER_PAGE + 1):
        shown = f"\n{i}. {line(item)}"
        if layout.add(shown) or layout.add(TAG.sub("", shown)):  # so many tags as a message may have
            entry = item if isinstance(item, Entry) else item.entry
            opens.append(Button(str(i), pack(Verb.OPEN, entry.article_id)))
    return Page(layout.html(), tuple(row for row in (tuple(opens), _turns(found.total, number, page)) if row))


def _turns(total: int, number: int, page: int) -> tuple[Button, ...]:
    pages = -(-total // PER_PAGE)
    turns = ((page - 1, f"‹ {page}/{pages}"), (page + 1, f"{page + 2}/{pages} ›"))
    return tuple(Button(label, pack(Verb.TURN, number, to)) for to, label in turns if 0 <= to < pages)


def source_of(entry: Entry, say: Wording) -> str:
    """Outlet and date of publication; without one, when it was sent."""
    day = day_of(entry.published, say.language) if entry.published else None
    known = [entry.site, day or say("sent {day}", day=day_of(entry.asked_at, say.language))]
    return " · ".join(part for part in known if part)


def _source(entry: Entry, say: Wording) -> str:
    return italic(source_of(entry, say), SOURCE)


def _headed(entry: Entry, say: Wording) -> str:
    return f"{bold(entry.name, NAME)}\n{_source(entry, say)}"


def _called(entry: Entry, say: Wording) -> str:
    return f"{italic(entry.name, NAME)} ({_source(entry, say)})"


def _as(seen: Appearance) -> str:
    roles = f" — {escape(', '.join(seen.roles[:2]), SOURCE)}" if seen.roles else ""
    return f"{escape(seen.name, SOURCE)}{roles}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(escape(name, 60) for name in names[:3])
    return f"{shown}, …" if len(names) > 3 else shown
