"""How well facts are found, measured on the real documents that lie beside the repository: `make eval-facts`.

Five truths: the development gold of tasks and targets (`../shared/eval`), all figures of five newspaper articles
(tests/gold/articles.jsonl), facts drawn at random and read by eye (tests/gold/facts.jsonl), the same plans in other
formats, and the text of the block that each quote claims to stand in.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.documents import REAL, ROOT, absent, document
from knowledge.facts import extract
from knowledge.facts.alike.links import Linked, link
from knowledge.facts.form import as_json
from knowledge.text.numbers import DIGITS, parse_number
from knowledge.text.tokens import syllables
from knowledge.types import Deadline, Grain, Target

EVAL, SEEDS = REAL.parent / "eval", REAL.parent / "seeds"
GOLD = ROOT / "tests" / "gold"
PAGE = 1_800  # characters
FLOOR = 0.5  # of the words of a labelled indicator, which the fact's indicator has to share
FOLDERS = {"plans": (REAL / "plans", "*.md"), "articles": (SEEDS, "*.txt"), "background": (REAL / "background", "*.md"),
           "Word": (REAL / "docx", "*.docx"), "PDF": (REAL / "pdf", "*.pdf")}  # fmt: skip
DEVELOPMENT = {"tasks": {"found": 0.97, "lead": 0.97, "partners": 0.95, "deadline": 0.97},
               "targets": {"found": 0.95, "comparator": 0.95, "due": 0.92, "lead": 0.95}}  # fmt: skip

Fact = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured value with its bar; `most` says that the bar is an upper one."""

    name: str
    value: float
    bar: float | None = None
    note: str = ""
    most: bool = False

    @property
    def reached(self) -> bool:
        return self.bar is None or (self.value <= self.bar if self.most else self.value >= self.bar)


def files(*kinds: str) -> list[Path]:
    return [path for kind in kinds for path in sorted(FOLDERS[kind][0].glob(FOLDERS[kind][1]))]


@cache
def facts(path: Path) -> tuple[Fact, ...]:
    """The facts of one file as `python -m knowledge facts --format jsonl` prints them."""
    return tuple(as_json(fact, document(path)) for fact in extract(document(path)))


def rows(name: str) -> list[Fact]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def key(fact: Fact) -> tuple[str, str, str]:
    """What a label is kept under: it outlives changes of other facts, but not of this one."""
    return fact["document"], fact["fact_id"], sha256(fact["evidence"]["quote"].encode()).hexdigest()[:16]


def speed() -> Line:
    """Pages a second of processor time, the documents read before."""
    documents = [document(path) for path in files("plans", "articles", "background")]
    started = time.process_time()
    for one in documents:
        extract(one)
    seconds = time.process_time() - started
    pages = sum(len(block.text) for one in documents for block in one.blocks) / PAGE
    return Line("pages a second, once read", pages / seconds, 150, f"{pages:.0f} pages")


def quotes() -> Line:
    """How many quotes are not the text of their block between their offsets."""
    wrong = total = 0
    for path in files("plans", "articles", "background", "Word", "PDF"):
        blocks = document(path).blocks
        for said in (e for fact in facts(path) for e in (fact["evidence"], *fact["also"])):
            total += 1
            wrong += not said["quote"] or blocks[said["block"]].text[said["start"] : said["end"]] != said["quote"]
    return Line("quotes that are not their block's text", wrong, 0, f"of {total}", most=True)


def development(paths: Iterable[Path], stems: frozenset[str] | None = None) -> dict[str, dict[str, float]]:
    """What score_facts.py says of the facts of some files, its gold restricted to the documents `stems`."""
    with tempfile.TemporaryDirectory() as folder:
        found = _write(Path(folder) / "facts.jsonl", (fact for path in paths for fact in facts(path)))
        gold = [_write(Path(folder) / name, (row for row in _load(EVAL / name) if not stems or row["doc"] in stems))
                for name in ("tasks.dev.jsonl", "targets.dev.jsonl")]  # fmt: skip
        command = [sys.executable, EVAL / "score_facts.py", found, "--tasks", gold[0], "--targets", gold[1]]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split(":")[0]: _figures(line) for line in said if line.startswith(("tasks", "targets"))}


def _load(path: Path) -> list[Fact]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(path: Path, values: Iterable[Fact]) -> Path:
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), encoding="utf-8")
    return path


def _figures(line: str) -> dict[str, float]:
    found = re.search(r"= ([\d.]+)", line)
    return {"found": float(found[1]) if found else 0.0} | {
        name: float(value) for name, value in re.findall(r"(\w+) ([01]\.\d+)", line)
    }


def development_lines() -> Iterator[Line]:
    """The development gold from Markdown, and how many points lower it is from Word and PDF of the same plans."""
    whole = development(files("plans"))
    for kind, bars in DEVELOPMENT.items():
        for name, bar in bars.items():
            yield Line(f"plans, {kind}: {name}", whole[kind][name], bar)
    markdown = {path.stem: path for path in files("plans")}
    for form in ("Word", "PDF"):
        same = {path.stem: path for path in files(form) if path.stem in markdown}
        one = development((markdown[stem] for stem in same), frozenset(same))
        two = development(same.values(), frozenset(same))
        for kind, bars in DEVELOPMENT.items():
            lost = {name: one[kind][name] - two[kind][name] for name in bars}
            worst = max(lost, key=lambda name: lost[name])
            note = f"{worst}: {one[kind][worst]:.3f} -> {two[kind][worst]:.3f}"
            yield Line(f"{form}, {kind}: most that is lost", max(lost[worst], 0.0), 0.02, note, most=True)


def matched(gold: list[Fact], found: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Labels with the facts of the same document and number that share most words, one fact for one label."""
    scored = sorted(((_alike(g, f), n, i) for n, g in enumerate(gold) for i, f in enumerate(found)), reverse=True)
    taken: dict[int, int] = {}
    for score, n, i in scored:
        if score >= FLOOR and n not in taken and i not in taken.values():
            taken[n] = i
    return [(gold[n], found[i]) for n, i in sorted(taken.items())]


def _alike(label: Fact, fact: Fact) -> float:
    """The share of the label's words that the fact's indicator has, 0 unless document and number are the same."""
    numbers = {parse_number(said) for said in re.findall(DIGITS, label["value"])}
    ends = {parse_number(end) for end in (fact["quantity"]["low"], fact["quantity"]["high"]) if end}
    if label["document"] != fact["document"] or not numbers & ends:
        return 0.0
    own = _words(label["indicator"])
    return len(own & _words(fact["indicator"])) / len(own)


def _words(text: str) -> set[str]:
    return {token.text.lower() for token in syllables(text)}


def article_lines() -> Iterator[Line]:
    """All figures of the articles. Rows that count parts of the text ("three pillars") may be found or not."""
    gold = rows("articles.jsonl")
    found = [fact for path in files("articles") for fact in facts(path) if fact["kind"] == "target"]
    pairs = matched(gold, found)
    spare = sum(bool(label.get("optional")) for label, _ in pairs)
    right, wanted = len(pairs) - spare, sum(not label.get("optional") for label in gold)
    precision, recall = right / (len(found) - spare), right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    yield Line("articles: precision", precision, None, f"{len(found)} found")
    yield Line("articles: recall", recall, None, f"{wanted} labelled")
    yield Line("articles: F1", f1, 0.93)
    aims = [(g["kind"] == "target") == (f["status"] == "target") for g, f in pairs]
    yield _share("articles: target or not", aims, 0.97)
    yield _share("articles: comparator", [g["comparator"] == f["quantity"]["comparator"] for g, f in pairs])
    yield _share("articles: year", [g["due"] == _year(f) for g, f in pairs])
    yield _share("articles: level", [g["level"] == (f["level"] or "") for g, f in pairs])


def _year(fact: Fact) -> str:
    return str((fact["deadline"] or {}).get("due") or "")[:4]


def _share(name: str, right: list[bool], bar: float | None = None, note: str = "") -> Line:
    return Line(name, sum(right) / max(len(right), 1), bar, note or f"{sum(right)} of {len(right)}")


def read_by_eye(name: str, *kinds: str, bar: float) -> Line:
    """The share of right ones among the labelled facts of a sample that are still found."""
    known = {key(fact) for path in files(*kinds) for fact in facts(path)}
    labels = [row for row in rows("facts.jsonl") if row["sample"] == name]
    kept = [row["right"] for row in labels if (row["document"], row["fact_id"], row["evidence"]) in known]
    changed = len(labels) - len(kept)
    return _share(f"{name}: right", kept, bar, f"{sum(kept)} of {len(kept)}, {changed} changed since")


def when_drawn(name: str) -> Line:
    """The share of right ones before anything was mended: those that were wrong say why, or what was mended."""
    right = [not {"why", "mended"} & row.keys() for row in rows("facts.jsonl") if row["sample"] == name]
    return _share(f"{name}: right when drawn", right)


def linked(*, anywhere: bool = False) -> tuple[Linked, ...]:
    """Targets that several documents state; `anywhere` takes all places for one and all years, to judge the words."""
    documents = {path.stem: document(path) for path in files("plans", "articles", "background")}
    found = [fact for one in documents.values() for fact in extract(one) if isinstance(fact, Target)]
    if not anywhere:
        return link(found, documents)
    due = Deadline(None, date(2030, 12, 31), Grain.YEAR, "2030")
    dated = [replace(fact, place="Huế", deadline=due) for fact in found if fact.deadline and fact.deadline.due]
    return link(dated, {name: replace(one, issuer=None) for name, one in documents.items()})


def link_lines() -> Iterator[Line]:
    """How many targets are linked; whether rightly is read by eye (`--links` prints them)."""
    for name, groups in (("linked", linked()), ("linked, places and years aside", linked(anywhere=True))):
        yield Line(f"targets {name}", len(groups), None, f"{sum(g.conflict for g in groups)} disagree")


def show_links() -> None:
    """Print every group of linked targets, to be read by eye."""
    for group in (*linked(), *linked(anywhere=True)):
        print("disagree" if group.conflict else "agree")
        for fact in group.facts:
            print(f"  {fact.evidence.doc_id:24} {fact.amount:14} {fact.indicator}")


def lines() -> Iterator[Line]:
    yield speed()
    yield from development_lines()
    yield from article_lines()
    yield read_by_eye("plans and articles", "plans", "articles", bar=0.95)
    yield read_by_eye("plans and articles, unseen", "plans", "articles", bar=0.95)
    yield read_by_eye("background", "background", bar=0.95)
    yield read_by_eye("all, second unseen", "plans", "articles", "background", bar=0.95)
    yield when_drawn("all, second unseen")
    yield read_by_eye("all, third unseen", "plans", "background", bar=0.95)
    yield when_drawn("all, third unseen")
    yield from link_lines()
    yield quotes()


def main() -> None:
    """Print a table of all measures."""
    if reason := absent() or ("" if EVAL.is_dir() else f"the gold is not at {EVAL}"):
        print(f"Skipped: {reason}.")
        return
    if "--links" in sys.argv:
        show_links()
        return
    print(f"{'measure':38} {'bar':>7} {'value':>7}")
    for line in lines():
        bar = "–" if line.bar is None else f"{line.bar:.3g}"
        value = f"{line.value:.3f}" if line.value < 2 and line.value % 1 else f"{line.value:.3g}"
        print(f"{line.name:38} {bar:>7} {value:>7}  {line.note}{'' if line.reached else '  BELOW THE BAR'}".rstrip())


if __name__ == "__main__":
    main()
