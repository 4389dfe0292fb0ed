"""Time zones that a phone number's country code gives away.

Country codes: ITU-T E.164, list of assigned codes. Only countries where hardly anybody lives by another clock;
for the others (North America, Russia, Australia, Brazil, Spain, Portugal ...) the number does not say the zone.
Nor does an area code of North America, such as 416 for Toronto: mobile telephones share it, and keep it when their
owners move to another zone. There the town decides (``town_zones.py``).
"""

from companion.domain.same_people import digits_of

_ZONES = {
    "20": "Africa/Cairo",
    "27": "Africa/Johannesburg",
    "30": "Europe/Athens",
    "31": "Europe/Amsterdam",
    "32": "Europe/Brussels",
    "33": "Europe/Paris",
    "36": "Europe/Budapest",
    "39": "Europe/Rome",
    "40": "Europe/Bucharest",
    "41": "Europe/Zurich",
    "43": "Europe/Vienna",
    "44": "Europe/London",
    "45": "Europe/Copenhagen",
    "46": "Europe/Stockholm",
    "47": "Europe/Oslo",
    "48": "Europe/Warsaw",
    "49": "Europe/Berlin",
    "51": "America/Lima",
    "53": "America/Havana",
    "54": "America/Argentina/Buenos_Aires",
    "57": "America/Bogota",
    "58": "America/Caracas",
    "60": "Asia/Kuala_Lumpur",
    "63": "Asia/Manila",
    "64": "Pacific/Auckland",
    "65": "Asia/Singapore",
    "66": "Asia/Bangkok",
    "81": "Asia/Tokyo",
    "82": "Asia/Seoul",
    "84": "Asia/Ho_Chi_Minh",
    "86": "Asia/Shanghai",
    "90": "Europe/Istanbul",
    "91": "Asia/Kolkata",
    "92": "Asia/Karachi",
    "94": "Asia/Colombo",
    "98": "Asia/Tehran",
    "212": "Africa/Casablanca",
    "213": "Africa/Algiers",
    "216": "Africa/Tunis",
    "233": "Africa/Accra",
    "234": "Africa/Lagos",
    "251": "Africa/Addis_Ababa",
    "254": "Africa/Nairobi",
    "255": "Africa/Dar_es_Salaam",
    "256": "Africa/Kampala",
    "260": "Africa/Lusaka",
    "263": "Africa/Harare",
    "352": "Europe/Luxembourg",
    "353": "Europe/Dublin",
    "354": "Atlantic/Reykjavik",
    "356": "Europe/Malta",
    "357": "Asia/Nicosia",
    "358": "Europe/Helsinki",
    "359": "Europe/Sofia",
    "370": "Europe/Vilnius",
    "371": "Europe/Riga",
    "372": "Europe/Tallinn",
    "380": "Europe/Kyiv",
    "381": "Europe/Belgrade",
    "385": "Europe/Zagreb",
    "386": "Europe/Ljubljana",
    "420": "Europe/Prague",
    "421": "Europe/Bratislava",
    "852": "Asia/Hong_Kong",
    "880": "Asia/Dhaka",
    "886": "Asia/Taipei",
    "966": "Asia/Riyadh",
    "971": "Asia/Dubai",
    "972": "Asia/Jerusalem",
    "977": "Asia/Kathmandu",
}
_LONGEST_CODE = 3


def zone_of_number(number: str) -> str | None:
    """The IANA zone of the country a number begins with; ``None`` without ``+`` or ``00``, or when unclear."""
    digits = with_country_code(number)
    for length in range(1, _LONGEST_CODE + 1):  # codes are made so that none is the beginning of another
        if zone := _ZONES.get(digits[:length]):
            return zone
    return None


def with_country_code(number: str) -> str:
    """The digits of a number from its country code on; empty for one that is written without it."""
    digits = digits_of(number)
    if number.strip().startswith("+"):
        return digits
    return digits[2:] if digits.startswith("00") else ""
