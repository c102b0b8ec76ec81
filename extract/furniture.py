"""What a line of page or channel furniture looks like, in Indonesian and English.

Every predicate takes one line and ignores bullets, arrows, emoji and bold marks around it. No pattern reaches past 300
characters, and none matches a line that opens with a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

DECORATION = re.compile(r"^(?:[^\w\"'“”„«‘’(\[#@©]|_)+|[\s*_|]+$")
LONGEST = 300
GLUED = r"(?!.{100}.*\.$)"  # a long line with a full stop holds the next paragraph too: collectors lose line breaks

WEEKDAY = (
    "(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sun|mon|tue|wed|thu|fri|sat)"
)
WRITER = r"(?:penulis|reporter|pewarta|jurnalis|wartawan|kontributor|rep|oleh|laporan|author|written by)"
EDITOR = r"(?:editor|redaktur|penyunting|red|video editor)"
LABEL = rf"(?:{WRITER}|{EDITOR}|sumber|source|via|credits?|kredit|fotografer|foto|penerjemah|penerjemah/editor)"
PLATFORM = r"(?:google ?news|whats ?app|\bwa\b|telegram|instagram|twitter|facebook|youtube|tiktok|threads|newsletter)"
ACCOUNT = rf"(?:channel |kanal |saluran |akun |grup )?(?:{PLATFORM}|ig|fb|tg|x|website|web|follow|join|ikuti|gabung)"
OURS = r"(?:kami|berita|kabar|update|our|latest|news)"


@lru_cache(1024)
def _bare(line: str) -> str:
    return DECORATION.sub("", line)


def _any_of(*patterns: str) -> Callable[[str], bool]:
    expression = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    return lambda line: len(line) <= LONGEST and expression.fullmatch(_bare(line)) is not None


is_see_also = _any_of(
    rf"{GLUED}(?:baca|lihat|simak|tonton|saksikan|dengarkan)(?: (?:juga|pula|lagi))?\s*:.{{0,200}}",
    rf"{GLUED}(?:baca|lihat|simak|tonton|saksikan|dengarkan) (?:juga|pula) .{{0,200}}",
    r"(?:simak|tonton|saksikan|lihat) (?:video|live|infografis|galeri foto)\b.{0,200}",
    r"(?:video|infografis|next|foto)\s*:[^.\"“”]{3,150}|(?:video|foto|artikel) (?:pilihan|selanjutnya|berikutnya)",
    r"(?:lanjut(?:kan)? (?:mem)?baca|continue reading)\b[^.]{0,80}",
    r"(?:baca|lihat|simak|cek) (?:\w+ )?selengkapnya\b.{0,120}",
    r"(?:baca )?selengkapnya\b.{0,10}\b(?:klik|di)\b.{0,80}",
    r"(?:baca )?selengkapnya(?: ?di(?: ?sini)?)?[\s:.…]*(?: ?https?:\S+)?",
    r"baca (?:berita|artikel)\b.{0,160}\b(?:lainnya|iklan)\b.{0,80}",
    r"(?:read (?:also|more|next)|also read|see also|related(?: stories| articles)?|recommended|watch)\s*:.{0,200}",
    r"(?:pilihan (?:editor|redaksi)|berita terkait|artikel terkait|jangan lewatkan)\s*:.{0,200}",
    r"(?:halaman selanjutnya|lanjut ke halaman|bersambung ke halaman|next page)\b.{0,60}",
)
is_published_elsewhere = _any_of(
    r"(?:artikel|berita|tulisan) ini (?:sudah |telah |pernah |lebih dulu |pertama kali )+"
    r"(?:tayang|naik|terbit|dimuat)\b.*",
    r"this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published)\b.*",
)
is_invitation = _any_of(
    rf"(?:ayo |yuk,? |mari )?(?:ikuti|dapatkan|gabung|bergabung(?:lah)?|follow|join|subscribe|temukan)\b.*{PLATFORM}.*",
    rf"{GLUED}(?:ikuti|gabung|bergabung(?:lah)?|dapatkan|join|follow|subscribe)\b(?=.*{OURS})"
    r".*\b(?:saluran|kanal|channel|grup|inbox)\b.*",
    r"(?:ikuti kami|follow us|join us|join channel|gabung channel)\b.{0,120}",
    r".*\b(?:silakan|silahkan|hubungi|chat) (?:lewat |via |kirim |chatbot )?whats ?app\b.{0,40}\d{4}.*",
    r"\[?(?:forwarded|diteruskan)(?: (?:from|dari|many times|berkali-kali)\b.{0,120})?\]?",
    rf"{ACCOUNT}\s*:\s*\S+",
    r"klik (?:di ?sini|tautan|link)\b[^.]{0,160}|\[.{0,120}\bklik (?:di ?sini|link)\b.{0,40}\]",
    r"(?:info|informasi) (?:lengkap|selengkapnya)\b.{0,20}\b(?:klik|link)\b.{0,80}",
    r"(?:update|cek|akses) (?:berita|artikel|informasi|[\w-]+\.com)\b.{0,120}\b(?:google ?news|whats ?app)\b.{0,80}",
    r"ikuti (?:terus )?(?:berita|informasi|kabar)\b.{0,30}\b(?:terhangat|terbaru|terkini|lainnya)\b.{0,120}",
    r"(?:unduh|download|install) aplikasi\b[^.]{0,120}|link (?:berita|artikel)\b[^.]{0,40}",
    r"update (?:berita|informasi)\b[^.]{0,80}\bdi\b[^.]{0,60}|powered by .{0,40}|sent from my .{0,30}",
)
is_rights = _any_of(
    r"(?:copyright|hak cipta|©|\(c\)|all rights reserved).*",
    r"dilarang (?:keras )?(?:mengutip|mengambil|menyalin)\b.*",
)
is_credit = _any_of(
    r"(?:keterangan foto|foto ilustrasi|ilustrasi|caption)\s*:.{0,200}",
    rf"{LABEL}(?:/{LABEL})?\s*[:|][^?!\"“”]{{0,100}}",
)
is_navigation = _any_of(
    r"(?:tags?|topik|kata kunci|topics)\s*:.*",
    r"(?:halaman|page)\s*:?\s*[\d\s/]+(?:(?:dari|of) \d+)?",
    r"advertisement\b.{0,40}|(?:loading|memuat)[. …]*|tag terpopuler",
    r"\d+ komentar|komentar \(\d+\)|(?:lihat|tulis|baca) (?:semua )?komentar|(?:bagikan|share)(?: \w+){0,2}\s*:?",
    r"(?:load more|lihat foto|perbesar|selanjutnya|sebelumnya|komentar|bagikan|share|copy link|salin tautan"
    r"|advertisement|iklan)[:.]?",
    r"(?:scroll|geser|gulir|gulirkan) (?:to|untuk|ke bawah|down)\b.{0,60}",
    r"(?:home|beranda)\s*[>›»/].*",
)
is_link = _any_of(
    r"[^\w\"“”'’]*",
    r"(?:https?://|www\.|t\.me/)\S+(?:\s+(?:https?://|www\.|t\.me/)\S+)*",
    r"(?:[#@][\w.]+[\s,|]*)+",
    r"(?:[\w-]+\.)+[a-z]{2,10}/\S*|[^.!?\"“”]{0,60}[|•·]\s*(?:@\w+|t\.me/\S+).{0,60}",
)

is_list_header = _any_of(
    r"(?:jangan lewatkan|(?:baca|simak|lihat) juga|(?:berita|artikel) (?:terkait|lainnya|terpopuler|pilihan|terbaru)"
    r"|pilihan (?:editor|redaksi)|rekomendasi(?: untuk anda)?|terpopuler|related (?:articles|stories|news)"
    r"|(?:read|see) also|also read|most popular|editor'?s picks?)\s*[:!]?"
)
is_at_edge = _any_of(
    rf"(?!.*\w{{2}}\.$)(?:\w+ )?{WEEKDAY}\b.{{0,4}}\d{{1,2}}[\s/.-]+\w+[\s/.,-]+\d{{4}}.{{0,50}}",
    r"(?:diterbitkan|diperbarui|published|updated|last updated|tayang)\b.{0,12}\d.{0,40}",
    r"(?:[^.!?,:]|\.(?=com|id|co)){2,40} [-–|] \d{1,2}[/ ]\w+[/ ]\d{4}.{0,30}",
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}(?:[ ,|-]+\d{1,2}[.:]\d{2})?(?: ?wib| ?wita| ?wit)?",
    r"[^.!?:]{2,60},? \[\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]",
    r"[^.!?,:\"“”]{2,40} [-–|] (?:\w+\.(?:com|co\.id|id)|detik\w*|\w+news)",
    r"(?:penulis|reporter|pewarta|jurnalis|editor)(?: [\w'’-]+){1,4}",
    r"(?:oleh|by) [^.,:]{3,60}|laporan (?:wartawan|reporter|kontributor)\b.{0,120}",
    r"(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2},) \d{4}"
    r"(?:[ ,|•·-]+(?:pukul |jam )?\d{1,2}[.:]\d{2}(?: ?(?:wib|wita|wit|[ap]m))?)?",
    r"\d{1,2}|headline|breaking news",
    rf"(?:{LABEL}|tim redaksi|redaksi|tim liputan)(?: dan {LABEL})?",
)
is_caption = _any_of(
    r"[^\"“”]{0,219}\((?:(?:foto|photo|image|credit|ilustrasi|sumber|source)\s*:|dok[.:]|(?:foto|photo) |istimewa"
    r"|(?:reuters|afp|ap|epa|getty images|shutterstock|antara foto|ap photo)/|shutterstock|unsplash|pixabay|freepik)"
    r"[^()]{0,80}\)\.?",
    r"(?:foto|photo|ilustrasi|caption|keterangan foto)\s*:.{0,200}|dok(?:umentasi)?[.:] ?[^.]{2,60}",
    r".{0,120}(?:\(c\)|©) ?\S{2,40}",
)


def is_anywhere(line: str) -> bool:
    """Furniture wherever it stands in a text."""
    return any(
        is_one(line)
        for is_one in (
            is_see_also,
            is_published_elsewhere,
            is_invitation,
            is_rights,
            is_credit,
            is_navigation,
            is_link,
        )
    )
