"""Who wraps links: the shipped list is sound, and a slip is told with its line and spoils no other entry."""

from pathlib import Path

import pytest

from companion.__main__ import main
from companion.formats.call_services import known_services
from companion.formats.link_wrappers import read_wrappers, wrappers_file

FILE = Path(__file__).parents[2] / "resources" / "link_wrappers.toml"
TEXT = FILE.read_text(encoding="utf-8")
WRAPPERS = wrappers_file(FILE).wrappers


def test_the_shipped_list_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link-wrappers", "check", str(FILE)]) == 0
    assert capsys.readouterr().out == f"All is sound: {len(WRAPPERS)} wrappers of links.\n"
    assert len(WRAPPERS) > 15
    assert known_services(FILE.with_name("call_services.toml")).wrapped_by == WRAPPERS


@pytest.mark.parametrize(
    ("was", "slip", "told"),
    [
        ('writing = "dashes"', 'writing = "dashess"', 'Did you mean "dashes"?'),
        ('fields = ["q", "url"]', "", "name the fields"),
        ('path = "/v3/"', 'path = "/v3/"\nfields = ["u"]', "leave fields out"),
        ('fields = ["redirecturl"]', 'fields = ["redirectUrl"]', "small letters"),
        ('path = "/l.php"', 'path = "l.php"', "A path begins with a slash"),
        ('hosts = ["l.wl.co"]', 'hosts = ["https://l.wl.co"]', "must be a host in small letters"),
        ('hosts = ["l.wl.co"]', 'hosts = ["*.wl.co"]', "must be a host in small letters"),
        ('hosts = ["l.instagram.com"]', 'hosts = ["protection.sophos.com"]', "stands in an earlier entry"),
        ('name = "Facebook"\n', "", '"name" is missing'),
        ('checked = "2026-11-22"', 'checked = "last week"', "Write the day of the last look"),
        ('name = "Instagram"', 'name = "Instagram"\ncolour = "blue"', "colour"),
    ],
)
def test_a_slip_is_told_with_its_line_and_spoils_no_other_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], was: str, slip: str, told: str
) -> None:
    assert was in TEXT
    file = tmp_path / "wrappers.toml"
    file.write_text(TEXT.replace(was, slip, 1), encoding="utf-8")
    assert main(["link-wrappers", "check", str(file)]) == 2
    said = capsys.readouterr().err
    line = next(each for each in said.splitlines() if told in each)
    assert line.startswith(f"{file}:")
    assert len(wrappers_file(file).wrappers) == len(WRAPPERS) - 1
    at = int(line.removeprefix(f"{file}:").partition(":")[0])
    assert 0 < at <= file.read_text(encoding="utf-8").count("\n")


def test_no_file_and_no_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link-wrappers"]) == 2
    assert "companion link-wrappers check FILE" in capsys.readouterr().err
    assert main(["link-wrappers", "check", str(tmp_path / "none.toml")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert wrappers_file(tmp_path / "none.toml").faults[0].line == 0
    assert read_wrappers("version = [").faults[0].line == 1
