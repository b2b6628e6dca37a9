"""The same target in several documents: found, put side by side, and told where the documents disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, combinations, product

from knowledge.facts.alike.amounts import agree, family
from knowledge.facts.alike.sameness import WHOLE, Meaning, Weights, likeness, meaning, rarity
from knowledge.text.normalise import fold, squeeze
from knowledge.text.places import NATION, canonical_place, predecessors, successor
from knowledge.types import Document, FactKind, Target, Task

Scope = tuple[object, ...]
_WHOLE_PLACE = re.compile(
    r"(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd) (?:tinh|thanh pho)\b|(?:tinh|thanh) uy\b"
    r"|(?:thu tuong |van phong )?chinh phu|(?:uy ban thuong vu )?quoc hoi|bo chinh tri|ban bi thu"
    r"|ban chap hanh trung uong"
)


Works = Mapping[str, object]
RIVAL = 0.05
"""How much nearer the words of one target have to be than those of another of the same document."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One target as several documents state it: `facts` one a document, the newest document first.

    `conflict` says that two of them name different values. `again` are further facts of these documents that say the
    same once more, in an annex for instance, or in an older version.
    """

    facts: tuple[Target, ...]
    conflict: bool
    again: tuple[Target, ...] = ()


class Links:
    """Which facts state the same target, found once for all facts of a generation.

    links = Links(facts, documents)      # documents: doc_id -> head
    links.groups                         # all targets that several documents state
    links.of(fact)                       # the same target in other documents, newest first; () where there is none
    links.disagreeing(fact)              # those of them that name another value
    """

    def __init__(self, facts: Iterable[Target | Task], documents: Mapping[str, Document]) -> None:
        self.groups = link(facts, documents)
        self._works = {name: _work(document) for name, document in documents.items()}
        self._group_of = {fact.fact_id: group for group in self.groups for fact in (*group.facts, *group.again)}

    def of(self, fact: Target | Task) -> tuple[Target, ...]:
        """The same target in other documents, newest first."""
        group = self._group_of.get(fact.fact_id)
        own = self._works.get(fact.evidence.doc_id)
        return tuple(f for f in group.facts if self._works[f.evidence.doc_id] != own) if group else ()

    def disagreeing(self, fact: Target | Task) -> tuple[Target, ...]:
        """The same target in other documents that name another value, newest first."""
        others = self.of(fact)
        return tuple(f for f in others if isinstance(fact, Target) and not agree(fact.quantity, f.quantity))


def link(facts: Iterable[Target | Task], documents: Mapping[str, Document]) -> tuple[Linked, ...]:
    """Targets that several documents state, each with all that state it.

    Linked are aims (no results) of one place, level, due year and unit whose indicators say the same. Facts of one
    document, or of two versions of it, are not linked with each other; a document that gives two values in the same
    words means two things by them, and neither is linked.
    """
    blocks: dict[Scope, list[Target]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Target) and (scope := _scope(fact, documents[fact.evidence.doc_id])):
            blocks[scope].append(fact)
    weights = rarity(meaning(fact.indicator) for block in blocks.values() for fact in block)
    works = {name: _work(document) for name, document in documents.items()}
    groups = [group for block in blocks.values() for group in _groups(block, weights, works)]
    return tuple(_linked(group, documents, works) for group in groups)


def _linked(group: Sequence[Target], documents: Mapping[str, Document], works: Works) -> Linked:
    dated = sorted(group, key=lambda f: documents[f.evidence.doc_id].issued_on or date.min, reverse=True)
    first = {works[fact.evidence.doc_id]: fact for fact in reversed(dated)}
    facts = tuple(fact for fact in dated if first[works[fact.evidence.doc_id]] is fact)
    conflict = any(
        not agree(a.quantity, b.quantity) for a, b in combinations({f.quantity: f for f in facts}.values(), 2)
    )
    return Linked(facts, conflict, tuple(fact for fact in dated if fact not in facts))


# -- what has to be equal


def _scope(fact: Target, document: Document) -> Scope | None:
    """What two facts have to have in common; None for a fact that cannot be compared.

    The due year is that of "đến năm 2030" and of "giai đoạn 2026 - 2030" alike for a share, but not for what adds up.
    """
    due = fact.deadline.due if fact.deadline else None
    place = _place(fact.place)
    if fact.kind is not FactKind.TARGET or due is None or place is None:
        return None
    unit, start = family(fact.quantity), fact.deadline.start if fact.deadline else None
    begins = start.year if start and unit != "%" else None
    level = fact.level or ("central" if place == NATION else "province")
    return place, _body(document), level, due.year, begins, unit, meaning(fact.indicator).contrasts


@lru_cache(maxsize=1024)
def _place(name: str | None) -> str | None:
    """A place under its present name; one that was merged into another is a place of its own."""
    place = canonical_place(name) if name else None
    now = successor(place) if place else None
    return now if now and len(predecessors(now)) == 1 else place


def _body(document: Document) -> str:
    """Whose targets a document sets: "" where it speaks for the whole place, else its issuer (a ministry)."""
    issuer = fold(squeeze(document.issuer or ""))
    whole = _WHOLE_PLACE.match(issuer)
    rest = issuer[whole.end() :].strip() if whole else issuer
    return "" if not rest or whole and _place(rest) == _place(document.place) else issuer


def _work(document: Document) -> tuple[str, ...]:
    """What all versions and copies of a document have in common."""
    year = str(document.issued_on.year) if document.issued_on else ""
    if document.number:
        return fold(document.number), fold(document.issuer or document.place or ""), year
    return fold(document.title), fold(document.place or "")


# -- what has to be alike


def _groups(block: Sequence[Target], weights: Weights, works: Works) -> Iterator[list[Target]]:
    """The facts of one scope that say the same, where they are of several documents."""
    if len({works[fact.evidence.doc_id] for fact in block}) < 2:
        return
    said: dict[Meaning, list[Target]] = defaultdict(list)
    for fact in block:
        said[meaning(fact.indicator)].append(fact)
    nodes = [_consistent(facts, works) for facts in said.values()]
    groups = [{n} for n in range(len(nodes))]
    alike = _alike(list(said), weights)
    for (a, b), _ in sorted(_unrivalled(alike, nodes, works), key=lambda pair: -pair[1]):
        one, other = groups[a], groups[b]
        whole = all((min(pair), max(pair)) in alike for pair in product(one, other))
        if one is not other and whole and not _clash(_all(one, nodes), _all(other, nodes), works):
            one |= other
            for n in other:
                groups[n] = one
    for n, group in enumerate(groups):
        facts = _all(group, nodes)
        if n == min(group) and len({works[fact.evidence.doc_id] for fact in facts}) > 1:
            yield facts


def _all(group: Iterable[int], nodes: Sequence[list[Target]]) -> list[Target]:
    return [fact for n in sorted(group) for fact in nodes[n]]


def _consistent(facts: list[Target], works: Works) -> list[Target]:
    """Without those of documents that give two values in the same words."""
    values: dict[object, list[Target]] = defaultdict(list)
    for fact in facts:
        values[works[fact.evidence.doc_id], fact.evidence.doc_id].append(fact)
    return [f for own in values.values() if all(agree(own[0].quantity, f.quantity) for f in own) for f in own]


def _clash(one: Sequence[Target], other: Sequence[Target], works: Works) -> bool:
    """Whether a document says something of both, with different values."""
    values = {works[fact.evidence.doc_id]: fact.quantity for fact in one}
    return any(
        work in values and not agree(values[work], fact.quantity)
        for fact in other
        for work in (works[fact.evidence.doc_id],)
    )


def _alike(meanings: Sequence[Meaning], weights: Weights) -> dict[tuple[int, int], float]:
    """Pairs that say the same, by their likeness.

    Two of them share WHOLE of each one's words, so they share one of the rarest that make up the rest and a little
    more: only those are looked up.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for n, one in enumerate(meanings):
        telling = _telling(one, weights)
        for other in {m for word in telling for m in postings[word]}:
            if score := likeness(one, meanings[other], weights):
                found[other, n] = score
        for word in telling:
            postings[word].append(n)
    return found


def _telling(meaning: Meaning, weights: Weights) -> list[str]:
    rarest = sorted(meaning.words, key=lambda word: (-weights[word], word))
    rest = (1 - WHOLE) * sum(weights[word] for word in rarest)
    taken = list(accumulate((weights[word] for word in rarest), initial=0.0))
    return [word for word, before in zip(rarest, taken, strict=False) if before <= rest]


def _unrivalled(
    alike: Mapping[tuple[int, int], float], nodes: Sequence[list[Target]], works: Works
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of which neither side has nearly as near a neighbour that the same document tells apart from the other."""
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), score in alike.items():
        near[a].append((b, score))
        near[b].append((a, score))
    for (a, b), score in alike.items():
        rivals = [(n, b) for n, own in near[a] if n != b and own > score - RIVAL]
        rivals += [(n, a) for n, own in near[b] if n != a and own > score - RIVAL]
        if not any(_clash(nodes[n], nodes[side], works) for n, side in rivals):
            yield (a, b), score
