"""Countries by time zone, out of ``resources/time_zones.toml``. Format version 1: a list of zones for each country."""

from pathlib import Path

from companion.formats.toml_lines import parse

VERSION = 1


def countries_of(path: Path) -> dict[str, str]:
    """ISO 3166 codes by IANA zone; empty when the file cannot be read or is of another version.

    A zone that stands with two countries is left out: it tells neither.
    """
    try:
        values, _ = parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}
    zones = values.get("zones")
    if values.get("version") != VERSION or not isinstance(zones, dict):
        return {}
    pairs = [(zone, code) for code, names in zones.items() if isinstance(names, list) for zone in names]
    told = [zone for zone, _ in pairs]
    return {zone: code for zone, code in pairs if told.count(zone) == 1}
