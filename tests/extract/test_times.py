"""Expressions of time are found whole, and mean what the words and the day of publication say, or nothing."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.indonesian.timeline import read
from tests.extract.annotated import annotate

WIB = timezone(timedelta(hours=7))
PUBLISHED = date(2024, 5, 15)  # a Wednesday

# What is found, between brackets, and its value when the sentence is published on 15 May 2024.
RESOLVED = [
    # weekdays
    ("Pasar ditutup [Senin].", "2024-05-13"),
    ("Pasar ditutup [Rabu].", "2024-05-15"),
    ("Pasar akan ditutup pada [hari Senin].", "2024-05-20"),
    ("Pasar akan ditutup, kata Rina, [Senin].", "2024-05-13"),
    ("Pasar yang akan dipugar itu telah ditutup [Senin].", "2024-05-13"),
    ("Pada [Kamis], bupati akan meninjau pasar.", "2024-05-16"),
    ("[Kamis], bupati mengatakan akan meninjau pasar.", "2024-05-09"),
    ("Pasar ditutup [Rabu lalu].", "2024-05-08"),
    ("Pasar dibuka [Sabtu mendatang].", "2024-05-18"),
    ("Pasar ditutup [Jumat pekan lalu].", "2024-05-10"),
    ("Pasar dibuka [Kamis pekan depan].", "2024-05-23"),
    ("Pasar ramai [Jumat ini].", "2024-05-17"),
    ("Pasar ramai [Selasa malam waktu setempat].", "2024-05-14"),
    ("Pasar ramai [malam Minggu].", "2024-05-11"),
    ("[Minggu lalu] pasar ramai.", "2024-W19"),
    ("Pada [Minggu lalu] pasar ramai.", "2024-05-12"),
    ("Pada [minggu lalu] pasar ramai.", "2024-W19"),
    # dates
    ("Pasar terbakar, [Senin (13/5)].", "2024-05-13"),
    ("Pasar terbakar, [Senin malam (13/5/2024)].", "2024-05-13"),
    ("Pasar terbakar, [Rabu (31/12)].", "2023-12-31"),
    ("Pasar dibuka [Senin (20/5)].", "2024-05-20"),
    ("Pasar dibuka [Kamis, 4 Januari 2024].", "2024-01-04"),
    ("Pasar dibuka [5 Okt. 2023].", "2023-10-05"),
    ("Pasar dibuka [17 Agustus].", "2023-08-17"),
    ("Pasar dibuka [17 Agustus mendatang].", "2024-08-17"),
    ("Sidang pertama digelar [23 Juni].", "2024-06-23"),
    ("Pasar telah dibuka [23 Juni].", "2023-06-23"),
    ("Pasar itu terbakar pada [23 Juni].", "2023-06-23"),
    ("Lomba digelar [3-5 Juli].", "2024-07-03/2024-07-05"),
    ("Ia lahir [29 Februari].", "2024-02-29"),
    ("Pajak disetor [tanggal 20 bulan depan].", "2024-06-20"),
    ("Pajak disetor [tanggal 20].", None),
    ("Ia lahir [31 Februari 2020].", None),
    # near
    ("Pasar ramai [hari ini].", "2024-05-15"),
    ("Pasar ramai [kemarin sore].", "2024-05-14"),
    ("Pasar ramai [tadi malam].", "2024-05-14"),
    ("Pasar dibuka [besok pagi].", "2024-05-16"),
    ("Pasar dibuka [lusa].", "2024-05-17"),
    ("Pasar ramai [tiga hari lalu].", "2024-05-12"),
    ("Pasar dibuka [dua pekan lagi].", "2024-W22"),
    ("Pasar sepi [dua puluh lima tahun lalu].", "1999"),
    ("Pasar sepi [setengah tahun lalu].", None),
    ("Pasar sepi [beberapa hari lalu].", None),
    ("Harga naik dalam [dua pekan terakhir].", "2024-05-01/2024-05-15"),
    ("Harga naik dalam [tiga hari ke depan].", "2024-05-15/2024-05-18"),
    # months, years and their parts
    ("Harga naik [bulan Juni].", "2023-06"),
    ("Harga akan naik [Juni].", "2024-06"),
    ("Harga naik [Juni tahun lalu].", "2023-06"),
    ("Harga naik [akhir Februari lalu].", "2024-02-21/2024-02-29"),
    ("Harga naik [awal pekan ini].", "2024-05-13/2024-05-14"),
    ("Harga naik [akhir pekan].", "2024-05-11/2024-05-12"),
    ("Harga naik [pertengahan tahun lalu].", "2023-05-01/2023-08-31"),
    ("Harga naik pada [2019].", "2019"),
    ("Harga naik sejak [akhir 1990-an].", "1997-01-01/.."),
    ("Harga naik pada [kuartal III].", "2023-07-01/2023-09-30"),
    ("Harga naik pada [triwulan II-2024].", "2024-04-01/2024-06-30"),
    ("Harga naik pada [paruh kedua tahun ini].", "2024-07-01/2024-12-31"),
    ("Harga turun sejak [pekan kedua Juni].", None),
    # open and closed stretches
    ("Pasar ditutup sejak [2022].", "2022-01-01/.."),
    ("Pasar ditutup mulai [Senin].", "2024-05-20/.."),
    ("Pasar ditutup hingga [30 Juni 2024].", "../2024-06-30"),
    ("Pameran berlangsung hingga [Minggu].", "../2024-05-19"),
    ("Pameran berlangsung [10-12 Juli 2023].", "2023-07-10/2023-07-12"),
    ("Pameran berlangsung sejak [28 Maret hingga 2 April].", "2024-03-28/2024-04-02"),
    ("Pameran berlangsung [Sabtu-Minggu (18-19/5/2024)].", "2024-05-18/2024-05-19"),
    ("Pameran berlangsung [Senin (6/5) sampai Rabu (8/5)].", "2024-05-06/2024-05-08"),
    ("Pameran berlangsung [Rabu hingga Minggu (12/5)].", "2024-05-08/2024-05-12"),
    ("Ia menjabat [2018-2023].", "2018-01-01/2023-12-31"),
    ("Ia menjabat [tahun ajaran 2023/2024].", "2023-01-01/2024-12-31"),
    ("Hujan turun [November 2023 hingga Februari 2024].", "2023-11-01/2024-02-29"),
    ("Pasar buka [Senin-Jumat].", None),
    # clock times
    ("Pasar terbakar [Selasa (14/5) pukul 02.30 WIB].", "2024-05-14T02:30+07:00"),
    ("Pasar terbakar [pukul 17.00 Wita, Selasa (14/5)].", "2024-05-14T17:00+08:00"),
    ("Konser mulai [nanti malam pukul 19.30].", "2024-05-15T19:30"),
    ("Konser mulai [jam 7 malam ini].", "2024-05-15T19:00"),
    ("Konser berlangsung [Selasa pukul 22.00-02.00].", "2024-05-14T22:00/2024-05-15T02:00"),
    ("Toko tutup [Selasa (14/5) pukul 24.00].", "2024-05-15T00:00"),
    ("Ia bangun [pukul setengah enam pagi].", None),
    ("Ia bangun [pukul 05.30 WIB].", None),
]


def times(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(text[r.start : r.end], r.resolved) for r in read(text, [(0, len(text))], [], published)]


@pytest.mark.parametrize(("marked", "value"), RESOLVED)
def test_one_expression_whole_and_its_value(marked: str, value: str | None) -> None:
    expression = marked[marked.index("[") + 1 : marked.index("]")]
    assert times(marked.replace("[", "").replace("]", "")) == [(expression, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Ia tinggal di Pasar Minggu dan ikut salat Jumat.",
        "Mei Lestari dan Juli (20) tiba di Universitas Sebelas Maret.",
        "Undang-Undang Nomor 11 Tahun 2020 dan UU No 7/2021 berlaku.",
        "Sebanyak 2024 orang membawa 2000 ton beras seharga Rp 2023.",
        "Partai itu kalah di Pemilu 2019 dan Piala Samudra 2022.",
        "Setiap Jumat dan tiap 17 Agustus warga berlomba.",
        "Ia memukul 3 kali dan dihukum 5 tahun.",
        "Dalam semalam ia memikirkan hari esok.",
        "Ulang tahun ini meriah.",
        "Sekarang ia berusia 37 tahun; kini ia bekerja selama tiga bulan.",
    ],
)
def test_laws_counts_names_habits_and_durations_are_no_times(text: str) -> None:
    assert times(text) == []


def test_a_list_of_months_shares_its_last_words() -> None:
    assert times("Rapat digelar Oktober dan Desember mendatang.") == [
        ("Oktober", "2024-10"),
        ("Desember mendatang", "2024-12"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Pasar terbakar 25 Juli 2023.", "2023-07-25"),
        ("Pasar terbakar, Senin (13/5/2024).", "2024-05-13"),
        ("Pasar ditutup sejak awal 2020.", "2020-01-01/.."),
        ("Pasar terbakar Senin.", None),
        ("Pasar terbakar, Senin (13/5).", None),
        ("Pasar terbakar hari ini pukul 09.00 WIB.", None),
        ("Pasar ramai dua pekan terakhir.", None),
        ("Pasar ramai akhir pekan lalu.", None),
        ("Pasar ramai pada Juni.", None),
        ("Pasar ramai pada semester I.", None),
    ],
)
def test_without_publication_only_what_is_complete_in_itself_has_a_value(text: str, value: str | None) -> None:
    assert [resolved for _, resolved in times(text, None)] == [value]


def resolved(text: str, published: datetime | None = datetime(2024, 5, 15, 9, tzinfo=WIB)) -> dict[str, str | None]:
    doc = annotate(text, published=published)
    return {span.text: span._.resolved for span in doc.spans["times"]}


def test_a_clock_time_belongs_to_the_day_told_before_it() -> None:
    text = (
        "Gudang itu terbakar pada Senin (13/5). Api terlihat sekitar pukul 18.15 WIB. Warga berlarian.\n"
        "Petugas datang dan menyiram gudang. Api padam pukul 20.40 WIB. Jalan dibuka pukul 01.00 WIB."
    )
    assert resolved(text) == {
        "Senin (13/5)": "2024-05-13",
        "pukul 18.15 WIB": "2024-05-13T18:15+07:00",
        "pukul 20.40 WIB": "2024-05-13T20:40+07:00",
        "pukul 01.00 WIB": None,
    }


def test_the_day_of_a_saying_is_not_the_day_of_what_is_said() -> None:
    text = '"Api cepat membesar," kata Rina Sasmita, Selasa (14/5). Api terlihat pukul 18.15 WIB.'
    assert resolved(text) == {"Selasa (14/5)": "2024-05-14", "pukul 18.15 WIB": None}


def test_a_clock_time_of_every_day_belongs_to_none() -> None:
    text = "Pasar itu dibuka pada Senin (13/5). Setiap hari pasar buka pukul 06.00."
    assert resolved(text) == {"Senin (13/5)": "2024-05-13", "pukul 06.00": None}


def test_a_weekday_and_a_day_near_one_that_is_told_in_full_are_of_its_year() -> None:
    text = "Gudang itu terbakar pada Senin (13/5/2024). Selasa (14/5) api padam. Rabu (14/5) hujan. Pada 15 Mei cerah."
    assert resolved(text, None) == {
        "Senin (13/5/2024)": "2024-05-13",
        "Selasa (14/5)": "2024-05-14",
        "Rabu (14/5)": None,
        "15 Mei": None,
    }


def test_what_was_said_weeks_ago_is_not_the_day_of_the_next_quotation() -> None:
    text = '"Pasar ramai," kata Rina, Senin (22/4).\n"Hari ini pasar sepi sekali," kata Damar.'
    assert resolved(text) == {"Senin (22/4)": "2024-04-22", "Hari ini": "2024-05-15"}


def test_today_in_a_quotation_is_the_day_on_which_it_was_said() -> None:
    text = (
        '"Kami menutup pasar," kata Rina Sasmita kepada wartawan, Senin (13/5).\n'
        '"Kemarin kami sudah memberi tahu pedagang," ujarnya. Hari ini pasar sepi.'
    )
    assert resolved(text) == {"Senin (13/5)": "2024-05-13", "Kemarin": "2024-05-12", "Hari ini": "2024-05-15"}


def test_a_stamp_in_utc_is_read_in_jakarta() -> None:
    assert resolved("Pasar ramai hari ini.", datetime(2024, 5, 14, 20, tzinfo=UTC)) == {"hari ini": "2024-05-15"}


VALUE = re.compile(r"(\d{4}(-(\d\d(-\d\d(T\d\d:\d\d([+]\d\d:\d\d)?)?)?|W\d\d))?|\.\.)")
WORDS = st.sampled_from(
    """Senin Minggu minggu pekan Mei Oktober 2024 1998 31 5 12.30 25.99 24 pukul jam setengah dua belas puluh hari tahun
    bulan lalu depan ini terakhir ke awal akhir kuartal III semester hingga sampai dengan sejak mulai akan dan , . ( ) -
    / (25/7) (31/12/2023) (1-3/2/2024) (0/0) WIB waktu setempat malam tadi besok kemarin tanggal beberapa 999 dekade -an
    sebelumnya " kata ujar setiap \n Tahun Nomor 20-an lagi mendatang 2024/25 dini""".split(" ")
)


@settings(max_examples=300)
@given(
    st.one_of(
        st.lists(WORDS, max_size=25).map(" ".join),
        st.lists(WORDS, max_size=25).map("".join),
        st.text(alphabet=string.printable + "”“–\u00a0٣é", max_size=80),
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_slices_in_order_with_iso_values(text: str, published: date | None) -> None:
    half = len(text) // 2
    end = 0
    for reading in read(text, [(0, half), (half, len(text))], [(half // 2, half)], published):
        assert end <= reading.start < reading.end <= len(text)
        assert "\n" not in text[reading.start : reading.end]
        end = reading.end
        assert (reading.resolved is None) == (reading.precision is None)
        for side in (reading.resolved or "..").split("/"):
            assert VALUE.fullmatch(side)
            if len(side) >= 10:
                datetime.fromisoformat(side)


def test_spans_are_token_slices_in_text_order() -> None:
    doc = annotate("Pasar terbakar, Senin(13/5/2024).Warga menonton kemarin sore\npada 2019-2020.")
    spans = list(doc.spans["times"])
    assert spans == sorted(spans)
    assert all(doc.text[span.start_char : span.end_char] == span.text for span in spans)
