"""Places as Indonesian news writes them: type words before a name, abbreviations, other names of countries."""

from __future__ import annotations

from functools import cache

from babel import Locale

from extract.indonesian import regions

# Stand before a place's name; two mentions that differ by them alone are one place.
TYPE_WORDS = frozenset(
    """kota kabupaten kab kab. provinsi prov prov. kecamatan kec kec. kelurahan desa negara republik federasi pulau
    kepulauan daerah wilayah ibu""".split()
)

# Of these, what is part of the name as printed wherever it stands before one.
ADMINISTRATIVE = frozenset(
    """kota kabupaten kab kab. provinsi prov prov. kecamatan kec kec. kelurahan kel kel. desa dusun jorong nagari
    distrik""".split()
)

# Behind the name of a place they are part of it.
DIRECTIONS = frozenset("utara selatan barat timur tengah tenggara daya raya".split())

# Before a name they make a place of it, whoever bears the name.
VENUES = frozenset(
    """jalan jl jl. jln gang pasar gor stadion gedung masjid musala gereja bandara pelabuhan terminal stasiun lapangan
    taman museum alun-alun jembatan simpang wisma hotel gunung pulau sungai danau pantai kampung
    kompleks perumahan rusun lapas rutan candi benteng waduk bendungan tol""".split()
)

ABBREVIATIONS = {
    "korut": "korea utara",
    "korsel": "korea selatan",
    "as": "amerika serikat",
    "ri": "indonesia",
    "nkri": "indonesia",
    "tanah air": "indonesia",
    "dki": "jakarta",
    "dki jakarta": "jakarta",
    "diy": "yogyakarta",
    "di yogyakarta": "yogyakarta",
    "daerah istimewa yogyakarta": "yogyakarta",
    "yogya": "yogyakarta",
    "jogja": "yogyakarta",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "babel": "bangka belitung",
    "kepri": "kepulauan riau",
    "kalbar": "kalimantan barat",
    "kalteng": "kalimantan tengah",
    "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "malut": "maluku utara",
    "jaksel": "jakarta selatan",
    "jakpus": "jakarta pusat",
    "jakbar": "jakarta barat",
    "jaktim": "jakarta timur",
    "jakut": "jakarta utara",
    "tangsel": "tangerang selatan",
}

# Names in use that CLDR does not list for the country.
COUNTRY_NAMES = {
    "amerika": "US",
    "amrik": "US",
    "as": "US",
    "cina": "CN",
    "china": "CN",
    "republik rakyat china": "CN",
    "rrc": "CN",
    "rrt": "CN",
    "inggris": "GB",
    "britania raya": "GB",
    "korea utara": "KP",
    "korea selatan": "KR",
    "federasi rusia": "RU",
    "palestina": "PS",
    "uni emirat arab": "AE",
    "uea": "AE",
    "saudi": "SA",
    "republik indonesia": "ID",
    "turki": "TR",
    "turkiye": "TR",
    "vatikan": "VA",
    "suriah": "SY",
    "ceko": "CZ",
    "pantai gading": "CI",
    "filipina": "PH",
    "papua nugini": "PG",
    "timor leste": "TL",
    "selandia baru": "NZ",
}


@cache
def _countries() -> dict[str, str]:
    """Country names in Indonesian and English, case-folded, to ISO 3166-1 alpha-2 codes."""
    names = {
        name.casefold(): code
        for language in ("en", "id")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB"}
    }
    return names | COUNTRY_NAMES


def normal(name: str) -> str:
    """The form under which mentions of one place meet: case-folded, without its type word, abbreviations spelt out."""
    folded = " ".join(name.casefold().split())
    folded = ABBREVIATIONS.get(folded, folded)
    words = folded.split()
    while len(words) > 1 and words[0] in TYPE_WORDS:
        words = words[1:]
    return ABBREVIATIONS.get(" ".join(words), " ".join(words))


def country(name: str) -> str | None:
    """The ISO code of a country by any of its names, else None."""
    folded = " ".join(name.casefold().split())
    return _countries().get(ABBREVIATIONS.get(folded, folded)) or _countries().get(normal(name))


def region_names() -> frozenset[str]:
    """Provinces, islands, regencies and cities, case-folded."""
    return (regions.PROVINCES | regions.ISLANDS | regions.REGENCIES | regions.CITIES) - regions.AMBIGUOUS


@cache
def _regions() -> frozenset[str]:
    """Their names however the words are joined: "Gunungkidul", "Toli-Toli"."""
    return frozenset(map(_joined, region_names()))


def _joined(folded: str) -> str:
    return folded.replace(" ", "").replace("-", "")


@cache
def is_region(name: str) -> bool:
    """Whether a name is that of a province, island, regency or city, written out, and hardly anything else's."""
    return _joined(name.casefold()) in _regions()


@cache
def is_known(name: str) -> bool:
    """Whether a name is that of a country or a part of Indonesia, in full or short, and hardly anything else's."""
    folded = " ".join(name.casefold().split())
    return folded in ABBREVIATIONS or is_region(name) or _countries().get(folded) is not None
