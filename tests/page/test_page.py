"""What a reader does at the page, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.page.conftest import PHONE, Open

pytestmark = pytest.mark.asyncio(loop_scope="session")
IN_VIEW = "node => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
WIDER = "document.documentElement.scrollWidth > innerWidth"


async def send(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def read(page: Page, text: str) -> None:
    """Sends it, and waits until its digest is there with its facts."""
    await send(page, text)
    await page.locator(".message.bots .fact").first.wait_for()


async def violations(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


async def test_a_pasted_article_is_answered_and_every_fact_leads_to_its_place(open_page: Open, example: str) -> None:
    page = await open_page()
    await read(page, example)
    digest = page.locator(".message.bots .text")
    await expect(digest).to_contain_text("Rahayu Kinasih — Bupati Samudra Raya")
    words = page.locator(".words p")
    assert [await words.nth(i).get_attribute("lang") for i in range(await words.count())] == ["id"] * 6
    shown = await page.evaluate(
        "[...document.querySelectorAll('.words p')].map(p => { const copy = p.cloneNode(true);"
        " copy.querySelectorAll('.speaker').forEach(chip => chip.remove()); return copy.textContent }).join('\\n')"
    )
    assert shown == example.partition("\n")[2].strip()
    facts = digest.locator(".fact")
    assert await facts.count() > 15
    for text in ("Bupati Samudra Raya", "Marlina", "Sabtu (14/6/2025) pagi", "Kami ingin mereka bernapas dulu."):
        await facts.filter(has_text=text).first.click()
        lit = page.locator("mark.lit")
        await expect(lit).to_contain_text(text)
        assert await lit.evaluate(IN_VIEW), text


async def test_an_arrow_leads_from_a_quotation_to_its_speaker(open_page: Open, example: str) -> None:
    page = await open_page()
    await read(page, example)
    assert await page.locator(".arrows .arrow").count() == 3 * 2  # each a line and a head
    assert await page.locator(".arrows .arrow.meant").count() == 2  # "ujarnya" names nobody
    await page.locator("a.speaker", has_text="Rahayu Kinasih").click()
    await expect(page.locator("mark.lit")).to_have_text("Rahayu")
    await expect(page.locator("mark.lit")).to_be_focused()
    assert await page.locator(".arrows .arrow.lit").count() == 2


async def test_buttons_change_the_message_in_place_and_replies_name_their_article(
    open_page: Open, example: str
) -> None:
    page = await open_page()
    await page.locator(".example").nth(1).click()
    first = page.locator(".message.bots").first
    await expect(first).to_contain_text("Kabar Nusa")
    await expect(page.locator(".forwarded")).to_have_text("Forwarded from Kabar Nusa")
    await first.locator(".key", has_text="Quotes").click()
    await expect(first.locator("blockquote")).to_have_count(4)
    await expect(first).not_to_contain_text("Where")
    await expect(first).to_contain_text("edited")
    await first.locator(".key", has_text="Digest").click()
    await expect(first).to_contain_text("Where")
    await first.locator(".key", has_text="👍").click()
    await expect(page.locator("#toast")).not_to_be_empty()
    await send(page, example)
    await expect(page.locator(".message.bots")).to_have_count(2)
    await first.hover()
    await first.locator(".reply").click()
    await send(page, "/who")
    await expect(page.locator(".message.bots").nth(2)).to_contain_text("Yudha Prameswara")


async def test_a_file_is_read_and_the_archive_downloaded(open_page: Open, example: str) -> None:
    page = await open_page()
    file = {"name": "berita.txt", "mimeType": "text/plain", "buffer": example.encode()}
    await page.set_input_files("#files", [file])  # type: ignore[list-item]
    await page.locator(".message.bots .fact").first.wait_for()
    await expect(page.locator(".own .file-name")).to_contain_text("berita.txt")
    await send(page, "/export")
    await page.locator(".message.bots").nth(1).locator(".key", has_text="JSON").first.click()
    async with page.expect_download() as downloading:
        await page.locator(".message.bots a.file").click()
    download = await downloading.value
    assert "Rahayu Kinasih" in json.dumps(json.loads((await download.path()).read_text("utf-8")))


async def test_a_file_can_be_dropped_on_the_chat(open_page: Open, example: str) -> None:
    page = await open_page()
    transfer = await page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'pasar.txt')); return data }",
        example,
    )
    await page.dispatch_event("#chat", "dragover", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_visible()
    await page.dispatch_event("#chat", "drop", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_hidden()
    await page.locator(".message.bots .fact").first.wait_for()


async def test_what_looks_like_html_is_text(open_page: Open, example: str) -> None:
    page = await open_page()
    hostile = '<img src=x onerror="document.title=1"><b>Marlina</b>'
    await read(page, example.replace("Marlina, pedagang", f"Marlina, {hostile} pedagang"))
    await expect(page.locator(".message.own")).to_contain_text(hostile)
    await expect(page.locator("#story")).to_contain_text(hostile)
    assert await page.locator(":is(#messages, #story) :is(img, b, script)").count() == 0


async def test_a_reload_keeps_the_chat_and_another_browser_has_one_of_its_own(open_page: Open, example: str) -> None:
    page = await open_page()
    await read(page, example)
    before = await page.locator(".message").all_inner_texts()
    await page.reload()
    await page.locator(".message.bots .fact").first.wait_for()
    assert await page.locator(".message").all_inner_texts() == before
    await expect(page.locator("#story")).to_contain_text("Pasar Apung Muara Lestari Dibuka Lagi")
    other = await open_page()
    await expect(other.locator("#welcome")).to_be_visible()
    await expect(other.locator(".message")).to_have_count(0)


async def test_after_a_restart_the_page_says_what_is_kept(open_page: Open) -> None:
    page = await open_page()
    state = {"messages": [], "menu": [], "examples": [], "user": 1, "kept": 3}
    stream = {"content_type": "text/event-stream", "body": f"event: state\ndata: {json.dumps(state)}\n\n"}
    await page.route("**/api/events", lambda route: route.fulfill(**stream))
    await page.reload()
    await expect(page.locator("#kept")).to_contain_text("(3)")
    async with page.expect_request("**/api/send") as asking:
        await page.locator("#kept .command").click()
    assert (await asking.value).post_data_json["text"] == "/history"


async def test_there_is_nothing_to_send_before_something_is_written(open_page: Open) -> None:
    page = await open_page()
    await expect(page.locator("#kept")).to_be_hidden()
    await expect(page.locator("#send")).to_be_disabled()
    await page.fill("#text", "  ")
    await expect(page.locator("#send")).to_be_disabled()
    await page.fill("#text", "/help")
    await page.click("#send")
    await expect(page.locator(".message.own")).to_have_count(1)
    await expect(page.locator("#send")).to_be_disabled()


async def test_an_article_that_is_worded_anew_is_read_again(open_page: Open, example: str) -> None:
    page = await open_page()
    await read(page, example)
    await page.press("#text", "ArrowUp")
    await expect(page.locator("#text")).to_have_value(example.strip())
    await page.fill("#text", example.replace("Marlina", "Melati"))
    await page.press("#text", "Enter")
    await expect(page.locator(".message.bots")).to_contain_text("Melati")
    await expect(page.locator(".message.bots")).to_have_count(1)
    await expect(page.locator("#story")).to_contain_text("Melati, pedagang buah")


async def test_on_a_phone_the_article_comes_to_the_front_and_goes_back(open_page: Open, example: str) -> None:
    page = await open_page(PHONE, has_touch=True, is_mobile=True)
    assert not await page.evaluate(WIDER)
    await read(page, example)
    assert not await page.evaluate(WIDER)
    await expect(page.locator("#article")).to_be_hidden()
    await page.locator(".fact", has_text="Marlina").first.tap()
    await expect(page.locator("mark.lit")).to_be_visible()
    await expect(page.locator("#text")).to_be_hidden()
    assert await violations(page) == []
    await page.locator("#back").tap()
    await expect(page.locator("#text")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_to_complain_of(open_page: Open, scheme: str) -> None:
    page = await open_page(color_scheme=scheme)
    luminance = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, n) => sum + Number(n), 0)"
    assert (await page.evaluate(luminance) < 200) is (scheme == "dark")
    assert await violations(page) == []
    await page.locator(".example").nth(2).click()
    await page.locator(".message.bots .fact").first.wait_for()
    await page.locator(".fact.quotes").first.click()
    await page.click("#open-menu")
    assert await violations(page) == []


async def test_all_can_be_done_by_the_keyboard(open_page: Open) -> None:
    page = await open_page()
    await expect(page.locator("#text")).to_be_focused()
    await page.locator(".example").first.focus()
    await page.keyboard.press("Enter")
    await page.locator(".message.bots .fact").first.wait_for()
    await page.locator("#text").focus()
    await page.keyboard.type("/wh")
    await expect(page.locator(".menu-item")).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".menu-item").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#menu")).to_be_hidden()
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type("ere")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text("/where")
    await expect(page.locator(".message.bots").nth(1)).to_contain_text("Muara Lestari", ignore_case=True)
    await page.locator(".message.bots .fact").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("mark.lit")).to_be_focused()


@pytest.mark.parametrize(("locale", "said"), [("id-ID", "Siapa"), ("en-US", "Who"), ("fr-FR", "Who")])
async def test_page_and_bot_speak_the_browsers_language(open_page: Open, locale: str, said: str) -> None:
    page = await open_page(locale=locale)
    assert await page.evaluate("document.documentElement.lang") == {"Siapa": "id", "Who": "en"}[said]
    await expect(page.locator("#welcome h2")).to_contain_text(said)
    await page.locator(".example").first.click()
    await expect(page.locator(".message.bots").first).to_contain_text(re.compile(rf"^.*👤 {said}", re.DOTALL))
