"""Two or more sources on one story: what they share, what only one has, and who is quoted differently. Facts only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extract.types import Digest, Quote
from handlers.dates import value_of
from handlers.digest import distinct
from handlers.layout import Layout, bold, escape, italic, quoted
from handlers.page import Page
from handlers.wording import Wording

SHOWN = 8  # facts of one kind
SPEAKERS = 3  # of whom differing words are shown
NUMBERS = "①②③④⑤"


def comparison(digests: Sequence[Digest], say: Wording) -> Page:
    """At most five digests; each is given a number by which its facts are marked."""
    layout = Layout()
    layout.add(bold(say("{count} sources side by side", count=len(digests))))
    for number, digest in zip(NUMBERS, digests, strict=False):
        layout.add(f"{number} {italic(_called(digest), 120)}")
    shared = [line for sign, facts in _kinds(say) if (line := _shared(sign, [facts(d) for d in digests]))]
    layout.add(f"\n<b>{say('In all of them')}</b>")
    for line in shared or [say("No name, place or date is in all of them.")]:
        layout.add(line)
    for number, digest in zip(NUMBERS, digests, strict=False):
        others = [other for other in digests if other is not digest]
        only = [line for sign, facts in _kinds(say) if (line := _only(sign, facts(digest), map(facts, others)))]
        if only and layout.add(f"\n<b>{say('Only in {number}', number=number)}</b>"):
            for line in only:
                layout.add(line)
    _quoted_differently(layout, digests, say)
    return Page(layout.html())


def _called(digest: Digest) -> str:
    title = digest.title or " ".join(digest.text.split()[:8]) + " …"
    return f"{digest.site}: {title}" if digest.site else title


Facts = Callable[[Digest], dict[str, str]]


def _kinds(say: Wording) -> tuple[tuple[str, Facts], ...]:
    """Each kind of fact: key by which two articles' facts are the same, and the words to show."""
    return (
        ("👤", lambda digest: {person.name.casefold(): person.name for person in digest.people}),
        ("🏛", lambda digest: {body.name.casefold(): body.name for body in digest.organizations}),
        ("📍", lambda digest: {place.name.casefold(): place.name for place in digest.places}),
        ("🕒", lambda digest: _dates(digest, say)),
    )


def _dates(digest: Digest, say: Wording) -> dict[str, str]:
    """By their values: "today" of two articles is not the same day."""
    return {m.resolved: value_of(m.resolved, say.language) for m in digest.times if m.resolved}


def _shared(sign: str, facts: Sequence[dict[str, str]]) -> str:
    return _line(sign, [words for key, words in facts[0].items() if all(key in other for other in facts[1:])])


def _only(sign: str, facts: dict[str, str], others: Iterable[dict[str, str]]) -> str:
    known = {key for other in others for key in other}
    return _line(sign, [words for key, words in facts.items() if key not in known])


def _line(sign: str, facts: Sequence[str]) -> str:
    shown = " · ".join(escape(fact, 120) for fact in facts[:SHOWN])
    left = f" · +{len(facts) - SHOWN}" if len(facts) > SHOWN else ""
    return f"{sign} {shown}{left}" if facts else ""


def _quoted_differently(layout: Layout, digests: Sequence[Digest], say: Wording) -> None:
    """Speakers whom several articles quote, each with words that the others do not have."""
    by_speaker: dict[str, dict[int, list[Quote]]] = {}
    for i, digest in enumerate(digests):
        for quote in distinct(digest.quotes):
            if quote.speaker:
                by_speaker.setdefault(quote.speaker, {}).setdefault(i, []).append(quote)
    shared = {speaker: said for speaker, said in by_speaker.items() if len(said) > 1 and _differ(said)}
    if not shared or not layout.add(f"\n💬 <b>{say('Quoted in different words')}</b>"):
        return
    for speaker, said in list(shared.items())[:SPEAKERS]:
        layout.add(bold(speaker, 120))
        for i, quotes in said.items():
            others = {_core(quote.text) for j, theirs in said.items() if j != i for quote in theirs}
            own = [quote for quote in quotes if _core(quote.text) not in others]
            if own:
                layout.add(f"{NUMBERS[i]} {quoted(own[0].text)}")


def _differ(said: dict[int, list[Quote]]) -> bool:
    worded = [{_core(quote.text) for quote in quotes} for quotes in said.values()]
    return any(words != worded[0] for words in worded)


def _core(text: str) -> str:
    return " ".join(text.casefold().strip(" .,!?").split())
