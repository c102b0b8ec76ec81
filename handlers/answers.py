"""The answers to /entities, /quotes, /who, /where, /when and /summary: one message each, naming its article."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from extract.types import Digest, Mention, Moment
from handlers.digest import distinct, moment_text, name_of, person_line, quote_block, ranked
from handlers.layout import Layout, bold, escape, italic
from handlers.wording import words

AROUND = 60  # characters shown on either side of an expression of time


def entities(digest: Digest, language: str) -> str:
    say = words(language)
    groups = (
        ("people", digest.people),
        ("organizations", digest.organizations),
        ("places", digest.places),
    )
    layout = _headed(digest)
    for key, group in groups:
        items = [f"• {escape(entity.name, 120)}{_times(entity.mentions)}" for entity in group]
        layout.section(f"\n<b>{say[key]}</b> ({len(items)})", items, more=say["more"], most=30)
    return _or_nothing(layout, digest.entities(), say["no_entities"])


def quotes(digest: Digest, language: str) -> str:
    say = words(language)
    layout = _headed(digest)
    blocks = [quote_block(quote, language) for quote in distinct(digest.quotes)]
    layout.section(f"\n💬 <b>{say['quotes']}</b> ({len(blocks)})", blocks, more=say["more"])
    return _or_nothing(layout, digest.quotes, say["no_quotes"])


def who(digest: Digest, language: str) -> str:
    say = words(language)
    layout = _headed(digest)
    people = [
        person_line(person) + _times(person.mentions) + _also(person.name, person.mentions) for person in ranked(digest)
    ]
    layout.section(f"\n👤 <b>{say['who']}</b>", people, more=say["more"])
    bodies = [f"• {escape(body.name, 120)}{_times(body.mentions)}" for body in digest.organizations]
    layout.section(f"\n🏛 <b>{say['organizations']}</b>", bodies, more=say["more"])
    return _or_nothing(layout, (*digest.people, *digest.organizations), say["no_who"])


def where(digest: Digest, language: str) -> str:
    say = words(language)
    layout = _headed(digest)
    for key, event in (("scenes", True), ("other_places", False)):
        items = [f"• {escape(p.name, 120)}{_times(p.mentions)}" for p in digest.places if p.event is event]
        layout.section(f"\n📍 <b>{say[key]}</b>", items, more=say["more"])
    return _or_nothing(layout, digest.places, say["no_places"])


def when(digest: Digest, language: str) -> str:
    say = words(language)
    layout = _headed(digest)
    items = [f"• {_around(moment, digest, language)}" for moment in digest.times]
    layout.section(f"\n🕒 <b>{say['when']}</b>", items, more=say["more"])
    if digest.published is None and any(moment.resolved is None for moment in digest.times):
        layout.add(f"\n<i>{say['no_anchor']}</i>")
    return _or_nothing(layout, digest.times, say["no_times"])


def summary(digest: Digest, language: str) -> str:
    layout = _headed(digest)
    layout.add("\n" + "\n\n".join(escape(sentence.text) for sentence in digest.summary))
    return _or_nothing(layout, digest.summary, words(language)["no_summary"])


def _headed(digest: Digest) -> Layout:
    layout = Layout()
    layout.add(f"📰 {italic(name_of(digest), 200)}")
    return layout


def _or_nothing(layout: Layout, facts: Sequence[object], nothing: str) -> str:
    if not facts:
        layout.add(f"\n{nothing}")
    return layout.html()


def _times(mentions: Sequence[Mention]) -> str:
    return f" ×{len(mentions)}" if len(mentions) > 1 else ""


def _also(name: str, mentions: Iterable[Mention]) -> str:
    """Other forms under which the article names the same person."""
    forms = [form for form in dict.fromkeys(mention.text for mention in mentions) if form != name]
    return f" <i>({escape(', '.join(forms), 120)})</i>" if forms else ""


def _around(moment: Moment, digest: Digest, language: str) -> str:
    """The expression in bold, and underlined in the words of its paragraph that surround it."""
    text = digest.text
    opening = text.rfind("\n", 0, moment.start) + 1
    closing = text.find("\n", moment.end) if "\n" in text[moment.end :] else len(text)
    before = text[max(opening, moment.start - AROUND) : moment.start]
    after = text[moment.end : min(closing, moment.end + AROUND)]
    if moment.start - AROUND > opening:
        before = f"… {before.partition(' ')[2]}"
    if moment.end + AROUND < closing:
        after = f"{after.rpartition(' ')[0]} …"
    shown = bold(moment_text(moment, digest, language), 120)
    return f"{shown}: {html.escape(before)}<u>{escape(moment.text)}</u>{html.escape(after)}"
