"""What is asked of one article, each answer a page: /entities, /quotes, /who, /where, /when, /summary and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extract.types import Digest, Mention, Moment, Organization, Person, Place
from handlers.comparison import comparison
from handlers.digest import distinct, moment_text, name_of, person_line, quote_block, ranked
from handlers.layout import bold, escape, italic, marked
from handlers.page import Button, Item, Page, Rows, Verb, numbered, pack, paged
from handlers.passages import sentence, within
from handlers.wording import Wording

Answer = Callable[[Digest, Wording, int], Page]


def entities(digest: Digest, say: Wording, page: int) -> Page:
    """Grouped, counted, and numbered for the buttons that show where each stands."""
    headings = {
        Person: (say("People"), digest.people),
        Organization: (say("Organisations"), digest.organizations),
        Place: (say("Places"), digest.places),
    }
    items = []
    for i, entity in enumerate(digest.entities(), start=1):
        heading, group = headings[type(entity)]
        line = f"{i}. {escape(entity.name, 120)}{_times(entity.mentions)}"
        items.append(Item(line, f"\n<b>{heading}</b> ({say.number(len(group))})"))
    return _answer(
        digest,
        say,
        page,
        items,
        Verb.ENTITIES,
        nothing=say("This article names no people, organisations or places."),
        beneath=lambda first, last: numbered(first, last, lambda i: pack(Verb.NAME, digest.id, i)),
    )


def name(digest: Digest, say: Wording, index: int, page: int) -> Page:
    """The sentences in which one person, body or place is named; `index` counts as in `entities`."""
    entity = digest.entities()[index]
    known_as = person_line(entity).removeprefix("• ") if isinstance(entity, Person) else bold(entity.name, 120)
    items = [Item(f"• {passage}") for passage in _passages(digest, entity.mentions)]
    return paged(
        items,
        page,
        top=f"{_top(digest)}\n\n{known_as}{_also(entity.name, entity.mentions)}\n",
        turn=lambda to: pack(Verb.NAME, digest.id, index, to),
        beneath=lambda _first, _last: (_back(digest, say),),
    )


def quotes(digest: Digest, say: Wording, page: int) -> Page:
    blocks = distinct(digest.quotes)
    heading = f"\n💬 <b>{say('Quotes')}</b> ({say.number(len(blocks))})"
    items = [Item(quote_block(quote, say), heading) for quote in blocks]
    return _answer(digest, say, page, items, Verb.QUOTES, nothing=say("This article has no direct quotes."))


def who(digest: Digest, say: Wording, page: int) -> Page:
    people = [
        Item(
            person_line(person) + _times(person.mentions) + _also(person.name, person.mentions),
            f"\n👤 <b>{say('Who')}</b>",
        )
        for person in ranked(digest)
    ]
    bodies = [
        Item(f"• {escape(body.name, 120)}{_times(body.mentions)}", f"\n🏛 <b>{say('Organisations')}</b>")
        for body in digest.organizations
    ]
    nothing = say("This article names no person or organisation.")
    return _answer(digest, say, page, [*people, *bodies], Verb.WHO, nothing=nothing)


def where(digest: Digest, say: Wording, page: int) -> Page:
    headings = {True: say("Where it happened"), False: say("Also mentioned")}
    places = sorted(digest.places, key=lambda place: not place.event)
    items = [Item(f"• {escape(p.name, 120)}{_times(p.mentions)}", f"\n📍 <b>{headings[p.event]}</b>") for p in places]
    return _answer(digest, say, page, items, Verb.WHERE, nothing=say("This article names no place."))


def when(digest: Digest, say: Wording, page: int) -> Page:
    heading = f"\n🕒 <b>{say('When')}</b>"
    items = [Item(f"• {_around(moment, digest, say)}", heading) for moment in digest.times]
    unknown = digest.published is None and any(moment.resolved is None for moment in digest.times)
    sentence = say("The publication date is not known, so days such as “Tuesday night” are left as written.")
    bottom = f"\n<i>{sentence}</i>" if unknown else ""
    nothing = say("This article names no time.")
    return _answer(digest, say, page, items, Verb.WHEN, nothing=nothing, bottom=bottom)


def summary(digest: Digest, say: Wording, page: int) -> Page:
    items = [Item(f"\n{escape(sentence.text)}") for sentence in digest.summary]
    return _answer(digest, say, page, items, Verb.SUMMARY, nothing=say("This text is too short to sum up."))


def evidence(digest: Digest, say: Wording, page: int) -> Page:
    """Each fact of the digest, and the sentence in which it stands first."""
    groups: tuple[tuple[str, list[tuple[str, Mention]]], ...] = (
        (f"👤 <b>{say('Who')}</b>", [(person.name, person.mentions[0]) for person in ranked(digest)]),
        (f"🏛 <b>{say('Organisations')}</b>", [(body.name, body.mentions[0]) for body in digest.organizations]),
        (f"📍 <b>{say('Where')}</b>", [(place.name, place.mentions[0]) for place in digest.places]),
        (f"🕒 <b>{say('When')}</b>", [(moment.text, moment) for moment in digest.times]),
        (
            f"💬 <b>{say('Quotes')}</b>",
            [(q.speaker, q.speaker_mention) for q in digest.quotes if q.speaker and q.speaker_mention],
        ),
    )
    items = [Item(f"• {line}", f"\n{heading}") for heading, facts in groups for line in _shown(digest, facts)]
    return _answer(digest, say, page, items, Verb.EVIDENCE, nothing=say("There is nothing to show for this article."))


def compared(digest: Digest, akin: Digest, say: Wording) -> Page:
    """Set beside another article on the story."""
    return replace(comparison([digest, akin], say), buttons=((_digest_button(digest, say),),))


ANSWERS: dict[Verb, Answer] = {
    Verb.ENTITIES: entities,
    Verb.QUOTES: quotes,
    Verb.WHO: who,
    Verb.WHERE: where,
    Verb.WHEN: when,
    Verb.SUMMARY: summary,
    Verb.EVIDENCE: evidence,
}


def _answer(
    digest: Digest,
    say: Wording,
    page: int,
    items: Sequence[Item],
    verb: Verb,
    *,
    nothing: str,
    beneath: Callable[[int, int], Rows] = lambda _first, _last: (),
    bottom: str = "",
) -> Page:
    return paged(
        items or [Item(f"\n{nothing}")],
        page,
        top=_top(digest),
        turn=lambda to: pack(verb, digest.id, to),
        beneath=lambda first, last: (*(beneath(first, last) if items else ()), (_digest_button(digest, say),)),
        bottom=bottom,
    )


def _top(digest: Digest) -> str:
    return f"📰 {italic(name_of(digest), 200)}"


def _digest_button(digest: Digest, say: Wording) -> Button:
    return Button(f"↩︎ {say('Digest')}", pack(Verb.DIGEST, digest.id))


def _back(digest: Digest, say: Wording) -> tuple[Button, ...]:
    return Button(f"↩︎ {say('Names')}", pack(Verb.ENTITIES, digest.id)), _digest_button(digest, say)


def _times(mentions: Sequence[Mention]) -> str:
    return f" ×{len(mentions)}" if len(mentions) > 1 else ""


def _also(name: str, mentions: Iterable[Mention]) -> str:
    """Other forms under which the article names the same person."""
    forms = [form for form in dict.fromkeys(mention.text for mention in mentions) if form != name]
    return f" <i>({escape(', '.join(forms), 120)})</i>" if forms else ""


def _passages(digest: Digest, mentions: Iterable[Mention]) -> list[str]:
    """Each sentence once, with all the mentions that it holds."""
    marks = [(mention.start, mention.end) for mention in mentions]
    spans = dict.fromkeys(sentence(digest.text, *mark, digest.quotes) for mark in marks)
    return [marked(digest.text[first:last], within(marks, first, last)) for first, last in spans]


def _shown(digest: Digest, facts: Iterable[tuple[str, Mention]]) -> list[str]:
    """Each sentence once, behind the names of all the facts that it shows."""
    shown: dict[tuple[int, int], list[tuple[str, Mention]]] = {}
    for name, mention in facts:
        span = sentence(digest.text, mention.start, mention.end, digest.quotes)
        shown.setdefault(span, []).append((name, mention))
    return [
        f"{bold(' · '.join(dict.fromkeys(name for name, _ in here)), 300)}: "
        + marked(digest.text[first:last], within([(m.start, m.end) for _, m in here], first, last))
        for (first, last), here in shown.items()
    ]


def _passage(digest: Digest, mention: Mention) -> str:
    return _passages(digest, [mention])[0]


def _around(moment: Moment, digest: Digest, say: Wording) -> str:
    """The expression with its value, and the sentence in which it stands."""
    return f"{bold(moment_text(moment, digest, say.language), 120)}: {_passage(digest, moment)}"
