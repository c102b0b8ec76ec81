"""The words that names of bodies are made of."""

from __future__ import annotations

import re

# A name of a body begins with one of these; behind "dan" it begins anew.
HEADS = frozenset(
    """kementerian kemenko departemen badan dinas polres polresta polrestabes polda polsek polri tni kejaksaan
    kejati kejari kantor lembaga komisi dewan majelis mahkamah pengadilan bank pt cv universitas institut politeknik
    sekolah rumah yayasan koperasi serikat persatuan perhimpunan himpunan asosiasi ikatan partai fraksi pemerintah
    pemprov pemkot pemkab bupati gubernur ditjen direktorat satuan satgas unit kodim koramil bpbd dprd dpr mpr kpk
    otoritas puskesmas rsud""".split()
)

# So do bodies that call themselves something looser.
ALLIANCES = frozenset(
    """jaringan pusat forum aliansi gerakan lingkar front barisan tim kelompok masyarakat konfederasi federasi gabungan
    kesatuan korps organisasi perkumpulan perusahaan gerai klub akademi panitia""".split()
)

# Their fields are joined by "dan": "Kementerian Kelautan dan Perikanan".
CONJOINED = frozenset(
    """kementerian kemenko kemenkomdigi departemen badan dinas direktorat ditjen kantor lembaga komisi deputi
    inspektorat otoritas""".split()
)

# Are named after people: "Yayasan (YRW) Rahayu Wiguna".
NAMED_AFTER = frozenset("kelompok universitas yayasan koperasi sekolah institut politeknik pesantren sanggar".split())

LEGAL_FORMS = frozenset({"persero", "perseroda", "perumda", "tbk"})

# An outlet's sections, each written as one word.
SECTIONS = tuple(
    """detikcom detikNews detikFinance detikHot detikSport detikHealth detikFood detikTravel detikOto detikInet detikEdu
    detikProperti detikHikmah detikPop detikJabar detikJateng detikJatim detikJogja detikBali detikSumut detikSumbagsel
    detikSulsel detikKalimantan detikKaltim detikSulteng detikPapua""".split()
)
SECTION = re.compile(rf"(?:{'|'.join(SECTIONS)})$", re.IGNORECASE)

# Whoever reports is named so, and acts in no story of his own.
OUTLET = re.compile(rf"{SECTION.pattern}|\.(?:com|net|tv|id)$", re.IGNORECASE)
