"""Which language a text is in; samples of one or two sentences, written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language import detect


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Bupati meninjau tanggul yang jebol akibat hujan deras sejak Senin malam."),
        ("id", "Kapal feri itu bersandar lusa."),
        ("id", "Menteri Perhubungan mengundurkan diri."),
        ("id", "Gue udah bilang dari kemarin kalau jalannya macet banget."),
        ("en", "The mayor inspected the levee that burst after heavy rain on Monday night."),
        ("en", "The ferry will dock on Thursday."),
        ("ms", "Polis menahan seorang lelaki selepas kejadian itu, kata Ketua Polis Daerah pada Khamis."),
        ("ms", "Kerajaan bersetuju menaikkan gaji minimum kerana kos sara hidup semakin tinggi."),
        ("jv", "Para warga padha gotong royong ndandani dalan sing rusak amarga banjir wingi bengi."),
        ("jv", "Bapak Lurah rawuh dhateng bale desa kaliyan para sesepuh."),
        ("su", "Warga di eta lembur keur ngabangun deui sasak anu palid ku caah, ceuk kapala desa."),
        ("su", "Ieu téh carita ngeunaan budak nu hayang sakola jeung teu boga duit."),
        ("tl", "Nagpulong ang mga mangingisda upang pag-usapan ang bagong daungan sa kanilang bayan."),
        ("th", "ชาวประมงประชุมกันเรื่องท่าเรือแห่งใหม่ของหมู่บ้าน"),
        ("de", "Die Fischer trafen sich am Abend, um über den neuen Hafen des Dorfes zu sprechen."),
        ("ar", "اجتمع الصيادون مساء أمس لمناقشة الميناء الجديد في القرية"),
    ],
)
def test_language_of_a_short_text(code: str, text: str) -> None:
    assert detect(text) == code


def test_english_quotation_does_not_turn_an_indonesian_article() -> None:
    text = (
        'Penyanyi itu menutup konsernya di Balai Kota dengan satu kalimat. "This is the best night of my life," '
        "katanya sambil melambaikan tangan kepada penonton yang bertahan di bawah hujan sejak sore."
    )
    assert detect(text) == "id"


@pytest.mark.parametrize("text", ["", " \n", "12.345 (67%)", "🙂🙂", "qwrt zxcv plkj"])
def test_nothing_to_tell_a_language_by(text: str) -> None:
    assert detect(text) == "und"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) == "und" or len(detect(text)) == 2
