"""The local Telegram keeps Telegram's rules: what it takes, Telegram takes, and what it refuses, Telegram refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.local_telegram import LocalTelegram, User
from bot.telegram_html import BadHtml, parse

ACCEPTED = [
    ("plain", "a b", "a b", []),
    ("nested", "<b>a <i>b</i></b>", "a b", ["bold", "italic"]),
    ("offsets in UTF-16", "🙂<b>a</b>", "🙂a", ["bold"]),
    ("entities", "&lt;a&gt; &amp; &quot; &#39;", "<a> & \" '", []),
    ("an unknown entity stays", "&nbsp;", "&nbsp;", []),
    ("folded quotation", "<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
    ("link", '<a href="https://kabar.example">a</a>', "a", ["text_link"]),
    ("empty tag", "<b></b>a", "a", []),
]
REFUSED = [
    ("unknown tag", "<p>a</p>"),
    ("line break tag", "a<br>b"),
    ("unclosed", "<b>a"),
    ("crossed", "<b><i>a</b></i>"),
    ("closed twice", "<b>a</b></b>"),
    ("bare less-than", "3 < 4"),
    ("nested quotations", "<blockquote><blockquote>a</blockquote></blockquote>"),
    ("code inside bold", "<b><code>a</code></b>"),
    ("plain span", "<span>a</span>"),
]


@pytest.mark.parametrize(("markup", "text", "kinds"), [c[1:] for c in ACCEPTED], ids=[c[0] for c in ACCEPTED])
def test_html_that_telegram_takes(markup: str, text: str, kinds: list[str]) -> None:
    plain, entities = parse(markup)
    assert plain == text
    assert [entity["type"] for entity in entities] == kinds


@pytest.mark.parametrize("markup", [c[1] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_html_that_telegram_refuses(markup: str) -> None:
    with pytest.raises(BadHtml, match="can't parse entities"):
        parse(markup)


def test_offsets_count_utf_16_units() -> None:
    assert parse("🙂<b>é🙂</b>")[1] == [{"type": "bold", "offset": 2, "length": 3}]


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram()


@pytest.fixture
def ana(telegram: LocalTelegram) -> User:
    return telegram.user(7, "Ana", "id")


@pytest.fixture
async def bot(telegram: LocalTelegram, ana: User) -> AsyncIterator[Bot]:
    async with Bot("42:test", request=telegram, get_updates_request=telegram) as bot:
        yield bot


async def test_a_message_is_delivered_with_its_formatting(bot: Bot, ana: User) -> None:
    sent = await bot.send_message(7, "<b>Halo</b>", parse_mode=ParseMode.HTML)
    received = await ana.room.next_message()
    assert (received["message_id"], received["text"]) == (sent.message_id, "Halo")
    assert sent.entities[0].type == "bold"


@pytest.mark.parametrize(
    ("text", "why"), [("", "empty"), (" \n ", "empty"), ("x" * 4097, "too long"), ("🙂" * 2049, "too long")]
)
async def test_empty_and_long_texts_are_refused(bot: Bot, text: str, why: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){why}"):
        await bot.send_message(7, text)


async def test_a_reply_needs_its_message_unless_told_otherwise(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)replied not found"):
        await bot.send_message(7, "a", reply_parameters=ReplyParameters(99))
    sent = await bot.send_message(7, "a", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    assert sent.reply_to_message is None


async def test_an_edit_must_change_something(bot: Bot) -> None:
    sent = await bot.send_message(7, "a")
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_text("a", 7, sent.message_id)
    edited = await bot.edit_message_text("b", 7, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.text == "b"


async def test_only_the_bots_own_messages_are_edited_and_deleted(bot: Bot, telegram: LocalTelegram, ana: User) -> None:
    sent = await bot.send_message(7, "a")
    assert await bot.delete_message(7, sent.message_id)
    with pytest.raises(BadRequest):
        await bot.edit_message_text("b", 7, sent.message_id)


async def test_callback_data_has_64_bytes(bot: Bot) -> None:
    def keyboard(data: str) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data=data)]])

    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(7, "a", reply_markup=keyboard("é" * 33))
    sent = await bot.send_message(7, "a", reply_markup=keyboard("é" * 32))
    edited = await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=keyboard("b"))
    assert isinstance(edited, Message)
    assert edited.reply_markup is not None
    bare = await bot.edit_message_text("b", 7, sent.message_id)  # takes the keyboard away
    assert isinstance(bare, Message)
    assert bare.reply_markup is None


async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, telegram: LocalTelegram, ana: User) -> None:
    sent = await bot.send_message(7, "a")
    assert await bot.delete_message(7, sent.message_id)
    for method in (bot.delete_message(7, sent.message_id), bot.edit_message_text("b", 7, sent.message_id)):
        with pytest.raises(BadRequest, match=r"(?i)not found"):
            await method
    ana.room.messages[99] = {"message_id": 99, "from": ana.sender}
    with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
        await bot.edit_message_text("b", 7, 99)


async def test_a_press_is_answered_once(bot: Bot, telegram: LocalTelegram) -> None:
    press = telegram.new_press()
    with pytest.raises(BadRequest, match=r"(?i)too_long"):
        await bot.answer_callback_query(press, "x" * 201)
    assert await bot.answer_callback_query(press, "x" * 200)
    with pytest.raises(BadRequest, match=r"(?i)too old"):
        await bot.answer_callback_query(press)


async def test_a_user_who_has_blocked_the_bot_is_out_of_its_reach(bot: Bot, ana: User) -> None:
    ana.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(7, "a")


@pytest.mark.parametrize(
    ("menu", "why"),
    [
        ([("Who", "Who")], "command_invalid"),
        ([("who", "x" * 257)], "description_invalid"),
        ([("who", "Who")] * 101, "too_much"),
    ],
)
async def test_menus_keep_to_the_rules(bot: Bot, menu: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){why}"):
        await bot.set_my_commands(menu)


async def test_descriptions_have_a_length_and_a_language(bot: Bot, telegram: LocalTelegram) -> None:
    assert await bot.set_my_description("Siapa, di mana, kapan", language_code="id")
    assert await bot.set_my_short_description("Berita")
    assert telegram.descriptions == {
        ("description", "id"): "Siapa, di mana, kapan",
        ("short_description", ""): "Berita",
    }
    with pytest.raises(BadRequest, match=r"(?i)too long"):
        await bot.set_my_short_description("x" * 121)


async def test_unknown_chats_and_methods_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(8, "a")
    with pytest.raises(Exception, match=r"(?i)not known here"):
        await bot.get_user_profile_photos(7)
