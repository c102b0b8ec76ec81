"""Groups and inline mode: silent unless asked, short when asked, and nobody's archive is shown to others."""

from __future__ import annotations

import pytest

from bot.local_telegram import LocalTelegram, Room, User
from handlers.newsroom import Reading
from handlers.wording import words
from tests.handlers.digests import TEXT, FakeNewsroom, make_digest
from tests.handlers.test_buttons import answered, button, buttons

LINK = "https://kabar.example/pasar"


@pytest.fixture
def group(telegram: LocalTelegram) -> Room:
    return telegram.group(-500, "Redaksi")


@pytest.fixture
def ana(telegram: LocalTelegram, group: Room) -> User:
    return telegram.user(7, "Ana", "en").within(group)


@pytest.fixture
def budi(telegram: LocalTelegram, group: Room) -> User:
    return telegram.user(8, "Budi", "en").within(group)


async def silent(telegram: LocalTelegram, group: Room) -> bool:
    await telegram.settled()
    return group.unread.empty()


async def test_talk_in_a_group_is_none_of_the_bots(telegram: LocalTelegram, ana: User, group: Room) -> None:
    await ana.sends("Selamat pagi")
    await ana.sends(TEXT)
    assert await silent(telegram, group)


async def test_as_an_administrator_it_sees_all_and_is_silent_too(
    telegram: LocalTelegram, ana: User, group: Room
) -> None:
    await ana.adds_bot("administrator")
    await ana.sends(TEXT)
    assert await silent(telegram, group)


async def test_digest_answers_short_and_folded(ana: User, newsroom: FakeNewsroom) -> None:
    answer = await ana.asks(f"/digest {LINK}")
    assert newsroom.links == [LINK]
    assert answer["text"].startswith("Pasar Apung Lestari Dibuka\n")
    assert "expandable_blockquote" in {entity["type"] for entity in answer["entities"]}


async def test_digest_reads_what_it_replies_to(ana: User, budi: User, newsroom: FakeNewsroom) -> None:
    story = await budi.sends(TEXT)
    await ana.asks("/digest", reply_to=story["message_id"])
    assert [text for text, _, _ in newsroom.texts] == [TEXT]
    assert (await ana.asks("/digest"))["text"].startswith("Reply with /digest")


async def test_a_mention_and_a_reply_are_for_the_bot(
    telegram: LocalTelegram, ana: User, group: Room, newsroom: FakeNewsroom
) -> None:
    answer = await ana.asks(f"@sariberita_bot {LINK}")
    assert newsroom.links == [LINK]
    await ana.sends("Terima kasih", reply_to=answer["message_id"])
    assert await silent(telegram, group)
    await ana.asks(TEXT, reply_to=answer["message_id"])
    assert [text for text, _, _ in newsroom.texts] == [TEXT]


async def test_a_mention_beneath_a_story_reads_the_story(ana: User, budi: User, newsroom: FakeNewsroom) -> None:
    story = await budi.sends(TEXT)
    await ana.asks("@sariberita_bot tolong", reply_to=story["message_id"])
    assert [text for text, _, _ in newsroom.texts] == [TEXT]


async def test_follow_ups_work_in_the_group_and_topics_are_kept(
    telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    forum = telegram.group(-1007, "Forum", topics=(3,))
    ana = telegram.user(7, "Ana", "en").within(forum)
    answer = await ana.asks(f"/digest {LINK}", message_thread_id=3)
    assert answer["message_thread_id"] == 3
    quotes = await ana.asks("/quotes", reply_to=answer["message_id"], message_thread_id=3)
    assert "“Sungai ini" in quotes["text"]
    assert quotes["message_thread_id"] == 3


@pytest.mark.parametrize("command", ["/history", "/search pasar", "/said Nadira", "/timeline", "/export", "/forget"])
async def test_the_archive_is_not_shown_in_groups(ana: User, command: str) -> None:
    assert (await ana.asks(command))["text"] == words("en")("Your archive is yours alone: ask me in our private chat.")


async def test_only_the_asker_or_an_administrator_deletes(
    telegram: LocalTelegram, ana: User, budi: User, group: Room
) -> None:
    answer = await ana.asks(f"/digest {LINK}")
    delete = button(answer, "🗑")
    assert "Only whoever asked" in await answered(telegram, budi, answer, delete)
    assert answer["message_id"] in group.messages
    await answered(telegram, ana, answer, delete)
    assert answer["message_id"] not in group.messages
    second = await ana.asks(f"/digest {LINK}")
    await answered(telegram, telegram.user(9, "Cici", "en").within(group, "administrator"), second, delete)
    assert second["message_id"] not in group.messages


async def test_anybody_in_the_group_may_see_its_articles_quotes(telegram: LocalTelegram, ana: User, budi: User) -> None:
    answer = await ana.asks(f"/digest {LINK}")
    await budi.presses(answer, button(answer, "💬"))
    shown = await budi.room.next_message()
    assert "“Sungai ini" in shown["text"]
    back = button(shown, "↩︎ Digest")
    await budi.presses(shown, back)
    assert "🗑 Delete" in buttons(await budi.room.next_message())


async def test_inline_searches_the_askers_own_archive(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana, budi = telegram.user(7, "Ana", "en"), telegram.user(8, "Budi", "en")
    await ana.asks(TEXT)
    await telegram.settled()
    found = await ana.searches("pasar")
    assert [result["title"] for result in found["results"]] == ["Pasar Apung Lestari Dibuka"]
    assert found["is_personal"]
    assert (await ana.searches(""))["results"] == found["results"]
    for query in ("pasar", ""):
        nothing = await budi.searches(query)
        assert nothing["results"] == []
        assert nothing["button"]["start_parameter"] == "start"


async def test_a_stranger_gets_nothing_inline(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    await telegram.user(7, "Ana", "en").asks(TEXT)
    await telegram.settled()
    assert (await telegram.user(8, "Budi", "en").searches("pasar" + " " * 300))["results"] == []


async def test_several_links_are_answered_short_too(ana: User, newsroom: FakeNewsroom) -> None:
    newsroom.by_link = {f"{LINK}/{i}": Reading(make_digest(id=f"a{i}", title=f"Kabar {i}")) for i in range(2)}
    await ana.sends(f"/digest {LINK}/0 {LINK}/1")
    for number in range(2):
        answer = await ana.room.next_message()
        assert answer["text"].startswith(f"Kabar {number}\n")
        assert button(answer, "🗑")


async def test_digest_beneath_a_digest_shows_it_again(ana: User, budi: User, newsroom: FakeNewsroom) -> None:
    answer = await ana.asks(f"/digest {LINK}")
    again = await budi.asks("/digest", reply_to=answer["message_id"])
    assert again["text"] == answer["text"]
    assert len(newsroom.links) == 1
    assert newsroom.texts == []


async def test_a_few_words_behind_digest_mean_the_message_replied_to(
    ana: User, budi: User, newsroom: FakeNewsroom
) -> None:
    story = await budi.sends(TEXT)
    await ana.asks("/digest dong", reply_to=story["message_id"])
    assert [text for text, _, _ in newsroom.texts] == [TEXT]


async def test_the_mention_is_no_word_of_the_story(ana: User, newsroom: FakeNewsroom) -> None:
    await ana.asks(f"@sariberita_bot {TEXT}")
    assert [text.strip() for text, _, _ in newsroom.texts] == [TEXT]


async def test_deleting_twice_is_no_bug(telegram: LocalTelegram, ana: User, caplog: pytest.LogCaptureFixture) -> None:
    answer = await ana.asks(f"/digest {LINK}")
    delete = button(answer, "🗑")
    await answered(telegram, ana, answer, delete)
    assert "cannot delete" in await answered(telegram, ana, answer, delete)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_who_writes_as_the_group_has_the_groups_archive(
    telegram: LocalTelegram, ana: User, group: Room, newsroom: FakeNewsroom
) -> None:
    await ana.sends(f"/digest {LINK}", sender_chat=group.chat)
    await ana.room.next_message()
    await telegram.settled()
    assert [digest.id async for digest in newsroom.archive.digests(-500)] == ["pasar"]
    assert [digest.id async for digest in newsroom.archive.digests(7)] == []
