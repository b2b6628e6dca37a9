"""Print a table of all measures, or of those named: `python -m benchmarks.language restoration answers`."""

from __future__ import annotations

import importlib
import sys

from benchmarks.documents import absent

MEASURES = ("restoration", "reading", "answers", "nlu", "conversation")
"""Modules of this package that have `lines()`."""


def main() -> None:
    if reason := absent():
        print(f"Skipped: {reason}.")
        return
    print(f"{'measure':58} {'bar':>7} {'value':>7}")
    for name in sys.argv[1:] or MEASURES:
        for line in importlib.import_module(f"benchmarks.language.{name}").lines():
            bar = "–" if line.bar is None else f"{line.bar:.3g}"
            missed = "" if line.reached else "  BELOW THE BAR"
            print(f"{line.name:58} {bar:>7} {line.value:>7.4g}  {line.note}{missed}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
