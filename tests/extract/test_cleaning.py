"""Furniture goes, the article stays to the letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.cleaning import clean, normalize

FIRST = "Pasar Wanasari terbakar pada Minggu (12/1/2025) dini hari dan menghanguskan 40 kios pedagang."
SECOND = '"Api diduga berasal dari kios di sudut timur," kata Kepala Pasar Wanasari, Sutrisno Adiputra.'
THIRD = "Pedagang akan menempati lapangan di seberang terminal sampai pasar dibangun kembali."


@pytest.mark.parametrize(
    "line",
    [
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "Advertisement",
        "[Gambas:Video 20detik]",
        "Baca juga: Wali Kota Tinjau Pasar yang Terbakar",
        "👉 *Baca Juga:* Dua Mobil Pemadam Rusak di Jalan",
        "Simak juga Video: Detik-detik Kios Pasar Terbakar!",
        'Tonton juga video "Pedagang Selamatkan Dagangan" di sini:',
        "Lihat Video: Asap Membubung dari Pasar",
        "Saksikan Live Pagi Ini :",
        "Baca selengkapnya di sini.",
        "Baca berita Kabar Wanasari lainnya di Google News.",
        "Read also: Mayor visits the burnt market",
        "Artikel ini telah tayang di KabarWanasari.com dengan judul Pasar Terbakar, Pedagang Mengungsi",
        "Ikuti Saluran WhatsApp Kabar Wanasari untuk berita terbaru",
        "Dapatkan update berita pilihan dari kami lewat saluran resmi",
        "Editor: Dwi Handoko",
        "Penulis : Ayu Pertiwi | Editor : Dwi Handoko",
        "| Penulis | : Ayu Pertiwi |",
        "Rep: Ayu Pertiwi/ Red: Dwi Handoko",
        "Sumber: Kabar Wanasari",
        "Copyright © 2025 Kabar Wanasari",
        "Tag: kebakaran, pasar",
        "Halaman 1 2 3",
        "Home > Daerah > Wanasari",
        "https://kabarwanasari.example/daerah/pasar-terbakar",
        "#kebakaran #pasar",
        "Petugas memadamkan api (Foto: Dok. Damkar Wanasari)",
        "Foto: Ayu Pertiwi/Kabar Wanasari",
        "Advertisement - Scroll to Continue",
        "Scroll ke bawah untuk melanjutkan membaca",
        "Pilihan Editor: Mengapa Pasar Tua Mudah Terbakar",
        "Halaman Selanjutnya",
        "Artikel Selanjutnya",
        "Baca selengkapnya 👇",
        "Selengkapnya klik: kabarwanasari.example/daerah/a",
        "VIDEO: Detik-detik Kios Pasar Terbakar",
        "Infografis: Pasar yang Terbakar Tahun Ini",
        '[caption id="attachment_7"]Petugas memadamkan api[/caption]',
        "_Penulis: Ayu Pertiwi_",
        "Via: Kabar Wanasari",
        "Join: https://t.me/+AbCdEf",
        "Gabung grup WA: https://chat.whatsapp.com/abc",
        "Channel Telegram: @kabarwanasari",
        "Kabar Wanasari | @kabarwanasari",
        "Klik di sini untuk bergabung ke grup WhatsApp Kabar Wanasari",
        "Update berita lainnya di Google News",
        "Unduh aplikasi Kabar Wanasari di Play Store",
        "Bagikan artikel ini",
        "Lihat semua komentar",
        "12 komentar",
        "Diteruskan berkali-kali",
        "Sent from my phone",
        "kabarwanasari.example/daerah/pasar-terbakar",
        "Dok. Damkar Wanasari",
    ],
)
def test_furniture_between_paragraphs_is_dropped(line: str) -> None:
    assert clean("\n".join([FIRST, line, SECOND, THIRD])) == "\n".join([FIRST, SECOND, THIRD])


@pytest.mark.parametrize(
    "line",
    [
        "Baca buku itu sampai selesai, pesan Sutrisno kepada anak-anak pedagang.",
        "“Baca juga aturan di papan itu,” kata Sutrisno.",
        "Sumber air di sekitar pasar mengering sejak kemarau.",
        "Laporan keuangan pasar itu baru diperiksa tahun lalu.",
        "Editor majalah kampus itu menjadi saksi mata.",
        "Minggu, 12 Januari 2025",
        "Ikuti jalur di sisi barat untuk menghindari kemacetan, imbau polisi.",
        "Kronologi kebakaran",
        "PT Wanasari Makmur Tbk (WSMR)",
        "Video itu beredar di WhatsApp sejak Minggu pagi.",
        "Video: bukti yang diajukan jaksa memperlihatkan kios di sudut timur.",
        "Bagikan beras itu segera, perintah wali kota.",
        "Unduh dokumen itu di situs pemerintah kota, kata Sutrisno.",
        "Komentar Sutrisno memicu kritik pedagang.",
        "Cek Fakta Wanasari mendapati klaim itu diunggah sebuah akun Facebook.",
        "Pada Minggu 12 Januari 2025, api kembali menyala.",
        "1. Siti (34), pedagang sayur",
        "- Kios di sudut timur",
        "Total kerugian Rp 2,4 miliar (dua koma empat miliar rupiah).",
        "Menurut data PVMBG (Pusat Vulkanologi), tak ada gempa malam itu.",
    ],
)
def test_lines_of_the_article_are_kept(line: str) -> None:
    text = "\n".join([FIRST, line, SECOND, THIRD])
    assert clean(text) == text


@pytest.mark.parametrize(
    "foot",
    [
        "(ayu/dwi)",
        "(AYU)",
        "(W-2)",
        "(*)",
        "***",
        "(Ayu Pertiwi)",
        "ANTARA",
        "@kabarwanasari",
        "t.me/kabarwanasari",
        "[ayu]",
        "-ayu-",
        "ayu/dwi",
        "~ Kabar Wanasari",
        "✍️ Ayu",
        "📸 Istimewa",
        "Salam, Admin",
        "Ayu Pertiwi",
        "W-2",
        "ⓒ Kabar Wanasari",
    ],
)
def test_signature_under_the_last_sentence_is_dropped(foot: str) -> None:
    assert clean("\n".join([FIRST, SECOND, foot])) == "\n".join([FIRST, SECOND])


def test_editors_code_behind_the_last_sentence_is_cut() -> None:
    assert clean(f"{FIRST}\n{SECOND} (ayu/dwi)") == f"{FIRST}\n{SECOND}"


def test_marks_inside_a_paragraph_become_its_end() -> None:
    text = f"{FIRST} ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT {SECOND} [Gambas:Video 20detik] {THIRD}"
    assert clean(text) == "\n".join([FIRST, SECOND, THIRD])


def test_headlines_under_a_header_go_with_it() -> None:
    listed = ["Baca juga:", "Wali Kota Tinjau Pasar yang Terbakar", "Siapa Pemilik Kios di Sudut Timur?"]
    assert clean("\n".join([FIRST, *listed, SECOND])) == f"{FIRST}\n{SECOND}"


def test_question_of_the_article_after_a_list_stays() -> None:
    question = "Lalu, ke mana para pedagang akan pindah?"
    assert clean("\n".join([FIRST, "Baca juga:", question, SECOND])) == "\n".join([FIRST, question, SECOND])


def test_byline_and_date_go_at_the_edges_only() -> None:
    head = ["Laporan Wartawan Kabar Wanasari, Ayu Pertiwi", "Minggu, 12 Januari 2025 06:30 WIB"]
    assert clean("\n".join([*head, FIRST, SECOND])) == f"{FIRST}\n{SECOND}"


def test_repeated_title_is_dropped() -> None:
    title = "Pasar Wanasari Terbakar, 40 Kios Hangus"
    assert clean(f"PASAR WANASARI TERBAKAR, 40 KIOS HANGUS\n{FIRST}", title) == FIRST


def test_lone_dateline_joins_its_paragraph() -> None:
    assert clean(f"Wanasari -\n{FIRST}\n{SECOND}") == f"Wanasari - {FIRST}\n{SECOND}"


def test_channel_post_loses_its_signature() -> None:
    post = f"Forwarded from Kabar Wanasari\n{FIRST}\n\n{SECOND}\n\n📲 Join channel @kabarwanasari\n#pasar #kebakaran"
    assert clean(post) == f"{FIRST}\n{SECOND}"


def test_the_first_and_the_last_sentence_stay_although_they_begin_with_a_date() -> None:
    text = f"Pada Minggu (12/1/2025), pasar itu tutup.\n{FIRST}\nPada Senin 13 Januari 2025, pasar itu dibuka."
    assert clean(text) == text


def test_stamps_of_a_copied_chat_go() -> None:
    chat = f"[12/01/25 06.30.10] Ayu: {FIRST}\n[12/01/25 06.31.00] Ayu: {SECOND}"
    assert clean(chat) == f"{FIRST}\n{SECOND}"
    assert clean(f"Kabar Wanasari, [12/01/2025 06.30]\n{FIRST}\n{SECOND}") == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "text", ["Editor: Dwi Handoko", "https://kabar.example/a", "Baca juga: Pasar Terbakar", "(ayu/dwi)"]
)
def test_text_of_furniture_alone_comes_through(text: str) -> None:
    assert clean(text) == text


def test_running_text_comes_through_unchanged() -> None:
    text = f"{FIRST} {SECOND} {THIRD} (AYU/DWI)"
    assert clean(text) == text


def test_long_line_glued_to_a_link_keeps_its_paragraph() -> None:
    glued = f"Baca juga: Wali Kota Tinjau Pasar yang Terbakar {FIRST} {THIRD}"
    assert glued in clean(f"{FIRST}\n{glued}\n{SECOND}")


def test_characters_are_made_plain() -> None:
    assert normalize("\ufeffHari\u00a0ini,\u200b  cafe\u0301\r\n\r\n\tbuka \x07lagi\u2028kata\u00ad nya\ud800. ") == (
        "Hari ini, café\nbuka lagi\nkata nya."
    )


def test_quotation_marks_and_emoji_stay_as_printed() -> None:
    text = "”Kami siap,” ujar ‘Si Mbah’ — 👩\u200d🌾 “nanti” «malam»."
    assert normalize(text) == text


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    plain = normalize(text)
    assert normalize(plain) == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert all(line and line == line.strip() for line in plain.split("\n") if plain)


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD]) | st.text(max_size=40), max_size=8))
def test_sentences_survive_any_neighbours(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = clean(text)
    assert bool(kept) == bool(normalize(text))
    assert all(sentence in kept for sentence in (FIRST, SECOND, THIRD) if sentence in lines)
