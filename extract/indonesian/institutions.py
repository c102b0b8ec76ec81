"""Bodies that everybody in the news knows by these names.

Counted in 378 annotated articles: 95 of 100 times that one of them stands there, a body is annotated.
"""

from __future__ import annotations

import re

NAMES = frozenset(
    name.strip()
    for name in """
    KPK, DPR, DPR RI, MPR, MPR RI, DPD RI, BPK, BPKP, OJK, KPU, KPU RI, Bawaslu, DKPP, TNI, TNI AD, TNI AL, TNI
    AU, Polri, BNN, BNPT, BNPB, BPBD, BMKG, BPOM, BRIN, BSSN, BKN, BPS, BP2MI, BGN, BPJPH, BKKBN, Bulog,
    Basarnas, Bareskrim, Bareskrim Polri, Kejagung, Ombudsman, Ombudsman RI, PPATK, LPSK, LPS, KPPU, KPAI,
    Korlantas, Korlantas Polri, Brimob, Densus 88, Komnas HAM, Komnas Perempuan, Mahkamah Agung, Mahkamah
    Konstitusi, Komisi Yudisial, Kejaksaan Agung, BPJS Kesehatan, BPJS Ketenagakerjaan, Bank Indonesia, Bea
    Cukai, PDIP, PDI Perjuangan, Golkar, Gerindra, NasDem, Hanura, Perindo, PKS, PAN, MUI, PBNU, Nahdlatul
    Ulama, Muhammadiyah, Kadin, Apindo, PSSI, KONI, PBSI, PGRI, KSPI, Walhi, YLBHI, KontraS, PLN, Pertamina,
    KAI, KAI Commuter, Telkom, Telkomsel, Danantara, Transjakarta, Garuda Indonesia, Perhutani, PBB, NATO,
    ASEAN, WHO, IMF, Bank Dunia, UNICEF, UNESCO, FIFA, AFC, AFF, Uni Eropa, FBI, CIA, NASA, Hamas, OPEC, ICC,
    KBRI, KJRI, UI, ITB, UGM, IPB, ITS, Unair, Unpad, Undip, Unhas, Samsat, Forkopimda, Komdigi, Kemlu
    """.replace("\n", " ").split(",")
)

# Ministries by their blends: "Kemendagri", "KemenPANRB"; "Kemenangan" and "Kemenyan" are words.
MINISTRY = re.compile(r"\bKemen(?!ang|yan|an\b|teri)[A-Za-z]{2,}\b|\bKem(?:lu|han|nakertrans|naker|dag)\b")
