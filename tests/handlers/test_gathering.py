"""What Telegram delivers in parts is answered once; and stories in files, replies and quotes are read."""

from __future__ import annotations

import asyncio

import pytest

from bot.local_telegram import LocalTelegram, User
from handlers.newsroom import Reading, TooShort
from handlers.wording import words
from tests.handlers.digests import TEXT, FakeNewsroom, make_digest

PARAGRAPH = "Warga Samudra Raya menunggu pasar itu dibuka lagi sejak lama sekali. "
CHANNEL = {
    "type": "channel",
    "date": 1_749_900_000,
    "chat": {"id": -100, "type": "channel", "title": "Kabar Laut"},
    "message_id": 5,
}


async def settled(telegram: LocalTelegram, reader: User) -> list[str]:
    """What the bot has said when it is done."""
    await telegram.settled()
    said = []
    while not reader.room.unread.empty():
        said.append(str(reader.room.unread.get_nowait().get("text")))
    return said


async def test_an_album_is_answered_once_by_its_caption(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await reader.sends_album(None, TEXT, None)
    assert len(await settled(telegram, reader)) == 1
    assert [text for text, _, _ in newsroom.texts] == [TEXT]


async def test_an_album_without_words_is_told_so_once(reader: User, telegram: LocalTelegram) -> None:
    await reader.sends_album(None, None, None)
    (said,) = await settled(telegram, reader)
    say = words(str(reader.sender["language_code"]))
    assert said == say("I cannot read text in pictures yet. Send the story's text or its link.")


async def test_a_text_that_a_client_has_cut_is_read_whole(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    text = "\n".join(PARAGRAPH * 3 for _ in range(60)).strip()
    assert len(await reader.pastes(text)) > 2
    assert len(await settled(telegram, reader)) == 1
    ((read, _, _),) = newsroom.texts
    assert read.split() == text.split()


async def test_two_short_stories_in_a_row_are_two(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await reader.sends(TEXT)
    await reader.sends(f"{TEXT} Lagi.")
    await settled(telegram, reader)
    assert len(newsroom.texts) == 2


async def test_the_words_above_a_forward_are_not_the_storys(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await reader.sends("Benarkah ini?")
    await reader.sends(TEXT, forward_origin=CHANNEL)
    (said,) = await settled(telegram, reader)
    assert [text for text, _, _ in newsroom.texts] == [TEXT]
    assert newsroom.origins == ["Kabar Laut"]
    assert said.startswith("Pasar Apung")


async def test_parts_that_wait_for_their_turn_are_one_all_the_same(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await reader.sends(f"{TEXT} Dulu.")
    await reader.sends("Benarkah ini?")
    await reader.sends(TEXT, forward_origin=CHANNEL)
    assert len(await settled(telegram, reader)) == 2
    assert [text for text, _, _ in newsroom.texts] == [f"{TEXT} Dulu.", TEXT]


async def test_a_few_words_alone_are_answered_after_a_moment(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    newsroom.outcome = TooShort()
    await reader.sends("Halo, apa kabar?")
    assert len(await settled(telegram, reader)) == 1


async def test_the_parts_of_two_people_are_kept_apart(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana, budi = telegram.user(7, "Ana"), telegram.user(8, "Budi")
    await asyncio.gather(ana.sends("Benarkah ini?"), budi.sends(TEXT, forward_origin=CHANNEL))
    assert len(await settled(telegram, budi)) == 1
    assert len(await settled(telegram, ana)) == 1


async def test_an_error_in_the_whole_ends_its_parts(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    newsroom.outcome = ZeroDivisionError()
    await reader.sends_album(TEXT, None)
    assert len(await settled(telegram, reader)) == 1
    await reader.asks("/start")


@pytest.mark.parametrize("name", ["berita.txt", "halaman.HTML"])
async def test_a_file_is_read(reader: User, newsroom: FakeNewsroom, name: str) -> None:
    await reader.sends_file(name, TEXT.encode())
    assert (await reader.room.next_message())["text"].startswith("Pasar Apung")
    assert newsroom.files == [(TEXT.encode(), name)]


async def test_a_file_that_is_too_large_is_not_fetched(reader: User, newsroom: FakeNewsroom) -> None:
    await reader.sends_file("besar.txt", b"x" * 3_000_001)
    assert {"id": "terlalu besar", "en": "too large"}[str(reader.sender["language_code"])] in (
        await reader.room.next_message()
    )["text"]
    assert newsroom.files == []


async def test_a_few_words_in_reply_to_a_story_mean_the_story(reader: User, newsroom: FakeNewsroom) -> None:
    story = await reader.sends(TEXT)
    await reader.room.next_message()
    await reader.asks("Apa ini?", reply_to=story["message_id"])
    assert [text for text, _, _ in newsroom.texts] == [TEXT, TEXT]


async def test_a_quoted_passage_is_read_alone(reader: User, newsroom: FakeNewsroom) -> None:
    story = await reader.sends(TEXT)
    await reader.room.next_message()
    passage = TEXT.split("\n")[0]
    await reader.asks("Apa ini?", reply_to=story["message_id"], quote=passage)
    assert newsroom.texts[-1][0] == passage


async def test_a_forward_behind_a_command_is_read(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await reader.sends(f"{TEXT} Dulu.")
    await reader.sends("/quotes")
    await reader.sends(TEXT, forward_origin=CHANNEL)
    assert len(await settled(telegram, reader)) == 3
    assert [text for text, _, _ in newsroom.texts] == [f"{TEXT} Dulu.", TEXT]


async def test_long_posts_of_two_channels_are_two_stories(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    other = {**CHANNEL, "chat": {"id": -101, "type": "channel", "title": "Kabar Darat"}}
    for origin in (CHANNEL, other):
        await reader.sends((PARAGRAPH * 60)[:3900], forward_origin=origin)
    await settled(telegram, reader)
    assert newsroom.origins == ["Kabar Laut", "Kabar Darat"]


async def test_files_sent_together_are_each_read(reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        await reader.sends_file(name, TEXT.encode(), media_group_id="files")
    assert len(await settled(telegram, reader)) == 3
    assert [name for _, name in newsroom.files] == ["a.txt", "b.txt", "c.txt"]


async def test_an_edit_of_one_part_leaves_the_whole_alone(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    parts = await reader.pastes("\n".join(PARAGRAPH * 3 for _ in range(60)).strip())
    await settled(telegram, reader)
    await reader.edits(parts[0], parts[0]["text"] + " Ralat.")
    assert await settled(telegram, reader) == []
    assert len(newsroom.texts) == 1


async def test_an_edit_of_what_could_not_be_read_is_read(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    newsroom.outcome = TooShort()
    asked = await reader.sends(TEXT[:200])
    await settled(telegram, reader)
    newsroom.outcome = Reading(make_digest())
    await reader.edits(asked, TEXT)
    (said,) = await settled(telegram, reader)
    assert said.startswith("Pasar Apung")


async def test_what_an_edit_took_out_leaves_the_archive(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    asked = await reader.sends(TEXT)
    await settled(telegram, reader)
    newsroom.outcome = Reading(make_digest(id="ralat"))
    await reader.edits(asked, f"{TEXT} Ralat.")
    await settled(telegram, reader)
    assert [digest.id async for digest in newsroom.archive.digests(7)] == ["ralat"]
