"""What every finder here needs: one form to match in, lexicons, and many phrases as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.text.normalise import fold, has_accents, normalise

_LEXICON = Path(__file__).parent.parent / "lexicon"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it is built in

Both = tuple[re.Pattern[str], re.Pattern[str]]  # for text with accents, for text without

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
SMALL = f"a-z{_MARKED}"  # for character classes: in Unicode the small and capital letters of Vietnamese alternate
CAPITAL = f"A-Z{_MARKED.upper()}"

WORD_START = r"(?<![^\W_])"
WORD_END = r"(?![^\W_])"


@lru_cache(maxsize=512)
def flat(text: str) -> str:
    """Normalised and lower-cased, of the same length: what the patterns are matched on.

    "Uỷ ban\u00a0NHÂN DÂN" -> "ủy ban nhân dân"
    """
    source = normalise(text)
    lowered = source.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in source)


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """`flat` without accents, of the same length.

    "Uỷ ban" -> "uy ban"
    """
    return fold(flat(text))


@cache
def lexicon(name: str) -> Any:
    """The data of lexicon/`name`.yml, read once."""
    return yaml.load((_LEXICON / f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)


def any_of(phrases: Iterable[str]) -> str:
    """One pattern for many phrases, longest first, sharing their beginnings; a space stands for any run of spaces.

    ["hà nam", "hà nội"] -> "hà +n(?:am|ội)"

    A flat alternation of a few hundred phrases is tried one by one at every word; this one is a walk.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _walk(tree)


def _walk(node: dict[str, Any]) -> str:
    branches = [(" +" if c == " " else re.escape(c)) + _walk(child) for c, child in sorted(node.items()) if c]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return joined
    return f"(?:{joined})?"


_SPACE = re.compile(r"(?P<fixed>\(\?<[=!][^()]*\)|\[[^\]]*\])|(?P<some> \?)|(?P<one> )(?![*+{])")


def in_both_scripts(pattern: str) -> Both:
    """A pattern for `flat` text and the same for `folded` text; index it with what `reading` says.

    Written in small letters, escapes too ([^\\w] for \\W). A space stands for a run of spaces, " ?" also for none.
    """
    spaced = _SPACE.sub(lambda m: m["fixed"] or (" *" if m["some"] else " +"), pattern)
    return re.compile(spaced), re.compile(fold(spaced).replace("(?p", "(?P"))


@lru_cache(maxsize=512)
def reading(text: str) -> tuple[str, int]:
    """How to read a text: `flat` and 0, or `folded` and 1 when it has no accent at all."""
    return (flat(text), 0) if has_accents(text) else (folded(text), 1)
