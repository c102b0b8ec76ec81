"""From the text of a page or of a message to the article alone, by named steps over its lines.

A step drops whole lines of furniture or cuts a mark that stands between sentences; a sentence of the article is never
touched and the characters of a kept line never change, beyond `normalize`. Where nothing would be left, the text was
no article with furniture but the furniture itself, and comes back whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from extract import furniture

Lines = list[str]

LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
UNUSUAL = re.compile(r"[^ -~\n]")
JOINERS = "\u200c\u200d"  # invisible, but part of emoji and of some scripts' letters
BLANKS = re.compile(r" {2,}")

INSERTED = re.compile(
    r"[\[(](?:Gambas|bacajuga)\b[^\])\n]{0,200}[\])]"
    r"|\[caption\b[^\]\n]{0,300}\][^\[\n]{0,300}\[/caption\]"
    r"|\bSCROLL TO (?:CONTINUE|RESUME) (?:WITH )?CONTENT\b"
    r"|\bADVERTISEMENT\b"
)
FULL_STOP = re.compile(r"[.!?…。！？][\"'”’»)]*$")
EDITORS_CODE = re.compile(
    r"(?P<end>[.!?…][\"”’)]?)\s*\((?:[A-Za-z0-9]{2,6}(?:[/-][A-Za-z0-9]{2,6})+|[A-Z]{1,3}-\d{1,2}|[a-z]{2,4}|[A-Z]{2,4}|\*+)\)$"
)
SIGNED = re.compile(  # (abc/def), ***, ANTARA, E-2, ~ Kabar Teluk, Budi Santoso
    r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]|[^\w\"“”'’]+|[A-Z][A-Z .,|/&-]{2,39}|[A-Z]{1,3}-\d{1,2}"
    r"|~ ?[\w .&/]{2,40}|[-–—*] ?[\w .&/]{2,40} ?[-–—*]|/\w{2,20}"
    r"|\w{2,20}(?:/\w{2,20}){1,3}|[✍📸📷📝🖊©ⓒ]️? ?[^.!?]{1,60}"
    r"|(?:[Ss]alam|[Aa]dmin),? [^.!?]{2,30}|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}"
)
CHAT_STAMP = re.compile(
    r"^\[\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\] [^:\n]{1,40}: ?", re.MULTILINE
)  # before every message that is copied out of WhatsApp
DATELINE = re.compile(r"[^\W\d][^\n!?]{1,58} ?(?:-{1,2}|[–—])")
DASHED = re.compile(r"(?:-{1,2}|[–—]) ?\w")
LIST_LENGTH = 6  # headlines after "Baca juga:"; longer runs are lists of the article itself


def clean(text: str, title: str | None = None) -> str:
    """The article's paragraphs, one a line; `title` is dropped where it is repeated. "" only for white space."""
    whole = normalize(text)
    lines = INSERTED.sub("\n", CHAT_STAMP.sub("", whole)).split("\n")
    lines = [line for line in map(str.strip, lines) if line and not _repeats(line, title)]
    for step in STEPS:
        lines = step(lines)
    return "\n".join(lines) or whole


def _repeats(line: str, title: str | None) -> bool:
    """Whether the line is the title again, in whatever letters; with a full stop of its own it is a sentence."""
    return title is not None and fold(line) == fold(title) != "" and line.endswith(".") <= title.endswith(".")


def normalize(text: str) -> str:
    """NFC, one newline between paragraphs, plain single blanks, nothing invisible; no word is added or lost."""
    text = UNUSUAL.sub(lambda match: _plain(match.group()), LINE_END.sub("\n", text))
    lines = (BLANKS.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


@lru_cache(1024)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} and character not in JOINERS else character


def fold(text: str) -> str:
    """Letters and digits alone, lower case: how two printings of one headline are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(FULL_STOP.search(line[-8:]))


def drop_headline_lists(lines: Lines) -> Lines:
    """A header such as "Baca juga:" alone takes the headlines under it along."""
    kept: Lines = []
    listed = 0
    for line in lines:
        if furniture.is_list_header(line):
            listed = LIST_LENGTH
        elif listed and _is_headline(line):
            listed -= 1
        else:
            listed = 0
            kept.append(line)
    return kept


def _is_headline(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    titled = sum(not word[0].islower() for word in words) >= 0.8 * len(words)
    return len(line) < 140 and line[-1] not in '.…:;,"”' and (titled or not is_sentence(line))


def drop_furniture(lines: Lines) -> Lines:
    """Links to other stories, credits, rights, invitations to channels: wherever they stand."""
    return [line for line in lines if not furniture.is_anywhere(line)]


def drop_edges(lines: Lines) -> Lines:
    """Date, byline and page numbers, which only stand before the first sentence or after the last."""
    sentences = [index for index, line in enumerate(lines) if is_sentence(line) and not furniture.is_at_edge(line)]
    if not sentences:
        return lines
    first, last = sentences[0], sentences[-1]
    return [line for i, line in enumerate(lines) if first <= i <= last or not furniture.is_at_edge(line)]


def drop_captions(lines: Lines) -> Lines:
    """Captions give themselves away by a photo credit; so does many a dateline, which opens the text."""
    return [line for i, line in enumerate(lines) if not furniture.is_caption(line) or (i == 0 and _is_opening(line))]


def _is_opening(line: str) -> bool:
    return DATELINE.fullmatch(line) is not None or is_sentence(line)


def drop_signature(lines: Lines) -> Lines:
    """Editors' codes, names in brackets, agencies and ornaments under the last sentence, and a code behind it."""
    if len(lines) < 2:
        return lines  # a running text is taken as it is
    while len(lines) > 1 and is_sentence(lines[-2]) and SIGNED.fullmatch(lines[-1]):
        lines = lines[:-1]
    return [*lines[:-1], EDITORS_CODE.sub(r"\g<end>", lines[-1])]


def join_dateline(lines: Lines) -> Lines:
    """A dateline that stands alone opens the paragraph after it."""
    if len(lines) > 1 and len(lines[0]) <= 60 and (DATELINE.fullmatch(lines[0]) or DASHED.match(lines[1])):
        return [f"{lines[0]} {lines[1]}", *lines[2:]]
    return lines


STEPS: tuple[Callable[[Lines], Lines], ...] = (
    drop_headline_lists,
    drop_furniture,
    drop_edges,
    drop_captions,
    drop_signature,
    join_dateline,
)
