"""Update in, message out: every kind of message and every command, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.local_telegram import LocalTelegram, User
from extract.errors import NotAnArticle, NoText, NotHTML
from handlers.commands import COMMANDS
from handlers.newsroom import (
    HomePage,
    InvalidLink,
    NotNews,
    Reading,
    Refused,
    StoreError,
    TookTooLong,
    TooLarge,
    TooShort,
    Unreachable,
    UnsupportedLanguage,
    WrongType,
)
from handlers.wording import ERRORS as WORDED
from handlers.wording import Wording, words
from tests.handlers.digests import TEXT, FakeNewsroom, make_digest


def language(reader: User) -> str:
    return str(reader.sender["language_code"])


def say(reader: User) -> Wording:
    return words(language(reader))


def url_entity(text: str, link: str) -> dict[str, Any]:
    return {"type": "url", "offset": text.index(link), "length": len(link)}


async def test_text_is_answered_with_one_digest_as_a_reply(reader: User, telegram: LocalTelegram) -> None:
    message = await reader.asks(TEXT)
    assert message["reply_to_message"]["text"] == TEXT
    assert message["text"].startswith("Pasar Apung Lestari Dibuka\n")
    for fact in ("Nadira Puspaningrum — Menteri Kelautan", "Badan Pangan Samudra", "Samudra Raya", "Sabtu (14/6/2025)"):
        assert fact in message["text"]
    assert "“Sungai ini halaman depan rumah kita,”" in message["text"]
    assert say(reader)("Quotes") in message["text"]
    await telegram.settled()
    assert reader.room.unread.empty()


async def test_the_bot_shows_at_once_that_it_reads(reader: User) -> None:
    await reader.asks(TEXT)
    assert reader.room.actions[0] == "typing"


async def test_link_is_read(reader: User, newsroom: FakeNewsroom) -> None:
    text = "Menarik: https://kabar.example/pasar-apung"
    await reader.asks(text, entities=[url_entity(text, "https://kabar.example/pasar-apung")])
    assert newsroom.links == ["https://kabar.example/pasar-apung"]


async def test_link_hidden_in_a_word_is_read(reader: User, newsroom: FakeNewsroom) -> None:
    hidden = {"type": "text_link", "offset": 5, "length": 6, "url": "https://kabar.example/pasar"}
    await reader.asks("Baca berita ini 🙂", entities=[hidden])
    assert newsroom.links == ["https://kabar.example/pasar"]


async def test_long_text_with_a_link_is_itself_the_article(reader: User, newsroom: FakeNewsroom) -> None:
    text = f"{TEXT}\n{TEXT}\n{TEXT}\nSumber: https://kabar.example/a"
    await reader.asks(text, entities=[url_entity(text, "https://kabar.example/a")])
    ((read, url, _),) = newsroom.texts
    assert read.startswith("Menteri Kelautan")
    assert url == "https://kabar.example/a"


async def test_a_domain_in_a_dateline_is_a_word_of_the_article(reader: User, newsroom: FakeNewsroom) -> None:
    text = f"SAMUDRA, KABARLAUT.com - {TEXT}"
    await reader.asks(text, entities=[url_entity(text, "KABARLAUT.com")])
    assert newsroom.texts == [(text, None, None)]


@pytest.mark.parametrize("link", ["kabar.example", "kabar.example/a", "https://kabar.example"])
async def test_a_link_alone_is_a_link_with_or_without_scheme(reader: User, newsroom: FakeNewsroom, link: str) -> None:
    await reader.asks(f" {link} ", entities=[url_entity(f" {link} ", link)])
    assert newsroom.links == [link]


async def test_several_links_are_each_read(reader: User, newsroom: FakeNewsroom) -> None:
    links = [f"https://kabar.example/{i}" for i in range(7)]
    newsroom.by_link = {link: Reading(make_digest(id=f"a{i}", title=f"Kabar {i}")) for i, link in enumerate(links)}
    newsroom.by_link[links[1]] = Refused(404)
    text = " ".join(links)
    await reader.sends(text, entities=[url_entity(text, link) for link in links])
    answers = [(await reader.room.next_message())["text"] for _ in range(7)]
    assert newsroom.links == links[:5]
    assert [answer.splitlines()[0] for answer in answers[:5]] == ["Kabar 0", links[1], "Kabar 2", "Kabar 3", "Kabar 4"]
    assert say(reader)("{count} sources side by side", count=4) in answers[5]
    assert "2" in answers[6]


async def test_a_link_twice_in_a_message_is_read_once(reader: User, newsroom: FakeNewsroom) -> None:
    text = "https://kabar.example/a https://kabar.example/a"
    await reader.asks(
        text, entities=[url_entity(text, "https://kabar.example/a"), {"type": "url", "offset": 24, "length": 23}]
    )
    assert newsroom.links == ["https://kabar.example/a"]


async def test_caption_of_a_photo_is_read(reader: User, newsroom: FakeNewsroom) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    await reader.asks(caption=TEXT, photo=photo)
    assert [text for text, _, _ in newsroom.texts] == [TEXT]


async def test_a_channels_post_was_published_when_it_was_posted(reader: User, newsroom: FakeNewsroom) -> None:
    posted = datetime(2025, 6, 14, 3, 0, tzinfo=UTC)
    channel = {"id": -100, "type": "channel", "title": "Kabar Laut"}
    origin = {"type": "channel", "date": int(posted.timestamp()), "chat": channel, "message_id": 5}
    await reader.asks(TEXT, forward_origin=origin)
    assert newsroom.texts[0][2] == posted


async def test_an_edited_message_changes_its_answer(reader: User, newsroom: FakeNewsroom) -> None:
    asked = await reader.sends(TEXT)
    answered = await reader.room.next_message()
    newsroom.outcome = Reading(make_digest(id="ralat", title="Ralat"))
    await reader.edits(asked, f"{TEXT} Ralat.")
    edited = await reader.room.next_message()
    assert edited["message_id"] == answered["message_id"]
    assert edited["text"].startswith("Ralat\n")
    assert "Ralat" in (await reader.asks("/who"))["text"].splitlines()[0]


async def test_an_edit_that_changes_nothing_is_left_alone(reader: User, telegram: LocalTelegram) -> None:
    asked = await reader.sends(TEXT)
    await reader.room.next_message()
    await reader.edits(asked, f"{TEXT} ")
    await telegram.settled()
    assert reader.room.unread.empty()


async def test_a_persons_forward_has_no_date_of_its_own(reader: User, newsroom: FakeNewsroom) -> None:
    await reader.asks(TEXT, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Budi"})
    assert newsroom.texts[0][2] is None


PICTURE = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
STICKER = {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}
FILE = {"file_id": "f", "file_unique_id": "u"}
UNREADABLE = [
    ({"photo": [PICTURE]}, "I cannot read text in pictures yet. Send the story's text or its link."),
    ({"voice": {**FILE, "duration": 1}}, "I cannot listen or watch yet. Send the story's text or its link."),
    (
        {"document": {**FILE, "mime_type": "application/pdf"}},
        "I cannot read PDFs yet. Paste the story's text or send its link.",
    ),
    (
        {"document": {**FILE, "mime_type": "text/csv"}},
        "I read .txt and .html files. Send one of those, or paste the story's text.",
    ),
    ({"sticker": STICKER}, "I read news. Send me a story's text or its link."),
]


@pytest.mark.parametrize(("fields", "sentence"), UNREADABLE)
async def test_what_cannot_be_read_is_answered_with_what_can(
    reader: User, fields: dict[str, Any], sentence: str
) -> None:
    message = await reader.asks(**fields)
    assert message["text"] == say(reader)(sentence)


ERRORS = [
    (NoText(), "no-text"),
    (NotHTML(), "not-html"),
    (NotAnArticle("list"), "not-an-article-list"),
    (NotAnArticle("unknown"), "not-an-article"),
    (InvalidLink(), "invalid-link"),
    (HomePage(), "home-page"),
    (Unreachable(), "unreachable"),
    (Refused(404), "refused-404"),
    (TooLarge(), "too-large"),
    (WrongType("pdf"), "wrong-type-pdf"),
    (WrongType("unheard-of"), "wrong-type"),
    (TooShort(), "too-short"),
    (NotNews(), "not-news"),
    (TookTooLong(), "took-too-long"),
    (StoreError("OperationalError"), "store"),
]


@pytest.mark.parametrize(("error", "key"), ERRORS, ids=[key for _, key in ERRORS])
async def test_each_error_is_one_sentence(reader: User, newsroom: FakeNewsroom, error: Exception, key: str) -> None:
    newsroom.outcome = error
    message = await reader.asks(TEXT)
    assert message["text"] == say(reader)(WORDED[key])
    assert newsroom.notes == []


async def test_errors_with_a_detail_name_it(reader: User, newsroom: FakeNewsroom) -> None:
    newsroom.outcome = Refused(503)
    assert "503" in (await reader.asks(TEXT))["text"]
    newsroom.outcome = UnsupportedLanguage("th")
    assert {"id": "Thai", "en": "Thai"}[language(reader)] in (await reader.asks(TEXT))["text"]


async def test_a_bug_is_apologised_for_and_stops_nothing(reader: User, newsroom: FakeNewsroom) -> None:
    newsroom.outcome = ZeroDivisionError()
    apology = {"id": "Maaf, ada yang salah", "en": "Sorry, something went wrong"}[language(reader)]
    assert (await reader.asks(TEXT))["text"].startswith(apology)
    newsroom.outcome = Reading(make_digest())
    assert (await reader.asks(TEXT))["text"].startswith("Pasar Apung")


async def test_who_has_blocked_the_bot_is_left_alone(
    reader: User, newsroom: FakeNewsroom, telegram: LocalTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    reader.blocks()
    for newsroom.outcome in (Reading(make_digest()), NotNews()):
        await reader.sends(TEXT)
        await telegram.settled()
    assert len(newsroom.texts) == 2
    assert newsroom.notes == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


FOLLOW_UPS = {
    "entities": "Badan Pangan Samudra",
    "quotes": "“Sungai ini halaman depan rumah kita,”",
    "who": "Nadira Puspaningrum — Menteri Kelautan ×2 (Nadira)",
    "where": "Samudra Raya",
    "when": "kemarin (",
    "summary": "mencatat 120 pedagang",
}


@pytest.mark.parametrize("command", FOLLOW_UPS)
async def test_follow_up_answers_of_the_latest_article_and_names_it(reader: User, command: str) -> None:
    await reader.asks(TEXT)
    message = await reader.asks(f"/{command}")
    assert "Pasar Apung Lestari Dibuka" in message["text"].splitlines()[0]
    assert FOLLOW_UPS[command] in message["text"]


@pytest.mark.parametrize("command", FOLLOW_UPS)
async def test_follow_up_without_an_article_says_what_to_do(reader: User, command: str) -> None:
    assert (await reader.asks(f"/{command}"))["text"] == say(reader)(
        "There is no article here yet. Send a story's text or a link first."
    )


@pytest.mark.parametrize("command", [name for name in FOLLOW_UPS if name != "summary"])
async def test_follow_up_without_facts_says_so(reader: User, newsroom: FakeNewsroom, command: str) -> None:
    newsroom.outcome = Reading(make_digest(people=(), organizations=(), places=(), times=(), quotes=()))
    await reader.asks(TEXT)
    assert say(reader)(NOTHING[command]) in (await reader.asks(f"/{command}"))["text"]


NOTHING = {
    "entities": "This article names no people, organisations or places.",
    "quotes": "This article has no direct quotes.",
    "who": "This article names no person or organisation.",
    "where": "This article names no place.",
    "when": "This article names no time.",
}


async def test_follow_up_acts_on_the_digest_replied_to(reader: User, newsroom: FakeNewsroom) -> None:
    first = await reader.asks(TEXT)
    newsroom.outcome = Reading(make_digest(id="garam", title="Panen Garam Melimpah"))
    await reader.asks(f"{TEXT} Lagi.")
    assert "Panen Garam" in (await reader.asks("/who"))["text"]
    assert "Pasar Apung" in (await reader.asks("/who", reply_to=first["message_id"]))["text"]


async def test_follow_up_acts_on_the_article_replied_to(reader: User, newsroom: FakeNewsroom) -> None:
    article = await reader.sends(TEXT)
    await reader.room.next_message()
    newsroom.outcome = Reading(make_digest(id="garam", title="Panen Garam Melimpah"))
    await reader.asks(f"{TEXT} Lagi.")
    assert "Pasar Apung" in (await reader.asks("/who", reply_to=article["message_id"]))["text"]


async def test_an_article_without_title_is_named_by_its_first_words(reader: User, newsroom: FakeNewsroom) -> None:
    newsroom.outcome = Reading(make_digest(title=None))
    await reader.asks(TEXT)
    first = (await reader.asks("/when"))["text"].splitlines()[0]
    assert first == "📰 Menteri Kelautan Nadira Puspaningrum membuka Pasar Apung Lestari di Samudra …"


async def test_follow_up_on_another_message_is_told_so(reader: User) -> None:
    await reader.asks(TEXT)
    hello = await reader.asks("/start")
    message = await reader.asks("/who", reply_to=hello["message_id"])
    assert message["text"] == say(reader)(
        "That message is not one of my digests. Reply to a digest, or send the command alone."
    )


async def test_help_equals_the_command_table(reader: User) -> None:
    lines = (await reader.asks("/help"))["text"].splitlines()
    listed = {line.split()[0]: line.partition(" — ")[2] for line in lines if line.startswith("/")}
    assert listed == {f"/{c.name}": say(reader)(c.description) for c in COMMANDS if c.name != "stats"}


async def test_a_command_that_is_not_there_is_told_so(reader: User, newsroom: FakeNewsroom) -> None:
    assert "/help" in (await reader.asks("/foo"))["text"]
    assert newsroom.texts == []


async def test_start_greets(reader: User) -> None:
    assert (await reader.asks("/start"))["text"].startswith({"id": "Halo!", "en": "Hello!"}[language(reader)])


async def test_messages_of_one_chat_are_answered_in_order(reader: User, newsroom: FakeNewsroom) -> None:
    for number in range(5):
        await reader.sends(f"{TEXT} {number}")
    answered = [(await reader.room.next_message())["reply_to_message"]["text"][-1] for _ in range(5)]
    assert answered == ["0", "1", "2", "3", "4"]


class TestAllowedUsers:
    @pytest.fixture
    def house(self) -> dict[str, object]:
        return {"allowed_users": frozenset({8})}

    async def test_strangers_are_told_and_nothing_is_read(self, reader: User, newsroom: FakeNewsroom) -> None:
        assert (await reader.asks(TEXT))["text"] == say(reader)(
            "Sorry, this bot is for registered users only. Ask whoever runs it to add you."
        )
        assert newsroom.texts == []

    async def test_strangers_are_told_once(self, reader: User, telegram: LocalTelegram) -> None:
        await reader.asks(TEXT)
        await reader.sends("/help")
        await telegram.settled()
        assert reader.room.unread.empty()

    async def test_a_refusal_stands_where_it_cannot_be_told(
        self, reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
    ) -> None:
        reader.blocks()
        await reader.sends(TEXT)
        await telegram.settled()
        assert newsroom.texts == []

    async def test_listed_users_are_served(self, telegram: LocalTelegram) -> None:
        assert (await telegram.user(8, "Budi").asks(TEXT))["text"].startswith("Pasar Apung")
