"""News that nobody wrote: as many different articles as a benchmark wants, of the length asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

PLACES = "Muara Lestari|Kota Angin|Tanjung Biru|Bukit Sawo|Sungai Perak|Teluk Kenari|Rawa Indah|Gunung Jati".split("|")
GIVEN = "Rahayu|Bagus|Marlina|Teguh|Lestari|Yusuf|Dewi|Arman|Nurul|Hendra|Sri|Damar|Intan|Fajar|Wulan|Galih".split("|")
FAMILY = (
    "Kinasih|Wiranegara|Sutedja|Prasodjo|Anggraini|Hamdani|Larasati|Siregar|Fadhilah|Gunarso|Wahyuningtyas|Pamungkas|"
    "Nasution|Hutabarat|Lumbantobing|Mandagi|Rumbiak|Tanjungsari|Suryadinata|Kertanegara|Batubara|Wenas|Salampessy|Adiwijaya"
).split("|")
CAST = 5  # people in an article: two articles of one reader rarely share three, and are two stories
ROLES = "Bupati|Kepala Dinas Perhubungan|Ketua DPRD|Camat|Kapolres|Kepala Pasar|Rektor Universitas Samudra".split("|")
MATTERS = "pasar apung|jembatan gantung|sekolah lapangan|jalur sepeda|puskesmas|waduk|terminal|perpustakaan".split("|")
DAYS = "Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu".split("|")
SAID = "kata|ujar|jelas|tutur|ungkap|tegas".split("|")
SENTENCES = (
    "{role} {place}, {person}, meresmikan {matter} di {place} pada {day} ({date}/10/2025).",
    "Pembangunan {matter} itu menelan biaya Rp {number} miliar dan dikerjakan selama {number} bulan.",
    '"Kami ingin warga {place} merasakan manfaat {matter} ini sejak hari pertama," {said} {person}.',
    "Menurut {person}, sedikitnya {number} warga dari {place} ikut bekerja setiap hari.",
    '"Dulu anak-anak harus memutar lewat {place}, sekarang cukup lima menit," {said} {person} kepada wartawan.',
    "Warga {place} menunggu {matter} itu sejak {day} pekan lalu.",
    "{person}, yang juga {role} {place}, menambahkan bahwa pemerintah menyiapkan {number} petugas tambahan.",
    "Sementara itu, {matter} di {place} masih ditutup sampai {date} November 2025 karena hujan deras.",
)


def articles(count: int, words: int = 330, seed: int = 1) -> Iterator[str]:
    """Each with a headline in the first line and about so many words; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(1, count + 1):
        yield article(chance, number, words)


def article(chance: random.Random, number: int, words: int) -> str:
    place = chance.choice(PLACES)
    people = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(CAST)]
    paragraphs = [f"Warga {place} Sambut {chance.choice(MATTERS).title()} Baru, Kabar ke-{number}"]
    length = 0
    while length < words:
        sentences = [_sentence(chance, people) for _ in range(chance.randint(1, 3))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1].split())
    return "\n".join(paragraphs)


def _sentence(chance: random.Random, people: Sequence[str]) -> str:
    return chance.choice(SENTENCES).format(
        role=chance.choice(ROLES),
        place=chance.choice(PLACES),
        person=chance.choice(people),
        matter=chance.choice(MATTERS),
        day=chance.choice(DAYS),
        said=chance.choice(SAID),
        date=chance.randint(1, 28),
        number=chance.randint(2, 90),
    )
