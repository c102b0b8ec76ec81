"""Buttons beneath a digest: its answers in place, judgements, and what becomes of old or foreign ones."""

from __future__ import annotations

import pytest

from bot.local_telegram import LocalTelegram, User
from handlers.archive import Scope
from handlers.house import Work
from handlers.newsroom import Reading
from handlers.page import Verb, pack
from handlers.wording import words
from tests.handlers.digests import TEXT, FakeNewsroom, make_digest

Message = dict[str, object]


def buttons(message: Message) -> dict[str, str]:
    """Label and data of each button, without its sign and count."""
    markup = message.get("reply_markup") or {"inline_keyboard": []}
    return {b["text"]: b.get("callback_data", b.get("url")) for row in markup["inline_keyboard"] for b in row}  # type: ignore[index]


def button(message: Message, label: str) -> str:
    return next(data for text, data in buttons(message).items() if label in text)


async def pressed(user: User, message: Message, label: str) -> Message:
    """The message as it is after pressing."""
    await user.presses(message, button(message, label))
    return await user.room.next_message()


@pytest.fixture
def labels(reader: User) -> dict[str, str]:
    say = words(str(reader.sender["language_code"]))
    names = ("Quotes", "Names", "When", "Evidence", "Digest", "Open article", "Compare")
    return {name: say(name) for name in names}


async def test_a_digest_has_buttons_for_what_it_holds(reader: User, labels: dict[str, str]) -> None:
    shown = buttons(await reader.asks(TEXT))
    assert f"💬 {labels['Quotes']} 1" in shown
    assert f"👤 {labels['Names']} 3" in shown
    assert f"🕒 {labels['When']} 2" in shown
    assert not any(labels["Open article"] in label for label in shown)


async def test_a_digest_of_a_page_opens_it(reader: User, newsroom: FakeNewsroom, labels: dict[str, str]) -> None:
    newsroom.outcome = Reading(make_digest(url="https://kabar.example/a", quotes=(), times=()))
    shown = buttons(await reader.asks(TEXT))
    assert shown[f"🔗 {labels['Open article']}"] == "https://kabar.example/a"
    assert not any(labels["Quotes"] in label for label in shown)


async def test_answers_take_the_place_of_the_digest_and_lead_back(reader: User, labels: dict[str, str]) -> None:
    digest = await reader.asks(TEXT)
    before = digest["text"]
    for label in ("Quotes", "Names", "When", "Evidence"):
        shown = await pressed(reader, digest, labels[label])
        assert shown["message_id"] == digest["message_id"]
        assert shown["text"] != before
        digest = await pressed(reader, shown, labels["Digest"])
        assert digest["text"] == before


async def test_what_was_left_out_is_told_again_on_the_way_back(
    reader: User, newsroom: FakeNewsroom, labels: dict[str, str]
) -> None:
    newsroom.outcome = Reading(make_digest(), 70_000, 60_000, part="1", pages=3, closed=True)
    digest = await reader.asks(TEXT)
    before = str(digest["text"])
    assert "60" in before
    back = await pressed(reader, await pressed(reader, digest, labels["Quotes"]), labels["Digest"])
    assert back["text"] == before


async def test_a_name_leads_to_its_sentences(reader: User, labels: dict[str, str]) -> None:
    names = await pressed(reader, await reader.asks(TEXT), labels["Names"])
    shown = await pressed(reader, names, "1")
    assert "Menteri Kelautan Nadira Puspaningrum membuka Pasar Apung Lestari" in shown["text"]
    assert '• "Sungai ini halaman depan rumah kita," kata Nadira.' in shown["text"]
    assert (await pressed(reader, shown, labels["Names"]))["text"] == names["text"]


async def test_evidence_is_the_sentence_of_each_fact(reader: User, labels: dict[str, str]) -> None:
    shown = await pressed(reader, await reader.asks(TEXT), labels["Evidence"])
    bold = [
        shown["text"].encode("utf-16-le")[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in shown["entities"]  # type: ignore[attr-defined]
        if e["type"] == "bold"
    ]
    for fact in ("Nadira Puspaningrum", "Badan Pangan Samudra", "Samudra Raya", "kemarin", "Nadira"):
        assert fact in bold
    assert "• Nadira Puspaningrum: Menteri Kelautan Nadira Puspaningrum membuka Pasar Apung Lestari" in shown["text"]


async def test_a_second_article_on_a_story_is_set_beside_the_first_by_a_message_and_by_a_button(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom, labels: dict[str, str]
) -> None:
    first = await reader.asks(TEXT)
    assert not any(labels["Compare"] in label for label in buttons(first))
    second, side_by_side = await second_source(reader, telegram, newsroom)
    assert side_by_side is not None
    compared = await pressed(reader, second, labels["Compare"])
    assert compared["text"] == side_by_side["text"]
    back = await pressed(reader, compared, labels["Digest"])
    assert back["text"] == second["text"]
    assert labels["Compare"] in str(buttons(back))
    again, repeated = await second_source(reader, telegram, newsroom)
    assert (again["text"], repeated) == (second["text"], None)


async def test_a_bot_that_is_behind_leaves_the_comparison_to_the_button(
    reader: User,
    telegram: LocalTelegram,
    newsroom: FakeNewsroom,
    labels: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await reader.asks(TEXT)
    monkeypatch.setattr(Work, "is_behind", True)
    second, side_by_side = await second_source(reader, telegram, newsroom)
    assert side_by_side is None
    compared = await pressed(reader, second, labels["Compare"])
    assert str(compared["text"]).startswith("2 ")
    digest = await pressed(reader, compared, labels["Digest"])
    await newsroom.archive.forget(7, Scope.ARTICLE, "pasar")
    press = await reader.presses(digest, button(digest, labels["Compare"]))
    await telegram.settled()
    assert telegram.answers[press]["text"]


async def second_source(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> tuple[Message, Message | None]:
    """Its digest, and what else comes."""
    newsroom.outcome = Reading(make_digest(id="lain", text=f"{TEXT}\nTambahan.", title="Pasar Terapung Dibuka"))
    digest = await reader.asks(f"{TEXT} Tambahan.")
    await telegram.settled()
    return digest, None if reader.room.unread.empty() else reader.room.unread.get_nowait()


async def test_a_long_list_has_pages_that_turn_in_place(
    reader: User, newsroom: FakeNewsroom, labels: dict[str, str]
) -> None:
    person = make_digest().people[0]
    people = tuple(type(person)(f"{person.name} {i}", person.mentions) for i in range(25))
    newsroom.outcome = Reading(make_digest(people=people))
    page = await pressed(reader, await reader.asks(TEXT), labels["Names"])
    seen = []
    for label in ("2/3 ›", "3/3 ›", "‹ 2/3"):
        page = await pressed(reader, page, label)
        seen.append(page["text"].splitlines()[-1].split(".")[0])  # type: ignore[attr-defined]
    assert seen == ["20", "27", "20"]


async def test_buttons_work_after_the_bot_has_forgotten_its_memory(
    reader: User, telegram: LocalTelegram, labels: dict[str, str]
) -> None:
    digest = await reader.asks(TEXT)
    application = telegram._application
    assert application is not None
    application.drop_user_data(7)
    application.drop_chat_data(7)
    assert "“Sungai ini" in (await pressed(reader, digest, labels["Quotes"]))["text"]


async def answered(telegram: LocalTelegram, user: User, message: Message, data: str) -> str:
    """The few words that the bot shows beside the button."""
    press = await user.presses(message, data)
    await telegram.settled()
    return str(telegram.answers[press].get("text", ""))


async def test_a_button_of_a_forgotten_article_says_so(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom, labels: dict[str, str]
) -> None:
    digest = await reader.asks(TEXT)
    data = button(digest, labels["Quotes"])
    await telegram.settled()
    await newsroom.archive.forget(7, Scope.ALL)
    told = await answered(telegram, reader, digest, data)
    assert {"id": "sudah tidak ada", "en": "no longer"}[str(reader.sender["language_code"])] in told
    assert reader.room.unread.empty()


@pytest.mark.parametrize(
    "data",
    ["old", "v0:q:pasar", "v1:?:pasar", "v1:q", "v1:n:pasar:99", "v1:n:pasar:x", "v1:a:1:0", "v1:x:all", "v1:r:what"],
)
async def test_whatever_a_button_says_it_is_no_bug(
    reader: User, telegram: LocalTelegram, caplog: pytest.LogCaptureFixture, data: str
) -> None:
    digest = await reader.asks(TEXT)
    await answered(telegram, reader, digest, data)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_nobody_reads_anothers_article_by_its_button(telegram: LocalTelegram, labels: dict[str, str]) -> None:
    ana, budi = telegram.user(7, "Ana", "id"), telegram.user(8, "Budi", "id")
    await ana.asks(TEXT)
    hello = await budi.asks("/start")
    for verb in (Verb.DIGEST, Verb.QUOTES, Verb.EVIDENCE, Verb.OPEN, Verb.GOOD, Verb.BAD):
        await answered(telegram, budi, hello, pack(verb, "pasar"))
    await answered(telegram, budi, hello, pack(Verb.EXPORT, "pasar", "json"))
    assert budi.room.unread.empty()


async def test_a_thumb_is_kept(reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    digest = await reader.asks(TEXT)
    assert await answered(telegram, reader, digest, button(digest, "👍"))
    assert (await newsroom.archive.totals()).good == 1


async def test_a_correction_is_kept_where_the_reader_gives_one(reader: User, newsroom: FakeNewsroom) -> None:
    asking = await pressed(reader, await reader.asks(TEXT), "👎")
    thanks = await reader.asks("Nadira itu menteri pertanian", reply_to=asking["message_id"])  # type: ignore[arg-type]
    assert thanks["text"].startswith({"id": "Terima kasih", "en": "Thank you"}[str(reader.sender["language_code"])])
    rows = await newsroom.store.run(lambda db: list(db.table("judgements").rows))
    assert [(row["article_id"], row["good"], row["correction"]) for row in rows] == [
        ("pasar", 0, "Nadira itu menteri pertanian")
    ]
    assert len(newsroom.texts) == 1


async def test_the_language_is_chosen_and_kept(telegram: LocalTelegram) -> None:
    ana = telegram.user(7, "Ana", "id")
    shown = await pressed(ana, await ana.asks("/language"), "English")
    assert shown["text"].startswith("In which language")  # type: ignore[attr-defined]
    assert telegram._application is not None
    telegram._application.drop_user_data(7)
    assert (await ana.asks("/start"))["text"].startswith("Hello")
    await pressed(ana, await ana.asks("/language"), "As in Telegram")
    assert (await ana.asks("/start"))["text"].startswith("Halo")


async def test_the_example_is_read_like_any_story(reader: User, newsroom: FakeNewsroom) -> None:
    hello = await reader.asks("/start")
    await reader.presses(hello, next(iter(buttons(hello).values())))
    assert (await reader.room.next_message())["text"].startswith("Pasar Apung")
    assert newsroom.texts[0][0].startswith("Pasar Apung Muara Lestari Dibuka Lagi")
    assert "Nadira" in (await reader.asks("/who"))["text"]


async def test_a_correction_of_what_was_forgotten_is_not_kept(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana, budi = telegram.user(7, "Ana", "en"), telegram.user(8, "Budi", "en")
    await budi.asks(TEXT)
    asking = await pressed(ana, await ana.asks(TEXT), "👎")
    await telegram.settled()
    await newsroom.archive.forget(7, Scope.ARTICLE, "pasar")
    await ana.asks("Nadira itu menteri pertanian", reply_to=asking["message_id"])  # type: ignore[arg-type]
    rows = await newsroom.store.run(lambda db: list(db.table("judgements").rows))
    assert rows == []
