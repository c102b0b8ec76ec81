"""The digest as one message: title, source, what happened, who, where, when, and the best quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from telegram import Chat
from telegram.constants import ChatType

from extract.types import Digest, Moment, Person, Quote
from handlers.dates import day_of, value_of
from handlers.layout import Layout, bold, escape, italic, quoted
from handlers.newsroom import Reading
from handlers.page import Button, Page, Rows, Verb, pack
from handlers.wording import Wording

PEOPLE, BODIES, PLACES, TIMES, QUOTES = 6, 8, 6, 6, 4  # shown; the rest by the follow-ups


def digest_html(reading: Reading, say: Wording) -> str:
    """Within Telegram's limits for any article; every fact as it stands there."""
    digest = reading.digest
    layout = Layout()
    if digest.title:
        layout.add(bold(digest.title, 300))
    layout.add(italic(source(digest, say, reading.origin)))
    if digest.what:
        layout.add(f"\n📌 {escape(digest.what.text)}")
    layout.section(
        f"\n👤 <b>{say('Who')}</b>", [person_line(p) for p in ranked(digest)], more=_more(say, "/who"), most=PEOPLE
    )
    layout.line("🏛 ", bodies(digest), more=_more(say, "/who"), most=BODIES)
    layout.line(f"\n📍 <b>{say('Where')}</b>\n", places(digest), more=_more(say, "/where"), most=PLACES)
    layout.line(f"\n🕒 <b>{say('When')}</b>\n", times(digest, say), more=_more(say, "/when"), most=TIMES)
    layout.section(
        f"\n💬 <b>{say('Quotes')}</b>",
        [quote_block(quote, say) for quote in best(digest.quotes)],
        more=_more(say, "/quotes"),
        most=QUOTES,
    )
    for notice in notices(reading, say):
        layout.add(f"\n{notice}")
    return layout.html()


def notices(reading: Reading, say: Wording) -> list[str]:
    """What of the story was not read."""
    told = []
    if reading.length and reading.limit:
        limit, length = say.number(reading.limit), say.number(reading.length)
        told.append(
            f"✂️ <i>{say('I read only the first {limit} of {length} characters.', limit=limit, length=length)}</i>"
        )
    if reading.part:
        told.append(f"📄 <i>{say('Pages read: {part} of {pages}.', part=reading.part, pages=reading.pages)}</i>")
    if reading.closed:
        told.append(f"🔒 <i>{say('The site keeps this story for subscribers; I read what was open to me.')}</i>")
    return told


def digest_page(reading: Reading, say: Wording, *, akin: Digest | None = None) -> Page:
    """The digest, and buttons for whatever is asked next; `akin` is another article on the story."""
    return Page(digest_html(reading, say), buttons(reading.digest, say, akin=akin))


def short_page(reading: Reading, say: Wording) -> Page:
    """For groups: the headline, and the rest folded."""
    digest = reading.digest
    layout = Layout()
    layout.add(bold(name_of(digest), 300))
    layout.add(italic(source(digest, say, reading.origin)))
    for notice in notices(reading, say):
        layout.add(notice)
    lines = [escape(digest.what.text)] if digest.what else []
    lines += [person_line(person) for person in ranked(digest)[:PEOPLE]]
    for sign, facts in (("🏛", bodies(digest)), ("📍", places(digest)), ("🕒", times(digest, say))):
        lines += [f"{sign} {' · '.join(facts[:PLACES])}"] if facts else []
    lines += [f"“{escape(q.text, 400)}”{_dash(q, say)}" for q in best(digest.quotes)[:QUOTES]]
    while lines and not layout.add(f"<blockquote expandable>{chr(10).join(lines)}</blockquote>"):
        lines.pop()
    row = tuple(button for button in buttons(digest, say)[0] if button.press)
    return Page(layout.html(), (row, (Button(f"🗑 {say('Delete')}", pack(Verb.DELETE, digest.id)),)))


def page_for(chat: Chat, reading: Reading, say: Wording, *, akin: Digest | None = None) -> Page:
    """Whole in private, short elsewhere."""
    return digest_page(reading, say, akin=akin) if chat.type == ChatType.PRIVATE else short_page(reading, say)


def buttons(digest: Digest, say: Wording, *, akin: Digest | None = None) -> Rows:
    """Only those that have something to show."""
    first = (
        (len(distinct(digest.quotes)), f"💬 {say('Quotes')}", Verb.QUOTES),
        (len(digest.entities()), f"👤 {say('Names')}", Verb.ENTITIES),
        (len(digest.times), f"🕒 {say('When')}", Verb.WHEN),
    )
    facts = tuple(Button(f"{label} {count}", pack(verb, digest.id)) for count, label, verb in first if count)
    more = [Button(f"🔎 {say('Evidence')}", pack(Verb.EVIDENCE, digest.id))] if facts else []
    if akin is not None:
        more.append(Button(f"⚖️ {say('Compare')}", pack(Verb.COMPARE, digest.id)))
    if digest.url and digest.url.startswith(("https://", "http://")):
        more.append(Button(f"🔗 {say('Open article')}", url=digest.url))
    judge = (Button("👍", pack(Verb.GOOD, digest.id)), Button("👎", pack(Verb.BAD, digest.id)))
    return tuple(row for row in (facts, tuple(more), judge) if row)


def _more(say: Wording, command: str) -> Callable[[int], str]:
    return lambda count: say.plural(
        "… and {count} more: {command}", "… and {count} more: {command}", count, command=command
    )


def source(digest: Digest, say: Wording, origin: str | None = None) -> str:
    """ "Outlet · 20 Oktober 2025", as far as known; of a channel's post, who posted it and when, called so."""
    known = [part for part in (digest.site, digest.author) if part]
    day = day_of(digest.published, say.language) if digest.published else None
    if origin and day:
        return " · ".join([*known, origin, say("posted {day}", day=day)])
    return " · ".join([*known, day or say("no publication date")])


def name_of(digest: Digest) -> str:
    """The title, else the first words: by which a follow-up says what it is about."""
    return digest.title or " ".join(digest.text.split()[:10]) + " …"


def ranked(digest: Digest) -> list[Person]:
    """The principal actors first, then the rest as they appear."""
    order = {name: position for position, name in enumerate(digest.who)}
    return sorted(digest.people, key=lambda person: order.get(person.name, len(order)))


def person_line(person: Person) -> str:
    roles = list(dict.fromkeys(role.text for role in person.roles))
    return f"• {bold(person.name, 120)}" + (f" — {escape(', '.join(roles[:2]), 200)}" if roles else "")


def bodies(digest: Digest) -> list[str]:
    return [escape(name, 120) for name in dict.fromkeys(body.name for body in digest.organizations)]


def places(digest: Digest) -> list[str]:
    """Where it happened first and in bold; without any such, all as they appear."""
    return _told((place.name, place.event) for place in digest.places)


def times(digest: Digest, say: Wording) -> list[str]:
    """When it happened first and in bold, the others as they appear."""
    return _told((moment_text(moment, digest, say.language), moment.event) for moment in digest.times)


def _told(facts: Iterable[tuple[str, bool]]) -> list[str]:
    """Texts, each once, those of the event first and in bold."""
    of_event: dict[str, bool] = {}
    for text, event in facts:
        of_event[text] = event or of_event.get(text, False)
    ordered = sorted(of_event, key=lambda text: not of_event[text])
    return [bold(text, 120) if of_event[text] else escape(text, 120) for text in ordered]


def moment_text(moment: Moment, digest: Digest, language: str) -> str:
    """The words, and the value in brackets where it follows from the publication date and says more than they do."""
    resolved = moment.resolved
    if resolved is None or digest.published is None or resolved[:4] in moment.text:
        return moment.text
    return f"{moment.text} ({value_of(resolved, language)})"


def distinct(quotes: Iterable[Quote]) -> list[Quote]:
    """Each once: pages repeat a strong quotation in a box."""
    return list({(quote.text, quote.speaker): quote for quote in quotes}.values())


def best(quotes: Iterable[Quote]) -> list[Quote]:
    """Said by somebody before by nobody, whole sentences before fragments; else as they stand."""
    return sorted(distinct(quotes), key=lambda quote: (quote.speaker is None, quote.kind == "partial"))


def quote_block(quote: Quote, say: Wording) -> str:
    """The words, and beneath them who said them; an arrow where the article uses other words for the speaker."""
    return f"{quoted(quote.text)}{_dash(quote, say).lstrip()}"


def _dash(quote: Quote, say: Wording) -> str:
    if quote.speaker is None:
        return f" — <i>{say('speaker not named')}</i>"
    said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker
    name = bold(quote.speaker, 120)
    part_of_name = set(said.split()) <= set(quote.speaker.split())
    return f" — {name if part_of_name else f'{escape(said, 120)} → {name}'}"
