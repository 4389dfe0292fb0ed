"""Reads the arguments and hands over. The window starts without loading anything the arguments do not ask for."""

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

USAGE = """\
companion                          open the window
companion --demo                   look round with an invented circle; nothing is kept
companion import FILE              take everybody new out of a contacts file (.vcf, .csv)
companion exercises check FILE...  check exercise files and packs, fault by fault with its line
companion pack make FOLDER FILE --author NAME
                                   put the files of a folder into a pack and sign it as NAME; what the pack is
                                   called stands in pack.toml, or in --title TITLE
companion pack look FILE           say what is in a pack, and whose it is
companion FILE.companion-pack      open the window and look at a pack
companion FILE.companion-change    open the window and look at what a helper sent
companion check-ins check FILE...  check files of check-in questions in the same way
companion starters check FILE...   check files of conversation starters in the same way
companion helper-plan check FILE...
                                   check the sheets for a helper in the same way
companion call-rules check FILE... check what is known of call services in the same way
companion link-wrappers check FILE...
                                   check the list of those who wrap links in the same way
companion local check FILE         say what is in a local list (.csv, .ics), and name lines that cannot be read
companion doctor                   say what works on this computer, and what to do
companion draw FOLDER              draw every page into PNG files
companion --version                say which version this is
companion --help                   show these lines
"""

OPENED = (".companion-pack", ".companion-change")
"""How the names of packs and of files from a helper end; a press on such a file starts the program with it."""

WRONG = 2
"""Exit code when what was asked cannot be done; a sentence on standard error says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns the exit code: 0 when all went well, 2 with a sentence otherwise."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--key-process"]:
        from companion.system.key_process import main as answer_for_key

        answer_for_key()
        return 0
    if not words or words in (["--demo"], ["--hidden"]):
        from companion.bootstrap import run

        return run(demo="--demo" in words, hidden="--hidden" in words)
    if len(words) == 1 and words[0].casefold().endswith(OPENED):
        return _open_file(words[0])
    return _command(words)


def _command(words: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name the terminal cannot show must not end the program
            stream.reconfigure(errors="replace")
    if words[0] == "help" or {"--help", "-h"} & set(words):  # also behind a command: it is no folder and no file
        sys.stdout.write(USAGE)
        return 0
    if words[0] in ("--version", "-V"):
        from companion import __version__

        sys.stdout.write(f"Companion {__version__}\n")
        return 0
    act = _commands().get(words[0])
    if act is None:
        return _say(f"“{words[0]}” is not something Companion can do. These are:\n\n{USAGE}")
    return act(words[1:])


def _commands() -> dict[str, Callable[[list[str]], int]]:
    return {
        "import": _import,
        "exercises": _exercises,
        "check-ins": _check_ins,
        "starters": _starters,
        "pack": _pack,
        "helper-plan": _helper_plan,
        "call-rules": _call_rules,
        "link-wrappers": _link_wrappers,
        "local": _local,
        "doctor": _doctor,
        "draw": _draw,
    }


def _say(sentence: str) -> int:
    sys.stderr.write(sentence.rstrip("\n") + "\n")
    return WRONG


def _import(words: list[str]) -> int:
    if len(words) != 1:
        return _say("Please name one contacts file: companion import FILE")
    from companion.commands import bring_in

    return bring_in(words[0])


def _exercises(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion exercises check FILE...")
    from companion.commands import check_exercises

    return check_exercises(words[1:])


def _check_ins(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion check-ins check FILE...")
    from companion.commands import check_check_ins

    return check_check_ins(words[1:])


def _starters(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion starters check FILE...")
    from companion.commands import check_starters

    return check_starters(words[1:])


def _helper_plan(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion helper-plan check FILE...")
    from companion.paper_commands import check_helper_plans

    return check_helper_plans(words[1:])


def _call_rules(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion call-rules check FILE...")
    from companion.call_commands import check_call_rules

    return check_call_rules(words[1:])


def _link_wrappers(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) < 2:
        return _say("Please name the files to check: companion link-wrappers check FILE...")
    from companion.call_commands import check_wrappers

    return check_wrappers(words[1:])


def _local(words: list[str]) -> int:
    if words[:1] != ["check"] or len(words) != 2:
        return _say("Please name one list or calendar: companion local check FILE")
    from companion.local_commands import check_local

    return check_local(words[1])


def _open_file(name: str) -> int:
    from pathlib import Path

    path = Path(name)
    if not path.is_file():
        return _say(f"{name}: there is no such file.")
    from companion.bootstrap import run

    return run(file=str(path.resolve()))


_PACK_USAGE = """\
Please type one of these:

companion pack make FOLDER FILE --author "Your name"
companion pack make FOLDER FILE --author "Your name" --title "What the pack is called"
companion pack look FILE

Without --title it is called as pack.toml in the folder says, else as the folder. --unsigned leaves the signature out.
"""
_PACK_WORDS = {"--author": "author", "--name": "author", "--title": "title"}
"""What follows each of these; ``--name`` is the older word for the author's name."""


def _pack(words: list[str]) -> int:
    if words[:1] == ["look"] and len(words) == 2:
        from companion.pack_commands import look_at_pack

        return look_at_pack(words[1])
    signed = "--unsigned" not in words
    words = [word for word in words if word != "--unsigned"]
    said = _pairs(words[3:])
    if words[:1] == ["make"] and said is not None and "author" in said:
        from companion.pack_commands import make_pack

        return make_pack(words[1], words[2], said["author"], title=said.get("title", ""), signed=signed)
    return _say(_PACK_USAGE)


def _pairs(words: list[str]) -> dict[str, str] | None:
    """What was said of the pack, in any order; ``None`` for a word that is unknown, said twice, or left empty."""
    names, values = words[::2], [word.strip() for word in words[1::2]]
    known = [_PACK_WORDS.get(name, "") for name in names]
    if len(names) != len(values) or not all(known) or not all(values) or len(set(known)) < len(known):
        return None
    return dict(zip(known, values, strict=True))


def _doctor(words: list[str]) -> int:
    if words:
        return _say("Please type just: companion doctor")
    from companion.commands import doctor

    return doctor()


def _draw(words: list[str]) -> int:
    if not words:
        return _say("Please name a folder for the pictures: companion draw FOLDER")
    from companion.drawing import draw

    return draw(words)


if __name__ == "__main__":
    sys.exit(main())
