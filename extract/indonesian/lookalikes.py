"""What looks like an expression of time and is none: laws, sums and counts, names and habits."""

from __future__ import annotations

import re

from extract.indonesian import time_values
from extract.indonesian.time_patterns import MONTH, YEAR, Part

# Of a bare year: what makes it a law, a sum, a score or a count.
_LAW = re.compile(  # "Nomor 11 Tahun 2020"
    r"\b(?:Nomor|No|UU|PP|PKPU|Perppu|Perpres|Inpres|Keppres|Perda|Pergub|Perwal|Perbup|Permen\w+|Undang-Undang"
    r"|Peraturan)\b[.:]?\s?\d+[A-Z]?,?\s$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"(?:Rp\.?\s?|US\$\s?|[$€£+\-–/.]|\d\s"
    r"|\b(?:sebanyak|sejumlah|berjumlah|total|mencapai|seharga|senilai|minimal|maksimal|pasal|ayat)\s)$",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(
    r"\s?(?:%|persen|orang|unit|ton|buah|ekor|butir|lembar|rupiah|kilometer|km|meter|mdpl|hektare?|ha|warga|dolar|dollar"
    r"|personel|jiwa|kasus|kg|kilogram|gram|liter|watt|cc|kk|rumah|siswa|peserta|pelari|suara|kursi|halaman|kali|paket"
    r"|atlet|pelajar|mahasiswa|pekerja|karyawan|desa|sekolah|titik|poin|peluru|korban|anak|kepala|pasien|dosis)\b"
    r"|[.,:]\d",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"\bNo(?:mor)?\.?\s$", re.IGNORECASE)

# Of a bare weekday or month: what makes it a name, and of any expression what makes it a habit.
_NAMED_BEFORE = re.compile(
    r"\b(?:(?i:pasar|sebelas|jalan|jl\.?|universitas|stadion|kampung|gang|koran|harian|sekolah|pak|bu|ibu|mbak|mas|bang"
    r"|kak|sdr\.?|salat|shalat|sholat|solat|ibadah|misa|khotbah|khutbah|kebaktian)|Kompas|Masjid)\s$"
)
_NAMED_AFTER = re.compile(r"\s(?:Agung|Abu|Putih|Palma|Berkah)\b")
_AGE = re.compile(r"\s\(\d")
_NAME_GOES_ON = re.compile(r"\s[A-Z][a-z]")
_NAME_STARTS = re.compile(r"(?:^|[.!?\"“”\n,]\s?|\b(?:kata|ujar|ucap|tutur|jelas)(?:nya)?\s)$")
_EVERY = re.compile(r"\b(?:setiap|tiap|saban)\s(?:hari\s|pukul\s)?$", re.IGNORECASE)
_IDIOM = re.compile(r"\b(?:dalam|selama|menginap|hari|masa|keesokan)\s$", re.IGNORECASE)  # "dalam semalam", "hari esok"
_BIRTHDAY = re.compile(r"\bulang\s$", re.IGNORECASE)  # "ulang tahun ini"

# "Pemilu 2024", "Piala Rimba 2025": the year is part of a name, unless the capital is the sentence's own.
_NAMED_YEAR = re.compile(
    r"(?<![.?!\"“”\n]\s)\b(?!Pada|Sejak|Hingga|Sampai|Tahun|Untuk|Dari|Selama|Memasuki|Di)[A-Z][\w-]*\s$"
)

_BARE_YEAR = re.compile(rf"(?:[Tt]ahun\s)?{YEAR}")
_BARE_MONTH = re.compile(MONTH)
_DATING = re.compile(r"\b(?:pada|sejak|hingga|sampai|tahun|sekitar)\s$", re.IGNORECASE)


def is_time(text: str, part: Part) -> bool:
    """Whether a form's match is one by what stands around it."""
    words, kind = part.match.group(), part.form.kind
    before, after = text[max(0, part.start - 32) : part.start], text[part.end : part.end + 16]
    if _EVERY.search(before):
        return False
    if part.form.reading is time_values.year and words[0].isdigit() and _NAMED_YEAR.search(before):
        return False
    if _BARE_YEAR.fullmatch(words):
        return _is_year(int(words), before, after) if words.isdecimal() else not _LAW.search(before)
    if part.form.reading is time_values.unit:
        return not _BIRTHDAY.search(before)
    if _BARE_MONTH.fullmatch(words):
        named = _NAME_STARTS.search(before) and _NAME_GOES_ON.match(after)
        return not (named or _NAMED_BEFORE.search(before) or _AGE.match(after))
    if part.undated_weekday:
        return not (_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after))
    if kind == "near":
        return not (words.lower() in {"semalam", "esok"} and (_IDIOM.search(before) or after.startswith(" hari")))
    return kind != "date" or not _NUMBERED.search(before)


def _is_year(number: int, before: str, after: str) -> bool:
    """A number by itself; from before 1900 it needs a "pada", "sejak" or the like."""
    if _NUMBERED.search(before) or _COUNT_BEFORE.search(before) or _COUNT_AFTER.match(after):
        return False
    return number >= 1900 or _DATING.search(before) is not None
