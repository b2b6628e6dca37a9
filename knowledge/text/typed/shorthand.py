"""Short forms that documents define, and those of provinces where only one loaded province can be meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from knowledge.text.document_numbers import is_symbol
from knowledge.text.normalise import normalise
from knowledge.text.patterns import CAPITAL, lexicon
from knowledge.text.places import canonical_place

_CALLED = r"(?:(?:sau đây|dưới đây)?\s*(?:được\s*)?(?:gọi|viết)\s*(?:tắt)?\s*(?:chung\s*)?là\s*:?\s*)?"
_DEFINED = re.compile(rf"\(\s*{_CALLED}[\"“]?(?P<short>[{CAPITAL}][{CAPITAL}&-]{{1,9}})[\"”]?\s*\)")
_WORDS = re.compile(r"(?:[^\W\d_]+[\s,-]+){2,12}$")
_REACH = 120  # characters looked back for the words
_JOINING = {"và", "của", "các", "về", "cho", "trong"}
_SHARE = 0.8
"""How often a short form must have the meaning that it is read with, of all its definitions."""
_LONGEST = 12
_FEWEST_INITIALS = 4
"""Letters from which initials of a title are no chance."""


def learn_short_forms(texts: Iterable[str]) -> dict[str, str]:
    """What documents say that their short forms stand for; what they disagree on is left out.

    "doanh nghiệp nhỏ và vừa (DNNVV)" -> {"DNNVV": "doanh nghiệp nhỏ và vừa"}
    "vườn ươm công nghệ (sau đây gọi tắt là VƯCN)" -> {"VƯCN": …} only where the initials are those of the words
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if "(" in text:
            for match in _DEFINED.finditer(text):
                words = _WORDS.search(text, max(0, match.start() - _REACH), match.start())
                if words and (meaning := _meaning(words.group(), match["short"])):
                    found[match["short"]][normalise(meaning).lower()] += 1
    best = {short: meanings.most_common(1)[0] for short, meanings in found.items()}
    return {s: words for s, (words, seen) in best.items() if seen >= _SHARE * found[s].total() and not _known(s)}


def _meaning(words: str, short: str) -> str:
    """The last words whose initials make the short form; joining words need none."""
    pieces = re.findall(r"[^\W\d_]+", words)
    letters = [c for c in short.lower() if c.isalpha()]
    for count in range(len(letters), min(len(pieces), _LONGEST) + 1):
        last = pieces[-count:]
        initials = [w[0].lower() for w in last]
        own = [w[0].lower() for w in last if w.lower() not in _JOINING]
        if letters in (initials, own) and last[0].lower() not in _JOINING:
            return " ".join(last)
    return ""


class Titles:
    """Titles of documents, for short forms that nobody defines: "BVBMNN" where one is on "bảo vệ bí mật nhà nước"."""

    def __init__(self, titles: Iterable[str]) -> None:
        words = (tuple(re.findall(r"[^\W\d_]+", normalise(title).lower())) for title in dict.fromkeys(titles))
        self._titles = [("".join(word[0] for word in title), title) for title in words]

    def meaning(self, short: str) -> str | None:
        """The words of titles that have these initials, where all titles agree on them."""
        wanted = short.lower()
        if len(wanted) < _FEWEST_INITIALS or _known(short):
            return None
        found = {" ".join(title[at : at + len(wanted)]) for initials, title in self._titles
                 if (at := initials.find(wanted)) >= 0}  # fmt: skip
        return found.pop() if len(found) == 1 else None


def place_codes(places: Iterable[str]) -> dict[str, str]:
    """Initials of the places that documents are of, where they are those of one and mean nothing else.

    ["Bắc Ninh", "Hà Nội", "Hà Nam"] -> {"BN": "Bắc Ninh"}; ["Bình Định"] -> {"BĐ": "Bình Định", "BD": "Bình Định"}
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        code = "".join(word[0] for word in re.findall(r"[^\W\d_]+", place)).upper()
        names[code].add(place)
        names[code.replace("Đ", "D")].add(place)  # as it is typed without accents
    return {code: names[code].pop() for code in names if len(names[code]) == 1 and len(code) > 1 and not _known(code)}


def _known(short: str) -> bool:
    """Whether the lexicons have a meaning for a short form, or it is a symbol of documents' numbers ("KH", "TB")."""
    if is_symbol(short):
        return True
    codes = {code for listed in lexicon("agencies")["functions"].values() for code in listed}
    return short in lexicon("abbreviations")["terms"] or short in codes or canonical_place(short) is not None
