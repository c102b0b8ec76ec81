"""Whatever an article holds, its messages are HTML that Telegram takes, within Telegram's limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram_html import parse
from extract.types import Digest, Mention, Moment, Organization, Person, Place, Quote
from handlers import answers
from handlers.digest import digest_html
from handlers.layout import cut, plain, units
from handlers.newsroom import Reading
from handlers.wording import LANGUAGES, SENTENCES, WORDS

SCRIPTS = st.characters(blacklist_categories=["Cs", "Cc"])
AWKWARD = st.sampled_from(
    ["<b>", "&", "&amp;", "</i>", "\N{FAMILY}", "\u202eabc", "e\u0301", "<script>", '"', "🇮🇩", "x" * 10_000]
)
NAMES = st.lists(st.one_of(st.text(SCRIPTS, min_size=1, max_size=40), AWKWARD), min_size=1, max_size=8).map(" ".join)


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Any number of any facts; the text is made of the facts, so that each is a slice of it."""
    facts: list[Mention] = []
    text = ""

    def fact() -> Mention:
        nonlocal text
        words = draw(NAMES)
        facts.append(Mention(words, len(text), len(text) + len(words)))
        text += words + " "
        return facts[-1]

    few = st.integers(0, 4)
    people = [Person(f.text, (f,), (fact(),)) for f in (fact() for _ in range(draw(few)))]
    bodies = [Organization(f.text, (f,)) for f in (fact() for _ in range(draw(few)))]
    places = [Place(f.text, (f,), event=draw(st.booleans())) for f in (fact() for _ in range(draw(few)))]
    times = [Moment(f.text, f.start, f.end, resolved="2025-06-14") for f in (fact() for _ in range(draw(few)))]
    quotes = [
        Quote(f.text, f.start, f.end, speaker=draw(st.one_of(st.none(), NAMES)), speaker_mention=fact())
        for f in (fact() for _ in range(draw(few)))
    ]
    summary = [fact() for _ in range(draw(few))]
    return Digest(
        id="x",
        title=draw(st.one_of(st.none(), NAMES)),
        text=text or " ",
        url=None,
        site=draw(st.one_of(st.none(), NAMES)),
        author=None,
        published=draw(st.sampled_from([None, datetime(2025, 6, 15, tzinfo=UTC)])),
        language="id",
        people=tuple(people),
        organizations=tuple(bodies),
        places=tuple(places),
        times=tuple(times),
        quotes=tuple(quotes),
        who=tuple(person.name for person in people),
        what=summary[0] if summary else None,
        summary=tuple(summary),
        pipeline="test-1",
    )


def many(count: int) -> Digest:
    name = "Nadira Puspaningrum "
    mentions = [Mention(name.strip(), i * len(name), (i + 1) * len(name) - 1) for i in range(count)]
    return Digest(
        id="x", title=None, text=name * count, url=None, site=None, author=None, published=None, language="id",
        people=tuple(Person(f"{m.text} {i}", (m,), (m,)) for i, m in enumerate(mentions)),
        quotes=tuple(Quote(m.text, m.start, m.end, speaker=m.text) for m in mentions),
        times=tuple(Moment(m.text, m.start, m.end) for m in mentions),
        summary=tuple(mentions),
        pipeline="test-1",
    )  # fmt: skip


RENDERERS: list[Callable[[Digest, str], str]] = [
    lambda digest, language: digest_html(Reading(digest, 70_000, 60_000), language),
    *(getattr(answers, name) for name in ("entities", "quotes", "who", "where", "when", "summary")),
]


def accepted(markup: str) -> None:
    text, entities = parse(markup)
    assert text.strip()
    assert units(text) <= 4096
    assert len(entities) <= 100  # Telegram ignores the rest in silence


@given(digests(), st.sampled_from(LANGUAGES))
def test_any_article_gives_messages_that_telegram_takes(digest: Digest, language: str) -> None:
    for render in RENDERERS:
        accepted(render(digest, language))


@pytest.mark.parametrize("render", RENDERERS)
def test_five_hundred_people_fit(render: Callable[[Digest, str], str]) -> None:
    accepted(render(many(500), "id"))


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60), st.integers(2, 30))
def test_cut_keeps_to_the_limit_and_to_the_beginning(text: str, limit: int) -> None:
    shortened = cut(text, limit)
    assert units(shortened) <= limit
    assert shortened == text or text.startswith(shortened[:-1])


def test_plain_has_no_tags() -> None:
    assert plain("<b>Siapa &amp; apa</b>\n<blockquote>“a &lt; b”</blockquote>— <i>x</i>").splitlines() == [
        "Siapa & apa",
        "  “a < b”",
        "  — x",
    ]


def test_every_sentence_is_there_in_both_languages_with_the_same_places() -> None:
    for key, (indonesian, english) in SENTENCES.items():
        assert indonesian.strip(), key
        assert english.strip(), key
        assert indonesian.count("{") == english.count("{"), key
    assert WORDS["id"].keys() == WORDS["en"].keys()
