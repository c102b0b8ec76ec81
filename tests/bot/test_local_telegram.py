"""The local Telegram keeps Telegram's rules: what it takes, Telegram takes, and what it refuses, Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

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


class Listener:
    """An application of which Telegram knows only the queue that updates go into."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.update_queue: asyncio.Queue[Update] = asyncio.Queue()

    def received(self) -> list[Update]:
        return [self.update_queue.get_nowait() for _ in range(self.update_queue.qsize())]


@pytest.fixture
def heard(bot: Bot, telegram: LocalTelegram) -> Listener:
    listener = Listener(bot)
    telegram.connect(listener)  # type: ignore[arg-type]
    return listener


async def test_documents_are_sent_edited_and_downloaded(bot: Bot, ana: User) -> None:
    sent = await bot.send_document(7, b"{}", filename="arsip.json", caption="<b>Arsip</b>", parse_mode=ParseMode.HTML)
    document = (await ana.room.next_message())["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "arsip.json",
        "application/json",
        2,
    )
    assert sent.document is not None
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == b"{}"
    edited = await bot.edit_message_caption(7, sent.message_id, caption="Berkas")
    assert isinstance(edited, Message)
    assert (edited.caption, edited.caption_entities) == ("Berkas", ())
    with pytest.raises(BadRequest, match=r"(?i)no text in the message"):
        await bot.edit_message_text("a", 7, sent.message_id)
    for content, caption, why in ((b"", "a", "non-empty"), (b"a", "x" * 1025, "caption is too long")):
        with pytest.raises(BadRequest, match=why):
            await bot.send_document(7, content, caption=caption)


async def test_a_file_that_somebody_sends_can_be_read_up_to_twenty_megabytes(
    bot: Bot, ana: User, heard: Listener
) -> None:
    await ana.sends_file("berita.txt", b"Berita", caption="Baca /who")
    await ana.sends_file("besar.bin", bytes(20_000_001))
    small, large = (update.message for update in heard.received())
    assert small is not None and small.document is not None  # noqa: PT018
    assert small.document.mime_type == "text/plain"
    assert bytes(await (await small.document.get_file()).download_as_bytearray()) == b"Berita"
    assert large is not None and large.document is not None  # noqa: PT018
    with pytest.raises(BadRequest, match="too big"):
        await large.document.get_file()
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("file_99")


async def test_what_people_write_is_marked_as_telegram_marks_it(ana: User, heard: Listener) -> None:
    await ana.sends("/who@sariberita_bot 🙂 https://kabar.example/a?b=1. lihat kabar.co.id/x, @ana_lestari #banjir 1/4")
    (update,) = heard.received()
    assert update.message is not None
    assert list(update.message.parse_entities().values()) == [
        "/who@sariberita_bot", "https://kabar.example/a?b=1", "kabar.co.id/x", "@ana_lestari", "#banjir",
    ]  # fmt: skip


async def test_a_long_text_comes_in_parts(ana: User, heard: Listener) -> None:
    text = "\n".join(["kata " * 100] * 20)
    await ana.pastes(text)
    parts = [update.message.text or "" for update in heard.received() if update.message]
    assert len(parts) == 3
    assert all(len(part) <= 4096 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


async def test_albums_forwards_and_quotes_arrive_whole(ana: User, heard: Listener) -> None:
    first, *_ = await ana.sends_album("Banjir", None)
    channel = {"id": -1001, "type": "channel", "title": "Kabar"}
    await ana.sends("Isi", forward_origin={"type": "channel", "date": 1, "chat": channel, "message_id": 5})
    said = await ana.sends("Satu dua tiga")
    await ana.sends("Ini?", reply_to=said["message_id"], quote="dua")
    one, two, forwarded, _, quoting = (update.message for update in heard.received())
    assert one and two and forwarded and quoting  # noqa: PT018
    assert one.media_group_id == two.media_group_id == first["media_group_id"]
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "channel"
    assert quoting.quote is not None
    assert (quoting.quote.text, quoting.quote.position) == ("dua", 5)


async def test_privacy_mode_hides_what_is_not_for_the_bot(
    bot: Bot, ana: User, telegram: LocalTelegram, heard: Listener
) -> None:
    group = telegram.group(-100, "Redaksi", topics=[3])
    there = ana.within(group)
    answer = await bot.send_message(-100, "Ringkasan", message_thread_id=3)
    assert answer.is_topic_message
    for text in ("halo", "/who", "/who@other_bot", "@sariberita_bot baca", "/who@sariberita_bot"):
        await there.sends(text, message_thread_id=3)
    await there.sends("benar?", reply_to=answer.message_id)
    texts = [update.message.text for update in heard.received() if update.message]
    assert texts == ["/who", "@sariberita_bot baca", "/who@sariberita_bot", "benar?"]
    await there.adds_bot("administrator")
    await there.sends("halo")
    change, message = heard.received()
    assert change.my_chat_member is not None
    assert change.my_chat_member.new_chat_member.status == "administrator"
    assert message.message is not None
    with pytest.raises(BadRequest, match=r"(?i)thread not found"):
        await bot.send_message(-100, "a", message_thread_id=4)


async def test_a_group_knows_its_heads_and_lets_the_bot_go(bot: Bot, ana: User, telegram: LocalTelegram) -> None:
    ana.within(telegram.group(-5, "Redaksi", kind="group"), "creator")
    assert [member.user.id for member in await bot.get_chat_administrators(-5)] == [7]
    assert (await bot.get_chat_member(-5, 7)).status == "creator"
    assert (await bot.get_chat(-5)).title == "Redaksi"
    with pytest.raises(BadRequest, match="not found"):
        await bot.get_chat_member(-5, 8)
    assert await bot.leave_chat(-5)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(-5, "a")


async def test_a_group_that_becomes_a_supergroup_says_where_it_is(
    bot: Bot, telegram: LocalTelegram, heard: Listener
) -> None:
    new = await telegram.migrate(telegram.group(-5, "Redaksi", kind="group"), -1005)
    with pytest.raises(ChatMigrated) as raised:
        await bot.send_message(-5, "a")
    assert raised.value.new_chat_id == -1005
    assert (await bot.send_message(-1005, "a")).chat.id == new.chat["id"]
    assert [update.message.migrate_to_chat_id for update in heard.received() if update.message] == [-1005, None]


async def test_blocking_is_told_and_undone(bot: Bot, ana: User, heard: Listener) -> None:
    await ana.stops()
    with pytest.raises(Forbidden):
        await bot.send_message(7, "a")
    await ana.restarts()
    await bot.send_message(7, "a")
    statuses = [u.my_chat_member.new_chat_member.status for u in heard.received() if u.my_chat_member]
    assert statuses == ["kicked", "member"]


async def test_inline_answers_keep_to_the_rules_and_can_be_chosen(bot: Bot, ana: User, heard: Listener) -> None:
    def result(id: str) -> InlineQueryResultArticle:
        return InlineQueryResultArticle(id, "Judul", InputTextMessageContent("<b>Isi</b>", parse_mode=ParseMode.HTML))

    async def answered(results: list[InlineQueryResultArticle]) -> dict[str, Any]:
        asking = asyncio.create_task(ana.searches("banjir"))
        query = (await heard.update_queue.get()).inline_query
        assert query is not None
        try:
            await bot.answer_inline_query(query.id, results)
        except BadRequest:
            asking.cancel()
            raise
        return await asking

    for results, why in (
        ([result(str(number)) for number in range(51)], "too_much"),
        ([result("a"), result("a")], "duplicate"),
        ([result("é" * 33)], "id_invalid"),
    ):
        with pytest.raises(BadRequest, match=rf"(?i){why}"):
            await answered(results)
    answer = await answered([result("a"), result("b")])
    message = await ana.chooses(answer["results"][1])
    assert (message["text"], message["via_bot"]["username"]) == ("Isi", "sariberita_bot")


async def test_a_late_press_is_too_old(bot: Bot, ana: User, heard: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = await bot.send_message(7, "a")
    press = await ana.presses(sent.to_dict(), "v1:q")
    monkeypatch.setattr("bot.local_telegram.server.PRESS_LIVES", -1)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(press)


async def test_menus_have_a_scope_and_a_language(bot: Bot, telegram: LocalTelegram, ana: User) -> None:
    await bot.set_my_commands([("who", "Who")])
    await bot.set_my_commands([("who", "Siapa")], language_code="id")
    await bot.set_my_commands([("stats", "Stats")], scope=BotCommandScopeChat(7))
    assert [command.description for command in await bot.get_my_commands(language_code="id")] == ["Siapa"]
    assert telegram.menu("id", ana.room)[0]["command"] == "stats"
    await bot.delete_my_commands(scope=BotCommandScopeChat(7))
    assert telegram.menu("id", ana.room)[0]["description"] == "Siapa"
    assert telegram.menu("fr", ana.room)[0]["description"] == "Who"


async def test_whoever_watches_a_chat_is_told_of_all_that_happens(bot: Bot, ana: User, heard: Listener) -> None:
    events: list[str] = []
    with ana.room.watched(lambda event: events.append(event.kind)):
        await ana.sends("a")
        await bot.send_chat_action(7, "typing")
        await bot.send_message_draft(7, 1, "")
        sent = await bot.send_message(7, "a")
        await bot.edit_message_text("b", 7, sent.message_id)
        press = await ana.presses(sent.to_dict(), "x")
        await bot.answer_callback_query(press, "Tersimpan")
        await bot.delete_message(7, sent.message_id)
    assert events == ["message", "action", "draft", "message", "edit", "answer", "delete"]
    assert ana.room.unread.empty()
    await bot.send_message(7, "c")
    assert (await ana.room.next_message())["text"] == "c"


@pytest.mark.parametrize(
    ("button", "why"),
    [
        (InlineKeyboardButton("a", url="javascript:alert(1)"), "url_invalid"),
        (InlineKeyboardButton("", callback_data="a"), "text is empty"),
        (InlineKeyboardButton("a"), "unallowed"),
    ],
)
async def test_buttons_lead_somewhere(bot: Bot, button: InlineKeyboardButton, why: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){why}"):
        await bot.send_message(7, "a", reply_markup=InlineKeyboardMarkup([[button]]))
