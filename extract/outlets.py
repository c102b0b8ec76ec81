"""Names of news outlets by host, for Indonesia and its neighbours; longest matching host wins."""

from __future__ import annotations

from urllib.parse import urlsplit

OUTLETS = {
    "antaranews.com": "ANTARA News",
    "en.antaranews.com": "ANTARA News",
    "beritasatu.com": "BeritaSatu",
    "bisnis.com": "Bisnis.com",
    "cnbcindonesia.com": "CNBC Indonesia",
    "cnnindonesia.com": "CNN Indonesia",
    "detik.com": "detikcom",
    "20.detik.com": "20Detik",
    "finance.detik.com": "detikFinance",
    "food.detik.com": "detikFood",
    "health.detik.com": "detikHealth",
    "hot.detik.com": "detikHot",
    "inet.detik.com": "detikInet",
    "news.detik.com": "detikNews",
    "oto.detik.com": "detikOto",
    "sport.detik.com": "detikSport",
    "travel.detik.com": "detikTravel",
    "wolipop.detik.com": "Wolipop",
    "fajar.co.id": "Fajar",
    "gatra.com": "Gatra",
    "grid.id": "Grid.ID",
    "hukumonline.com": "Hukumonline",
    "idntimes.com": "IDN Times",
    "inews.id": "iNews",
    "jakartaglobe.id": "Jakarta Globe",
    "jawapos.com": "JawaPos.com",
    "jpnn.com": "JPNN.com",
    "kapanlagi.com": "KapanLagi.com",
    "katadata.co.id": "Katadata",
    "kbr.id": "KBR",
    "kompas.com": "Kompas.com",
    "kompas.id": "Kompas.id",
    "kompas.tv": "Kompas TV",
    "kompasiana.com": "Kompasiana",
    "kontan.co.id": "Kontan",
    "kumparan.com": "kumparan",
    "liputan6.com": "Liputan6.com",
    "mediaindonesia.com": "Media Indonesia",
    "merdeka.com": "Merdeka.com",
    "metrotvnews.com": "Metro TV",
    "mongabay.co.id": "Mongabay Indonesia",
    "okezone.com": "Okezone",
    "pikiran-rakyat.com": "Pikiran Rakyat",
    "posmetro.id": "Posmetro",
    "projectmultatuli.org": "Project Multatuli",
    "republika.co.id": "Republika",
    "republika.id": "Republika",
    "rmol.id": "RMOL",
    "rri.co.id": "RRI",
    "sindonews.com": "SINDOnews",
    "solopos.com": "Solopos",
    "suara.com": "Suara.com",
    "suaramerdeka.com": "Suara Merdeka",
    "surya.co.id": "Surya",
    "tempo.co": "Tempo",
    "thejakartapost.com": "The Jakarta Post",
    "theconversation.com": "The Conversation",
    "tirto.id": "Tirto",
    "tribunnews.com": "Tribunnews",
    "tvonenews.com": "tvOne",
    "viva.co.id": "VIVA",
    "voaindonesia.com": "VOA Indonesia",
    "waspada.id": "Waspada",
    "apnews.com": "AP News",
    "bbc.com": "BBC",
    "benarnews.org": "BenarNews",
    "bernama.com": "Bernama",
    "channelnewsasia.com": "CNA",
    "dw.com": "DW",
    "reuters.com": "Reuters",
    "straitstimes.com": "The Straits Times",
    "theguardian.com": "The Guardian",
}


def host_of(url: str | None) -> str | None:
    """Host of an http(s) address in lower case, without "www."; None for anything else."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def house(host: str) -> str | None:
    """The domain under which all hosts are one known outlet's, such as its sections; None for the hosts of others."""
    labels = host.split(".")
    return next((name for i in range(len(labels), 0, -1) if (name := ".".join(labels[i - 1 :])) in OUTLETS), None)


def outlet(host: str) -> str | None:
    """Name under which the outlet at this host is known, by the host itself or the nearest parent domain."""
    labels = host.split(".")
    return next((OUTLETS[name] for i in range(len(labels)) if (name := ".".join(labels[i:])) in OUTLETS), None)
