"""Time zones of large towns in countries where the telephone number alone does not say the zone.

Only towns whose name means one zone in their country: Portland, Columbus or Kansas City are left out, because a
wrong clock is worse than none. The towns lie in the zones of the IANA database's ``zone1970.tab``.
"""

import unicodedata

_IN: dict[str, dict[str, str]] = {
    "1": {
        "America/Toronto": "toronto ottawa montreal mississauga brampton quebec laval gatineau markham",
        "America/Vancouver": "vancouver surrey burnaby victoria",
        "America/Edmonton": "edmonton calgary",
        "America/Winnipeg": "winnipeg",
        "America/Halifax": "halifax",
        "America/Regina": "regina saskatoon",
        "America/New_York": "new-york brooklyn boston philadelphia washington baltimore atlanta miami pittsburgh "
        "charlotte orlando tampa cleveland buffalo",
        "America/Chicago": "chicago houston dallas austin san-antonio new-orleans minneapolis milwaukee memphis",
        "America/Denver": "denver salt-lake-city albuquerque",
        "America/Phoenix": "phoenix tucson",
        "America/Los_Angeles": "los-angeles san-francisco san-diego seattle sacramento oakland las-vegas",
        "Pacific/Honolulu": "honolulu",
    },
    "7": {"Europe/Moscow": "moscow saint-petersburg", "Asia/Novosibirsk": "novosibirsk", "Asia/Almaty": "almaty"},
    "34": {"Europe/Madrid": "madrid barcelona valencia sevilla seville malaga", "Atlantic/Canary": "las-palmas"},
    "351": {"Europe/Lisbon": "lisboa lisbon porto coimbra braga faro", "Atlantic/Madeira": "funchal"},
    "52": {"America/Mexico_City": "mexico-city ciudad-de-mexico guadalajara puebla", "America/Tijuana": "tijuana"},
    "55": {"America/Sao_Paulo": "sao-paulo rio-de-janeiro brasilia curitiba", "America/Manaus": "manaus"},
    "56": {"America/Santiago": "santiago valparaiso"},
    "61": {
        "Australia/Sydney": "sydney canberra wollongong",
        "Australia/Melbourne": "melbourne geelong",
        "Australia/Brisbane": "brisbane cairns",
        "Australia/Adelaide": "adelaide",
        "Australia/Perth": "perth",
        "Australia/Hobart": "hobart",
        "Australia/Darwin": "darwin",
    },
    "62": {"Asia/Jakarta": "jakarta bandung", "Asia/Makassar": "denpasar makassar"},
}
_ZONE_OF = {
    (code, town): zone for code, zones in _IN.items() for zone, towns in zones.items() for town in towns.split()
}
_LONGEST_CODE = 3


def zone_of_town(town: str, digits: str) -> str | None:
    """The zone of a large town in the country a number begins with; ``None`` when it is not known for sure.

    Args:
        town: its name, in any writing.
        digits: the number with its country code and without ``+`` or ``00``.
    """
    parts = unicodedata.normalize("NFKD", town.casefold())
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    name = "-".join(plain.replace(".", " ").replace("-", " ").split()).replace("st-", "saint-", 1)
    codes = (digits[:length] for length in range(1, _LONGEST_CODE + 1))
    return next((_ZONE_OF[code, name] for code in codes if (code, name) in _ZONE_OF), None)
