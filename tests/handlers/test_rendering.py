"""Whatever an article holds, its messages are HTML that Telegram takes, within Telegram's limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram_html import parse
from extract.errors import NewsError
from extract.types import Digest, Mention, Moment, Organization, Person, Place, Quote
from handlers import listings
from handlers.answers import ANSWERS, name
from handlers.archive import Appearance, Company, Dated, Entry, Found, Hit, Saying
from handlers.comparison import comparison
from handlers.digest import digest_html, digest_page, quote_block, short_page
from handlers.layout import cut, plain, quoted, units
from handlers.newsroom import Reading
from handlers.page import Page, Verb
from handlers.wording import ERRORS, LANGUAGES, Wording, language_for, words
from tests.handlers.digests import make_digest, mention, moment

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
    names = [f"Nadira Puspaningrum {i:04}" for i in range(count)]
    mentions = [Mention(name, i * (len(name) + 1), i * (len(name) + 1) + len(name)) for i, name in enumerate(names)]
    return Digest(
        id="x", title=None, text=" ".join(names), url=None, site=None, author=None, published=None, language="id",
        people=tuple(Person(m.text, (m,), (m,)) for m in mentions),
        quotes=tuple(Quote(m.text, m.start, m.end, speaker=m.text) for m in mentions),
        times=tuple(Moment(m.text, m.start, m.end) for m in mentions),
        summary=tuple(mentions),
        pipeline="test-1",
    )  # fmt: skip


RENDERERS: list[Callable[[Digest, Wording], Page]] = [
    lambda digest, say: digest_page(Reading(digest, 70_000, 60_000, "Kanal <b>"), say),
    lambda digest, say: short_page(Reading(digest), say),
    lambda digest, say: comparison([digest, make_digest(), digest], say),
    *(lambda digest, say, answer=answer: answer(digest, say, 0) for answer in ANSWERS.values()),
    *(lambda digest, say, answer=answer: answer(digest, say, 999) for answer in ANSWERS.values()),
]


def accepted(page: Page) -> None:
    text, entities = parse(page.html)
    for button in (button for row in page.buttons for button in row):
        assert button.label.strip()
        assert len((button.press or "").encode()) <= 64
    assert text.strip()
    assert units(text) <= 4096
    assert len(entities) <= 100  # Telegram ignores the rest in silence


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])  # each is rendered many times
@given(digests(), st.sampled_from(LANGUAGES))
def test_any_article_gives_messages_that_telegram_takes(digest: Digest, language: str) -> None:
    for render in RENDERERS:
        accepted(render(digest, words(language)))
    for index in range(len(digest.entities())):
        accepted(name(digest, words(language), index, 0))


@pytest.mark.parametrize("render", RENDERERS)
def test_five_hundred_people_fit(render: Callable[[Digest, Wording], Page]) -> None:
    accepted(render(many(500), words("id")))


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


def test_no_more_than_a_hundred_stretches_and_the_rest_is_counted() -> None:
    assert re.search(r"… dan \d+ lagi: /who\n", digest_html(Reading(many(500)), words("id")) + "\n")


def with_times(*times: Moment, published: datetime | None = datetime(2025, 6, 15, tzinfo=UTC)) -> str:
    """The line of times in the Indonesian digest."""
    lines = digest_html(Reading(make_digest(times=times, published=published)), words("id")).splitlines()
    return lines[lines.index("🕒 <b>Kapan</b>") + 1]


def test_a_day_stands_beside_the_words_where_it_follows_from_the_publication_date() -> None:
    assert with_times(moment("kemarin", "2025-06-14")) == "kemarin (14 Juni 2025)"
    assert with_times(moment("kemarin", "2025-06-14"), published=None) == "kemarin"
    assert with_times(moment("kemarin", None)) == "kemarin"
    assert with_times(moment("Sabtu (14/6/2025) pagi", "2025-06-14")) == "Sabtu (14/6/2025) pagi"


def test_the_time_of_the_event_comes_first_and_each_once() -> None:
    day, yesterday = moment("Sabtu (14/6/2025) pagi", "2025-06-14", event=True), moment("kemarin", None)
    assert with_times(yesterday, day, yesterday) == "<b>Sabtu (14/6/2025) pagi</b> · kemarin"


def said(words: str, speaker: str | None, as_: str | None) -> Quote:
    found = mention(words)
    return Quote(found.text, found.start, found.end, speaker=speaker, speaker_mention=mention(as_) if as_ else None)


@pytest.mark.parametrize(
    ("speaker", "as_", "beneath"),
    [
        ("Nadira Puspaningrum", "Nadira", "— <b>Nadira Puspaningrum</b>"),
        ("Badan Pangan Samudra", "kita", "— kita → <b>Badan Pangan Samudra</b>"),
        ("Kelautania", "Kelautan", "— Kelautan → <b>Kelautania</b>"),
        (None, None, "— <i>penutur tidak disebutkan</i>"),
    ],
)
def test_a_speaker_is_named_and_how_the_article_calls_them(speaker: str | None, as_: str | None, beneath: str) -> None:
    block = quote_block(said("Sungai ini halaman depan", speaker, as_), words("id"))
    assert block == f"<blockquote>“Sungai ini halaman depan”</blockquote>{beneath}"


def test_a_repeated_quotation_is_shown_once() -> None:
    quote = said("Sungai ini halaman depan", "Nadira Puspaningrum", "Nadira")
    digest = make_digest(quotes=(quote, quote))
    for markup in (digest_html(Reading(digest), words("id")), ANSWERS[Verb.QUOTES](digest, words("id"), 0).html):
        assert markup.count("<blockquote") == 1


def test_an_expression_of_time_is_shown_in_its_sentence() -> None:
    lines = ANSWERS[Verb.WHEN](make_digest(), words("en"), 0).html.splitlines()
    assert lines[-1] == (
        "• <b>kemarin (June 14, 2025)</b>: Badan Pangan Samudra mencatat 120 pedagang datang <b>kemarin</b>."
    )
    assert lines[-2].endswith("Pasar Apung Lestari di Samudra Raya, <b>Sabtu (14/6/2025) pagi</b>.")


def test_the_pages_of_a_list_hold_every_entry_once() -> None:
    shown, digest = [], many(57)
    for page in range(6):
        found = ANSWERS[Verb.ENTITIES](digest, words("id"), page)
        shown += re.findall(r"^(\d+)\. ", found.html, re.MULTILINE)
        numbers = [button.label for row in found.buttons for button in row if button.label.isdecimal()]
        assert numbers == shown[-len(numbers) :]
    assert shown == [str(number) for number in range(1, 58)]


def test_a_long_quotation_is_folded_and_cut_at_a_words_end() -> None:
    shown = quoted("sungai " * 200)
    assert shown.startswith("<blockquote expandable>“sungai ")
    assert shown.endswith("sungai…”</blockquote>")
    assert units(shown) < 800


def kinds(error: type[NewsError]) -> Iterator[type[NewsError]]:
    """The errors that are raised: those without a more special one, of the conversation's two trees."""
    for kind in error.__subclasses__():
        yield from kinds(kind) if kind.__subclasses__() else [kind]


def test_every_error_is_worded() -> None:
    told = {k.code for k in kinds(NewsError) if k.__module__ in {"extract.errors", "handlers.newsroom"}}
    assert len(told) > 10
    assert told - ERRORS.keys() == {"pipeline-missing"}  # stops the start, before there is anybody to tell


@pytest.mark.parametrize(
    ("code", "language"),
    [(code, "id") for code in ("id", "id-ID", "ID_id.UTF-8", "ms", "jv", "su")]
    + [(code, "en") for code in ("en", "en-ID", "nl", "", None)],
)
def test_who_reads_indonesian_is_answered_in_indonesian(code: str | None, language: str) -> None:
    assert language_for(code) == language


WORDS = "membangun " * 30
ENTRY = Entry("0123456789abcdef", "<b>&" + "x" * 10_000, "Kabar " * 90, None, datetime(2025, 6, 15, tzinfo=UTC))
MARKS = tuple((i, i + 9) for i in range(0, 300, 10))
LISTS: list[Callable[[Wording], Page]] = [
    lambda say: listings.history(Found((ENTRY,) * 5, 99), 10**12, 3, say),
    lambda say: listings.search(Found((Hit(ENTRY, WORDS, MARKS),) * 5, 99), "<i>" * 60, 10**12, 3, say),
    lambda say: listings.said(Found((Saying(ENTRY, WORDS * 9, "<S>" * 99),) * 5, 99), ("<N>" * 99,), "x", 1, 3, say),
    lambda say: listings.about(
        Found((Appearance(ENTRY, "<N>" * 99, (WORDS, WORDS)),) * 5, 99),
        Company((("<N>" * 99, 7),) * 8),
        ("<N>" * 99,) * 9,
        "x",
        1,
        3,
        say,
    ),
    lambda say: listings.timeline(Found((Dated(ENTRY, "2025-06-14/2025-06-20", WORDS, MARKS),) * 5, 99), 1, 3, say),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", LISTS)
def test_every_entry_of_a_listing_is_shown_with_its_button(listing: Callable[[Wording], Page], language: str) -> None:
    page = listing(words(language))
    accepted(page)
    assert [button.label for button in page.buttons[0]] == ["16", "17", "18", "19", "20"]
    assert len(re.findall(r"^(?:16|17|18|19|20)\. ", page.html, re.MULTILINE)) == 5
