"""The digest as one message: title, source, what happened, who, where, when, and the best quotations."""

from __future__ import annotations

from collections.abc import Iterable

from extract.types import Digest, Moment, Person, Quote
from handlers.dates import day_of, value_of
from handlers.layout import Layout, bold, escape, italic, quoted
from handlers.newsroom import Reading
from handlers.wording import number, words

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
    layout.line("🏛 ", bodies(digest), more=say["more_who"], most=BODIES)
    layout.line(f"\n📍 <b>{say['where']}</b>\n", places(digest), more=say["more_where"], most=PLACES)
    layout.line(f"\n🕒 <b>{say['when']}</b>\n", times(digest, language), more=say["more_when"], most=TIMES)
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


def source(digest: Digest, language: str) -> str:
    """ "Outlet · 20 Oktober 2025", as far as known."""
    say = words(language)
    known = [part for part in (digest.site, digest.author) if part]
    return " · ".join([*known, day_of(digest.published, language) if digest.published else say["no_date"]])


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


def times(digest: Digest, language: str) -> list[str]:
    """When it happened first and in bold, the others as they appear."""
    return _told((moment_text(moment, digest, language), moment.event) for moment in digest.times)


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


def quote_block(quote: Quote, language: str) -> str:
    """The words, and beneath them who said them; an arrow where the article uses other words for the speaker."""
    if quote.speaker is None:
        return f"{quoted(quote.text)}— <i>{words(language)['no_speaker']}</i>"
    said = quote.speaker_mention.text if quote.speaker_mention else quote.speaker
    name = bold(quote.speaker, 120)
    part_of_name = set(said.split()) <= set(quote.speaker.split())
    return f"{quoted(quote.text)}— {name if part_of_name else f'{escape(said, 120)} → {name}'}"
