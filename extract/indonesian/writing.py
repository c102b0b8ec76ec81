"""Indonesian writing habits: abbreviations, credits, datelines, words that carry a capital without naming anything."""

from __future__ import annotations

import re

# A full stop after these ends no sentence.
ABBREVIATIONS = frozenset(
    """dr drs dra ir prof h hj kh st sdr sdri tn ny bpk jl jln no nomor gg kec kab prov rt rw dll dsb dst dkk hlm tgl
    pol purn letjen mayjen brigjen irjen komjen kombes akbp akp kompol iptu ipda aiptu bripka cs vs pt cv tbk
    m.si s.h s.e s.pd ph.d yth a.n u.p ph sp eng muh moh mhd muhd mohd abd tgh ns ws sr br rm ust drg apt s.tr m.tr
    m.kes""".split()
)

# Lines that say who wrote, photographed or edited; their names are nobody in the news.
CREDIT = re.compile(
    r"[\s\-–—*]*\(?"
    r"(?:(?:artikel ini (?:di)?tulis |laporan (?:tambahan )?|dilaporkan |disunting |diedit |ditulis )oleh\b"
    r"|(?:reporter|penulis|pewarta|editor|redaktur|fotografer|kontributor|jurnalis|penyunting|penerjemah|sumber|foto)"
    r"\s*[:|]|[\w.]+\.(?:com|co\.id|id|net)\s?/)",
    re.IGNORECASE,
)

# The headline of another story, set into a paragraph: what it names is not in this one.
SEE_ALSO = re.compile(r"\b(?:Baca|BACA|Simak|Lihat|Tonton) (?:[Jj]uga|JUGA)\b[^.?!\n]*")

# "JAKARTA, KABAR -", "Bandung (Kabar) —", "KABAR.com - ", "Bandung, kabarcom - ": capitalised words and the outlet's
# name alone before the text's first dash; or "Kabar.com, Bandung Harga", without one.
_DATELINE_WORD = (
    r"\(?(?:[A-Z0-9][\w./'’]{0,30}(?:-[A-Z][\w.]{1,20})?|\w{1,20}\.(?:com|co\.id|id|net|tv)|[a-z]{3,15}com)\)?,?"
)
DATELINE = re.compile(
    rf"{_DATELINE_WORD}(?:\s{_DATELINE_WORD}){{0,5}}\s?[-–—]{{1,2}}\s|\w{{1,20}}\.com, [A-Z][a-z]+ (?=[A-Z][a-z])"
)

# Written with a capital and no name: a person is never called "Senin".
CALENDAR_WORDS = frozenset(
    """senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret april mei juni juli agustus
    september oktober november desember""".split()
)

# At the beginning of a sentence they have a capital; none opens a name.
FUNCTION_WORDS = frozenset(
    """ia dia namun menurut adapun bahkan sementara selain selanjutnya sehingga sedangkan apalagi karena ketika saat
    setelah sebelum dari di ke pada dalam dengan untuk oleh kepada bersama seperti termasuk terkait tentang kata ujar
    jika bila kalau agar bahwa dan atau tapi tetapi lalu kemudian juga sudah telah akan masih ada tidak bukan jangan
    kini hingga sejak sebagai serta demi meski usai kami kita mereka saya aku anda tahun hari para respons""".split()
)

# Behind a street or a village: what follows is an address, no longer a name.
HOUSE_NUMBERS = frozenset({"rt", "rw", "rt.", "rw.", "nomor", "no", "no.", "blok"})
