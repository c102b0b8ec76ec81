"""The digest as one message: title, source, what happened, who, where, when, and the best quotations."""

from __future__ import annotations

from extract.types import Digest, Moment, Person, Quote
from handlers.layout import Layout, bold, escape, italic, quoted
from handlers.newsroom import Reading
from handlers.wording import date_of, number, words

PEOPLE, BODIES, PLACES, TIMES, QUOTES = 6, 8, 6, 6, 4  # shown; the rest by the follow-ups


def digest_html(reading: Reading, language: str) -> str:
    """Within Telegram's limits for any article; every fact as it stands there."""
    digest, say = reading.digest, words(language)
    layout = Layout()
    if digest.title:
        layout.add(bold(digest.title, 300))
    layout.add(italic(source(digest, language)))
    if digest.what:
        layout.add(f"\n📌 {escape(digest.what.text)}")
    layout.section(
        f"\n👤 <b>{say['who']}</b>", [person_line(p) for p in ranked(digest)], more=say["more_who"], most=PEOPLE
    )
    _line(layout, "🏛", list(dict.fromkeys(body.name for body in digest.organizations)), BODIES)
    _line(layout, f"\n📍 <b>{say['where']}</b>\n", places(digest), PLACES)
    _line(layout, f"\n🕒 <b>{say['when']}</b>\n", times(digest), TIMES)
    layout.section(
        f"\n💬 <b>{say['quotes']}</b>",
        [quote_block(quote, language) for quote in best(digest.quotes)],
        more=say["more_quotes"],
        most=QUOTES,
    )
    if reading.length and reading.limit:
        cut = say["cut"].format(limit=number(reading.limit, language), length=number(reading.length, language))
        layout.add(f"\n✂️ <i>{cut}</i>")
    return layout.html()


def _line(layout: Layout, heading: str, names: list[str], most: int) -> None:
    """Names in one line, separated by a dot; dropped from the end where they do not fit."""
    shown = [escape(name, 120) for name in names[:most]]
    while shown and not layout.add(f"{heading}{'' if heading.endswith(chr(10)) else ' '}{' · '.join(shown)}"):
        shown.pop()


def source(digest: Digest, language: str) -> str:
    """ "Outlet · 20 Oktober 2025", as far as known."""
    say = words(language)
    known = [part for part in (digest.site, digest.author) if part]
    return " · ".join([*known, date_of(digest.published, language) if digest.published else say["no_date"]])


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


def places(digest: Digest) -> list[str]:
    """Where it happened first; without any such, all as they appear."""
    return [place.name for place in sorted(digest.places, key=lambda place: not place.event)]


def times(digest: Digest) -> list[str]:
    """As written, the day beside it where it follows from the publication date; each once, the event's first."""
    ordered = sorted(digest.times, key=lambda moment: not moment.event)
    return list(dict.fromkeys(moment_text(moment, digest) for moment in ordered))


def moment_text(moment: Moment, digest: Digest) -> str:
    """The words, and the value in brackets where it follows from the publication date and says more than they do."""
    resolved = moment.resolved
    if resolved is None or digest.published is None or resolved[:4] in moment.text:
        return moment.text
    return f"{moment.text} ({resolved.replace('T', ' ')})"


def best(quotes: tuple[Quote, ...]) -> list[Quote]:
    """Said by somebody before by nobody, whole sentences before fragments; else as they stand."""
    return sorted(quotes, key=lambda quote: (quote.speaker is None, quote.kind == "partial"))


def quote_block(quote: Quote, language: str) -> str:
    """The words, and beneath them who said them; an arrow where the article uses other words for the speaker."""
    if quote.speaker is None:
        return f"{quoted(quote.text)}— <i>{words(language)['no_speaker']}</i>"
    said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker
    name = bold(quote.speaker, 120)
    return f"{quoted(quote.text)}— {name if said in quote.speaker else f'{escape(said, 120)} → {name}'}"
