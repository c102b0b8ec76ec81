"""What Telegram takes and what it refuses, in its own words: texts, captions, keyboards, menus, inline answers."""

from __future__ import annotations

import re

from bot.local_telegram.marking import LONGEST_TEXT, Json, marked
from bot.telegram_html import BadHtml, parse, units

LONGEST_CAPTION = 1024  # UTF-16 units after parsing, as a text's
LONGEST_CALLBACK = 64  # bytes, as the id of an inline result
LONGEST_CALLBACK_ANSWER = 200  # characters, as all below
LONGEST_COPIED = 256
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_DESCRIPTIONS = {"description": 512, "short_description": 120}
MOST_BUTTONS, MOST_COMMANDS, MOST_RESULTS = 100, 100, 50
LARGEST_UPLOAD, LARGEST_DOWNLOAD = 50_000_000, 20_000_000  # bytes, by and for a bot
COMMAND = re.compile("/?[a-z0-9_]{1,32}")
LINK = re.compile(r"(?:https?|tg|tonsite)://\S+", re.IGNORECASE)
ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
BUTTON_ACTIONS = frozenset(
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay".split()
)


class Rejected(Exception):
    """Telegram's answer to a call that breaks its rules; `parameters` says how to do better."""

    kind, code = "Bad Request", 400

    def __init__(self, why: str, **parameters: int) -> None:
        super().__init__(why)
        self.parameters = parameters

    @property
    def description(self) -> str:
        return f"{self.kind}: {self}"


class Forbidden(Rejected):
    kind, code = "Forbidden", 403


class Unknown(Rejected):
    kind, code = "Not Found", 404


def text(parameters: Json) -> Json:
    """The message's text and entities."""
    written, entities = _parsed(parameters, "text", "entities")
    if not written.strip():
        raise Rejected("message text is empty")
    if units(written) > LONGEST_TEXT:
        raise Rejected("message is too long")
    return {"text": written, "entities": entities}


def draft(parameters: Json) -> Json:
    """As a text, but an empty one is allowed: the bot is thinking."""
    if not parameters.get("draft_id"):
        raise Rejected("DRAFT_ID_INVALID")
    return text(parameters) if parameters.get("text", "").strip() else {"text": "", "entities": []}


def caption(parameters: Json) -> Json:
    """Nothing where there is none."""
    written, entities = _parsed(parameters, "caption", "caption_entities")
    if units(written) > LONGEST_CAPTION:
        raise Rejected("message caption is too long")
    return {"caption": written, "caption_entities": entities} if written.strip() else {}


def keyboard(parameters: Json) -> Json:
    """The message's `reply_markup`, or nothing."""
    markup = parameters.get("reply_markup")
    if not markup:
        return {}
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise Rejected("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"reply_markup": markup} if buttons else {}


def menu(parameters: Json) -> list[Json]:
    """The commands, each with its description."""
    commands: list[Json] = parameters["commands"]
    if len(commands) > MOST_COMMANDS:
        raise Rejected("BOT_COMMANDS_TOO_MUCH")
    for entry in commands:
        if not COMMAND.fullmatch(entry["command"]):
            raise Rejected("BOT_COMMAND_INVALID")
        if not 1 <= len(entry["description"]) <= LONGEST_COMMAND_DESCRIPTION:
            raise Rejected("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def inline_results(parameters: Json) -> list[Json]:
    """At most fifty, each under an id of its own."""
    results: list[Json] = parameters["results"]
    ids = [str(result.get("id", "")) for result in results]
    if len(results) > MOST_RESULTS:
        raise Rejected("RESULTS_TOO_MUCH")
    if any(not 1 <= len(id.encode()) <= LONGEST_CALLBACK for id in ids):
        raise Rejected("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise Rejected("RESULT_ID_DUPLICATE")
    for result in results:
        if "input_message_content" in result:
            text({**_written(result), "text": _written(result).get("message_text", "")})
        keyboard(result)
    return results


def inline_message(result: Json) -> Json:
    """The message that somebody sends by choosing a result."""
    content = _written(result)
    return {**text({**content, "text": content.get("message_text", "")}), **keyboard(result)}


def _written(result: Json) -> Json:
    content: Json = result.get("input_message_content", {})
    return content


def _parsed(parameters: Json, name: str, entities: str) -> tuple[str, list[Json]]:
    """The text beneath the markup, and what is formatted in it."""
    markup = parameters.get(name) or ""
    if parameters.get("parse_mode") != "HTML":
        return markup, marked(markup, parameters.get(entities) or [])
    try:
        written, found = parse(markup)
        return written, marked(written, found)
    except BadHtml as error:
        raise Rejected(str(error)) from error


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise Rejected("inline keyboard button text is empty")
    if len(BUTTON_ACTIONS & button.keys()) != 1:
        raise Rejected("text buttons are unallowed in the inline keyboard")
    if not 1 <= len(button.get("callback_data", "-").encode()) <= LONGEST_CALLBACK:
        raise Rejected("BUTTON_DATA_INVALID")
    if not LINK.fullmatch(button.get("url", "tg://-")):
        raise Rejected("BUTTON_URL_INVALID")
    if not 1 <= len(button.get("copy_text", {}).get("text", "-")) <= LONGEST_COPIED:
        raise Rejected("BUTTON_COPY_TEXT_INVALID")
