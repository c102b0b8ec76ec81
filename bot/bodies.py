"""What comes as the body of an answer: unpacked with a bound, judged by what it is, decoded once."""

from __future__ import annotations

import codecs
import contextlib
import re
import zlib

from handlers.newsroom import WrongType

SNIFFED = 2000  # bytes of a body that tell what it is
TYPES = (("application/pdf", "pdf"), ("image/", "image"), ("audio/", "audio"), ("video/", "video"))
PAGES = ("text/html", "application/xhtml", "text/plain", "application/octet-stream")
MAGIC = tuple(
    (re.compile(start, re.DOTALL), kind)
    for start, kind in (
        (rb"\s*%PDF-", "pdf"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", "image"),
        (rb"ID3[\x02-\x04]|OggS\x00", "audio"),
        (rb".{4}ftyp", "video"),
        (rb"PK\x03\x04|\x1f\x8b", "file"),
        # Possessive, as below: what a stranger's page makes a pattern try again holds everyone up.
        (rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+<(?:rss|feed|rdf:RDF)\b", "feed"),
    )
)
UNICODE_STARTS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)  # fmt: skip
CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
# Declared names that are believed where a page is not UTF-8. Latin-1 and ASCII are not among them: they are meant as
# cp1252, which has the quotation marks. Nor is what else Python has a codec for: some of those raise or run.
CHARSETS = re.compile(
    r"iso-?8859-(?:[2-9]|1[0-6])|windows-125[0-8]|cp125[0-8]|koi8-[ru]|gb(?:k|2312|18030)|big5|euc-(?:jp|kr)|shift[_-]jis",
    re.IGNORECASE,
)
ENCODINGS = frozenset({"identity", "gzip", "x-gzip", "deflate"})
EITHER = 47  # zlib's window bits for gzip or zlib, by what the body begins with
GZIP = 31  # and for gzip alone
BARE = -15  # for what some servers send as deflate: the same without zlib's frame
FRAME, DEFLATED = 2, 8  # bytes of zlib's frame before the data, and the method that its first one names
MEMBER = b"\x1f\x8b"  # what a further member of a gzip body begins with; anything else behind the last one is padding
MEMBERS = 100  # in one body; thousands of empty ones would only cost time


class Unpacker:
    """`feed` what comes, chunk by chunk; `finished` tells whether the packed body was whole."""

    def __init__(self, encoding: str) -> None:
        self._packed = encoding != "identity"
        self._may_be_bare = encoding == "deflate"
        self._start = b""
        self._begun = False
        self._members = 1
        self._stream = zlib.decompressobj(wbits=EITHER)

    def feed(self, chunk: bytes, most: int) -> bytes:
        """At most so many bytes, however many would follow; raises zlib.error."""
        if not self._packed:
            return chunk
        self._start += chunk if len(self._start) < FRAME else b""
        if len(self._start) < FRAME:
            return b""
        if not self._begun:
            chunk, self._begun = self._start, True
            if self._may_be_bare and (chunk[0] & 15 != DEFLATED or int.from_bytes(chunk[:FRAME], "big") % 31):
                self._stream = zlib.decompressobj(wbits=BARE)
        unpacked = b""
        while chunk and len(unpacked) < most:
            if self._stream.eof and not self._begins_member(chunk):
                break
            unpacked += self._stream.decompress(chunk, most - len(unpacked))
            chunk = self._stream.unused_data
        return unpacked

    def _begins_member(self, chunk: bytes) -> bool:
        """A gzip body may be several, one behind the other, and is all of them together."""
        if self._may_be_bare or not MEMBER.startswith(chunk[: len(MEMBER)]):
            return False
        self._members += 1
        if self._members > MEMBERS:
            raise zlib.error("a body of too many members")
        self._stream = zlib.decompressobj(wbits=GZIP)
        return True

    @property
    def finished(self) -> bool:
        return not self._packed or self._stream.eof


def require_page(media: str, start: bytes = b"") -> None:
    """Raises WrongType by the declared type, then by what the body starts with."""
    kind = next((kind for prefix, kind in TYPES if media.startswith(prefix)), None)
    kind = kind or next((kind for magic, kind in MAGIC if magic.match(start)), None)
    if kind is None and "xml" not in media and not media.startswith(PAGES):
        kind = "file"
    if kind is not None:
        raise WrongType(kind)


def decoded(body: bytes, content_type: str) -> str:
    """By byte order mark, else UTF-8 where most of it is that, else as declared: pages lie about their charset."""
    for start, encoding in UNICODE_STARTS:
        if body.startswith(start):
            return body.decode(encoding, errors="replace")
    with contextlib.suppress(UnicodeDecodeError):
        return body.decode("utf-8")
    text = body.decode("utf-8", errors="replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * 2 <= foreign:
        return text
    declared = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:4096])
    name = declared[1].decode("ascii") if declared else ""
    return body.decode(name if CHARSETS.fullmatch(name) else "cp1252", errors="replace")
