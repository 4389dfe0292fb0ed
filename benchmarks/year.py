"""``python -m benchmarks.year [LIVES]``: a year of suggestions in so many invented lives (1,040 when not said).

Drives the same pure rules as the program, through quarrels, mourning, pauses and months away, and prints what came of
it as a table: promises broken (there must be none), and figures beside them. Always the same lives.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from statistics import mean

from benchmarks.year_checks import PROMISES, Faults, a_week, faults, gini, together
from benchmarks.year_lives import LifeKind, make
from benchmarks.year_run import live

LIVES = 1_040


@dataclass(kw_only=True)
class Row:
    """What came of some lives of one kind."""

    kind: LifeKind
    lives: int = 0
    weekly: list[float] = field(default_factory=list)
    most: int = 0
    """Suggestions within seven days in a row, at the most, that nobody asked for."""
    broken: Faults = field(default_factory=Faults)
    waits: list[float] = field(default_factory=list)
    ginis: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    rests: Counter[str] = field(default_factory=Counter)


def measured(kind: LifeKind, numbers: range) -> Row:
    """Live so many lives of a kind."""
    row = Row(kind=kind)
    for number in numbers:
        year = live(make(kind, number))
        found = faults(year)
        row.lives += 1
        row.broken.counts += found.counts
        for promise, where in found.first.items():
            row.broken.first.setdefault(promise, where)
        row.weekly.append(a_week(year))
        days = [each.shown.day for each in year.said if not each.shown.asked]
        row.most = max(row.most, *(sum(1 for day in days if 0 <= (day - one).days < 7) for one in days), 0)
        row.waits += [max(waits) for waits in year.wished.values()]
        spread, share = gini(year), together([year])
        row.ginis += [] if spread is None else [spread]
        row.together += [] if share is None else [share]
        row.rests += Counter({rest.value: count for rest, count in year.rests.items()})
    return row


def measure(lives: int = LIVES, *, workers: int = 2) -> list[Row]:
    """As many lives of each kind, two processes at a time."""
    each = range(max(1, lives // len(LifeKind)))
    if workers < 2:
        return [measured(kind, each) for kind in LifeKind]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(measured, LifeKind, [each] * len(LifeKind)))


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    heads = ["Lives", "number", "suggestions a week, mean (most in 7 days)", *PROMISES]
    heads += ["in person", "spread (Gini)", "longest wait, in wishes: middle (most)", "silent most often because"]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    waits = sorted(row.waits)
    reasons = ", ".join(reason.replace("_", " ") for reason, _ in row.rests.most_common(3))
    return [
        row.kind.value,
        f"{row.lives:,}",
        f"{mean(row.weekly):.2f} ({row.most})",
        *(str(row.broken.counts[promise]) for promise in PROMISES),
        f"{mean(row.together):.0f} %" if row.together else "–",
        f"{mean(row.ginis):.2f}" if row.ginis else "–",
        f"{waits[len(waits) // 2]:.1f} ({waits[-1]:.1f})" if waits else "–",
        reasons,
    ]


def main(words: list[str]) -> int:
    """Live the lives and print. Returns 1 when a promise was broken anywhere."""
    rows = measure(int(words[0]) if words else LIVES)
    sys.stdout.write(table(rows) + "\n")
    first = [where for row in rows for where in row.broken.first.values()]
    for where in first:
        sys.stdout.write(f"broken: {where}\n")
    return 1 if first else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
