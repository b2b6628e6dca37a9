"""How right the answers are, judged by the scorer beside the repository: `make eval`.

All questions are put to the knowledge base and worded by the actions' own renderer in this process; the same questions
through the running web chat are `score.py`'s own business. Intents are not given: what a question wants is read off
its words. DATA_DIR holds what is asked; where it is empty, the articles, plans and other documents beside the
repository are loaded first.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from actions.queries import Memory, first_answer, meant, remembered
from actions.render import render
from benchmarks.documents import REAL, ROOT
from knowledge.base import Knowledge
from knowledge.ingest import ingest
from knowledge.settings import Settings
from knowledge.types import Answer, Status

EVAL = REAL.parent / "eval"
SETS = {"articles": EVAL / "seeds.dev.jsonl", "plans": EVAL / "plans.dev.jsonl"}
GOLD = ROOT / "tests" / "gold"
LAYOUTS = GOLD / "layouts"
OWN = {"own": GOLD / "questions.jsonl", "layouts": LAYOUTS / "questions.jsonl"}
"""Questions of ours: on the documents beside the repository, and on plans written for the purpose, each laid out in
another way. Their split "test" is kept aside: nobody looks at what goes wrong there."""
KEPT_ASIDE = ("own test", "layouts test")
BARS = {"articles": 0.93, "plans": 0.90}
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))

Question = dict[str, Any]
Message = dict[str, Any]


def questions(name: str) -> Iterator[Question]:
    """The questions of a set of SETS, of a split of OWN ("own dev", "layouts test"), or "dev": all not kept aside."""
    if name == "dev":
        for part in (*SETS, *(f"{own} dev" for own in OWN)):
            yield from questions(part)
        return
    own, _, split = name.partition(" ")
    path = OWN[own] if split else SETS[name]
    for line in path.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        if not split or question["split"] == split:
            yield question


class _Said:
    """Takes what a renderer says, as the web chat would get it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def utter_message(
        self, response: str, json_message: Message | None = None, buttons: Iterable[Any] = (), **blanks: object
    ) -> None:
        wording = DOMAIN["responses"][response][0]
        text = wording.get("text", "").format_map({name: str(value) for name, value in blanks.items()})
        self.messages.append({"text": text, **wording.get("custom", {}), **(json_message or {})})


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: what was asked as a whole, what was known, what was said, what the scorer finds wrong, seconds."""

    asked: str
    answer: Answer
    messages: list[Message]
    wrong: list[str]
    seconds: float


def judged(
    question: Question, knowledge: Knowledge, *, spoil: Callable[[str], str] = str, intent: str | None = None
) -> tuple[list[str], list[Turn]]:
    """Ask a question and those that follow on it, spoiled as they may be typed; what is wrong, and the turns.

    `intent` is what the dialogue model would take the first of them for.
    """
    turns, memory = list[Turn](), Memory()
    for turn in (question, *question.get("then", ())):
        queries = meant(spoil(turn["question"]), memory, knowledge.read, intent=None if turns else intent)
        began = time.perf_counter()
        found = first_answer(knowledge, queries)
        seconds, messages = time.perf_counter() - began, rendered(found)
        turns.append(Turn(found.query.text, found, messages, judge(turn, question["category"], messages), seconds))
        memory = remembered(found)
    return [w for turn in turns for w in turn.wrong], turns


def rendered(answer: Answer) -> list[Message]:
    """What the web chat would get."""
    said = _Said()
    render(answer, said, DOMAIN)  # type: ignore[arg-type]
    return said.messages


def judge(turn: Question, category: str, messages: list[Message]) -> list[str]:
    """What the scorer finds wrong."""
    wrong: list[str] = _scorer().judge(turn, category, messages)
    return wrong


def _scorer() -> Any:
    if "score" not in sys.modules:
        spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules["score"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["score"]


@dataclass(slots=True)
class Tally:
    """What came of a set of questions."""

    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    abstained: dict[bool, list[bool]] = field(default_factory=lambda: defaultdict(list))
    first: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, question: Question, wrong: list[str], turns: list[Turn]) -> None:
        """Count a question; its first citation where one document answers."""
        unanswerable = bool(question.get("abstain"))
        self.right[question["category"]].append(not wrong)
        self.abstained[unanswerable].append(turns[0].answer.status is Status.NONE)
        self.seconds += [turn.seconds for turn in turns]
        cited = [c["document"] for message in turns[0].messages for c in message.get("citations", ())]
        if cited and question.get("doc") and not unanswerable:
            self.first.append(cited[0] == question["doc"].removesuffix(".txt"))

    def rows(self, name: str) -> Iterator[str]:
        """Lines of a Markdown table."""
        every = [right for rights in self.right.values() for right in rights]
        bar = f"{BARS[name]:.2f}" if name in BARS else "–"
        yield f"| {name} | right | {bar} | {_share(every)} |"
        yield f"| | unanswerable: abstained | .95 | {_share(self.abstained[True])} |"
        yield f"| | answerable: refused | ≤ .03 | {_share(self.abstained[False])} |"
        yield f"| | first citation right | .97 | {_share(self.first)} |"
        times = sorted(self.seconds)
        middle, slow = (times[int((len(times) - 1) * share)] * 1000 for share in (0.5, 0.95))
        yield f"| | `Knowledge.answer`: p50, p95 | p95 60 ms | {middle:.0f}, {slow:.0f} ms |"
        kinds = "; ".join(f"{kind} {sum(rights)}/{len(rights)}" for kind, rights in sorted(self.right.items()))
        yield f"| | by kind | | {kinds} |"


def _share(values: list[bool]) -> str:
    return f"{sum(values) / max(len(values), 1):.3f} ({sum(values)} of {len(values)})"


def loaded(settings: Settings) -> Knowledge:
    """The knowledge base of DATA_DIR; all real documents and those of LAYOUTS, where nothing is loaded yet."""
    knowledge = Knowledge(settings)
    if not knowledge.documents():
        ingest([REAL.parent / "seeds", REAL / "plans", REAL / "background", LAYOUTS], settings=settings)
    return knowledge


def main() -> None:
    """Print a table of all sets; with --show also the questions answered wrongly."""
    if not EVAL.is_dir():
        sys.exit(f"{EVAL} is not there: the questions lie beside the repository")
    knowledge, show = loaded(Settings.from_environment()), "--show" in sys.argv
    knowledge.warm()
    print("| questions | measure | bar | value |\n|---|---|---|---|")
    for name in (*SETS, "own dev", "layouts dev", *KEPT_ASIDE):
        tally = Tally()
        for question in questions(name):
            wrong, turns = judged(question, knowledge)
            tally.add(question, wrong, turns)
            if show and wrong and name not in KEPT_ASIDE:
                _show(question, turns)
        print("\n".join(tally.rows(name)), flush=True)


def _show(question: Question, turns: list[Turn]) -> None:
    print(f"{question['id']} [{question['category']}]", file=sys.stderr)
    for turn in turns:
        said = turn.messages[0]["text"][:600] if turn.messages else ""
        print(f"    {turn.asked}\n        {turn.wrong} {turn.answer.status.value}: {said}", file=sys.stderr)


if __name__ == "__main__":
    main()
