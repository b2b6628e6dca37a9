"""What a person typed -> what they meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from knowledge.text.normalise import compose, fold, has_accents, normalise
from knowledge.text.patterns import CAPITAL, lexicon
from knowledge.text.places import find_places
from knowledge.text.typed.counts import LETTERS, OPAQUE
from knowledge.text.typed.keyboards import telex, vni
from knowledge.text.typed.lattice import Choice, certainty, likeliest
from knowledge.text.typed.misspelt import misspelt_provinces
from knowledge.text.typed.model import Model
from knowledge.text.typed.shorthand import Titles, learn_short_forms, place_codes
from knowledge.text.typed.slips import slips

_SHORT = re.compile(
    rf"(?<![^\W_])(?:(?<![{CAPITAL}] )[{CAPITAL}&]{{2,}}(?![^\W_]| [{CAPITAL}]{{2}})"
    r"|[BCDĐGHKLMNPQRSTVX&]{2,}(?![^\W_]))"
)
"""A short form ("UBND", "BIM"), which has no accents but đ; several words in capitals are a text in capitals, unless
they have no vowel ("BCĐ TTHC")."""
_CODED = rf"(?P<opaque>{OPAQUE}|\d[\w.,]*(?:[/-]\w[\w&-]*)+)"
"""Addresses and numbers of documents."""
_BEFORE_PLACES = frozenset(
    ("", "tỉnh", "tinh", "ở", "o", "tại", "tai", "của", "cua", "ubnd", "phố", "pho", "còn", "con")
)
_PIECE = re.compile(rf"{_CODED}|(?P<letters>{LETTERS})(?!\w)|(?P<code>[^\W_]+)|(?P<end>[.;:!?|()\n]+)")
_RUN_TOGETHER = re.compile(rf"(?P<first>[^\W\d_]+?[^\W\d_{CAPITAL}])(?P<second>[{CAPITAL}][^\W\d_]+|(?:19|20)\d\d)")
_BREAK, _NUMBER = Choice((0,)), Choice((1,))
_LOST = 8.0
"""How unlikely (as a logarithm) someone who types accents leaves them out on one syllable."""
_FOREIGN_WORD = -10.0
"""How unlikely a word is meant as it stands that no document writes and that has forms with accents: "quán net"."""
_MARKED = 0.7
"""The share of syllables that have a mark in Vietnamese; some three of four."""
_UNKNOWN, _ONCE, _NAME, _SPOKEN = -14.0, -4.0, -8.0, -1.5
"""How unlikely a word is that nobody has written, or someone once; a slip in a name; a short form of chats."""
_ENGLISH = re.compile(
    r"(?<![^\W_])(?:of|is|are|was|what|who|when|where|which|why|how|this|these|does|did|you|your|we|please|with|from|for"
    r"|will|there|and|have|has|should|could|would|about|thanks?|by|or|if|hello|see|okay)(?![^\W_])"
)
"""Small words of English that are no Vietnamese ones without accents ("the" is: thể, thế)."""
_FOREIGN = 0.16
"""The share of such words that makes a text without accents English."""
_PLACE, _PLACE_IN_CAPITALS = 1.0, 3.0
"""How much likelier (as a logarithm) a syllable of a province's name is in a question than in a document."""
_SPOKEN_OWN = -3.0
"""How unlikely what is a short form of chats is meant as it stands."""
_SURE, _CERTAIN = 0.6, 0.8
"""A restored syllable that is less certain is called unsure; a short form that is less certain stays."""
_LETTERED = {"mục", "điểm", "khoản", "nhóm", "loại", "lục", "bậc", "hạng", "bảng", "biểu", "mẫu", "lớp", "khu", "lô"}
"""Behind these a single letter is a name: "điểm k"."""
_TYPED_OFF = re.compile(r"aa|ee|oo|dd|[aou]w|\d")
"""Keys that only an input method makes a letter of."""
_RARER = 20
"""How many times as often what keys spell must be written as the keys themselves."""
_MOST = 24
"""Choices of a word that are weighed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was meant. `unsure` are the places in `text` of syllables that were restored but may be others.

    `restored` says that accents were put on it, `corrected` that words were: slips, short forms, keys. `moved` are the
    places of words that have another length now, each with its place in what was typed. `plainly` is the text where
    initials that may or may not be those of a place stay initials; "" where there are none.
    """

    text: str
    restored: bool = False
    unsure: tuple[tuple[int, int], ...] = ()
    corrected: bool = False
    moved: tuple[tuple[int, int, int, int], ...] = ()
    plainly: str = ""


def as_typed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Where the characters `start:end` of what was read stand in what was typed; whole words where that has others.

    "bn chỉ tiêu", read as "bao nhiêu chỉ tiêu": 10:18 -> 3:11, 4:9 -> 0:2
    """
    first = last = 0
    for moved_start, moved_end, typed_start, typed_end in reading.moved:
        if start >= moved_end:
            first = typed_end - moved_end
        elif start >= moved_start:
            first = typed_start - start
        if end >= moved_end:
            last = typed_end - moved_end
        elif end > moved_start:
            last = typed_end - end
    return start + first, end + last


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    typed: str
    word: str
    short: bool


class Reader:
    """Reads what was typed, by what comes with the project and by `texts`, `places` and `titles` of loaded documents.

    Reader().read("chi tieu ho so cap xa o lao cai").text -> "chỉ tiêu hồ sơ cấp xã ở Lào Cai"
    """

    def __init__(self, texts: Iterable[str] = (), places: Iterable[str] = (), titles: Iterable[str] = ()) -> None:
        texts = list(texts)
        self.model = Model.learnt(texts)
        self._meanings, self._places, self._titles = learn_short_forms(texts), place_codes(places), Titles(titles)

    @classmethod
    def by(cls, model: Model) -> Reader:
        """A reader that knows no short forms of documents."""
        reader = cls.__new__(cls)
        reader.model, reader._meanings, reader._places, reader._titles = model, {}, {}, Titles(())
        return reader

    def restore(self, text: str) -> Reading:
        """A text with the accents that it lacks and nothing else changed; it has the length of the composed text.

        "chi tieu ho so cap xa" -> "chỉ tiêu hồ sơ cấp xã"
        "Chỉ tiêu của lao cai"  -> "Chỉ tiêu của lào cai": the rest shows that accents are typed
        "Ai chủ trì?", "Top 10" -> as it is
        """
        source = normalise(compose(text))
        if _is_english(source):
            return Reading(source)
        pieces = _pieces(source)
        lost = _lost(pieces)
        return self._read(source, pieces, _placed(source, pieces, [self._forms(piece, lost) for piece in pieces]))

    def read(self, text: str) -> Reading:
        """A text as it was meant: keys of an input method that was off, slips and short forms read, accents restored.

        "chuyeern ddooir soos"         -> "chuyển đổi số"
        "mụcc tiêu của sở yt tế"       -> "mục tiêu của sở y tế"
        "sở đc giao bn chỉ tiêu"       -> "sở được giao bao nhiêu chỉ tiêu"
        "DNNVV", defined in a document -> "DNNVV doanh nghiệp nhỏ và vừa"

        A word that someone has written is no slip; numbers, addresses and short forms in capitals stay.
        """
        source = normalise(compose(text))
        if _is_english(source):
            return Reading(source)
        pieces = self._switched_on([part for piece in _pieces(source) for part in self._parted(piece)])
        lost = _lost(pieces)
        behind = ["", *(piece.word for piece in pieces)]
        options = [self._choices(p, lost, last in _LETTERED) for p, last in zip(pieces, behind, strict=False)]
        return self._read(source, pieces, self._with_provinces(pieces, _placed(source, pieces, options)))

    def _with_provinces(
        self, pieces: Sequence[_Piece], options: Sequence[Sequence[Choice]]
    ) -> Sequence[Sequence[Choice]]:
        """Choices, and those of provinces whose names have a slip."""
        more = [list(choices) for choices in options]
        typed = [piece.typed if piece.kind == "letters" and not piece.short else "" for piece in pieces]
        for first, meant in misspelt_provinces(typed, self._knows):
            for at, (text, cost) in enumerate(meant, first):
                favour = _PLACE_IN_CAPITALS if typed[at][0].isupper() else _PLACE
                more[at].append(self._choice(text, cost + favour))
        return more

    def _read(self, source: str, pieces: Sequence[_Piece], options: Sequence[Sequence[Choice]]) -> Reading:
        chosen = likeliest(self.model, options)
        certain = certainty(self.model, options, chosen)
        written = _with_names(source, pieces, chosen)
        read, at, unsure, restored, guessed = "", 0, list[tuple[int, int]](), False, list[str]()
        moved = list[tuple[int, int, int, int]]()
        for piece, choice, sure, before in zip(pieces, written, certain, ["", *(p.word for p in pieces)], strict=False):
            read += source[at : piece.start]
            glued = at == piece.start and at > 0 and piece.kind != "end" and read[-1:].isalnum()
            spoken = piece.word in _spoken() and choice.text != piece.word and fold(choice.text) != piece.word
            meant = choice.text or piece.word
            stays = (spoken and sure < _CERTAIN) or meant == piece.typed.lower()
            said = piece.typed if stays else _cased(meant, piece.typed)
            other = said.lower() != piece.typed.lower()
            restored |= other and fold(said) == fold(piece.typed)
            if sure < _SURE and other:
                unsure.append((len(read), len(read) + len(said)))
            meaning = self._meaning(said) if piece.short else None
            if meaning and meaning == self._places.get(said) and before not in _BEFORE_PLACES:
                guessed.append(f" {meaning}")
            said = f"{said} {meaning}" if meaning else said
            said = f" {said}" if glued else said
            if len(said) != len(piece.typed):
                moved.append((len(read), len(read) + len(said), piece.start, piece.end))
            read += said
            at = piece.end
        read += source[at:]
        plainly = reduce(lambda text, place: text.replace(place, "", 1), guessed, read) if guessed else ""
        return Reading(read, restored, tuple(unsure), fold(read) != fold(source), tuple(moved), plainly)

    def _meaning(self, short: str) -> str | None:
        """What a short form stands for: by the documents that define it, as a place, by the titles."""
        return self._meanings.get(short) or self._places.get(short) or self._titles.meaning(short)

    def _parted(self, piece: _Piece) -> list[_Piece]:
        """A piece in which two words run together at a capital or a year, as those: "BìnhĐịnh", "nam2028"."""
        cut = _RUN_TOGETHER.fullmatch(piece.typed) if piece.kind in ("letters", "code") and not piece.short else None
        if cut is None or self._knows(piece.word) or not any(self._knows(part.lower()) for part in cut.groups()):
            return [piece]
        middle = piece.start + cut.end("first")
        parts = _pieces(cut["first"] + " " + cut["second"])
        if len(parts) != 2:
            return [piece]
        return [
            replace(parts[0], start=piece.start, end=middle),
            replace(parts[1], start=middle, end=piece.end),
        ]

    def _switched_on(self, pieces: list[_Piece]) -> list[_Piece]:
        """Pieces with what an input method would have made of them, where more than one or its keys show it was off."""
        meant = {at: word for at, piece in enumerate(pieces) if (word := self._keyed(piece))}
        if len(meant) > 1:
            meant = {at: word for at, piece in enumerate(pieces) if (word := self._keyed(piece, rare=True))}
        if len(meant) == 1:
            meant = {at: word for at, word in meant.items() if _TYPED_OFF.search(pieces[at].word)}
            meant = {at: word for at, word in meant.items() if pieces[at].kind == "letters"}
        return [replace(p, word=meant[at], kind="letters") if at in meant else p for at, p in enumerate(pieces)]

    def _keyed(self, piece: _Piece, *, rare: bool = False) -> str | None:
        """What the keys of a word that nobody writes spell; with `rare` also of one that is written much less."""
        if piece.short or piece.kind not in ("letters", "code") or (self._knows(piece.word) and not rare):
            return None
        word = telex(piece.word) if piece.kind == "letters" else vni(piece.word)
        least = _RARER * self.model.seen(piece.word) if rare else 0
        return normalise(word) if word and len(word) > 1 and self.model.seen(normalise(word)) > least else None

    def _knows(self, word: str) -> bool:
        """Whether someone writes a word: it is in the word list or was seen more than once, which a misprint is not."""
        own = self.model.number(word)
        counts = self.model.counts
        return bool(self.model.forms(word)) or own in counts.listed or (own is not None and counts.single[own] > 1)

    def _choices(self, piece: _Piece, lost: float, lettered: bool) -> Sequence[Choice]:
        if piece.kind != "letters" or piece.short or (len(piece.word) == 1 and (lettered or piece.typed.isupper())):
            return self._forms(piece, lost)
        spoken = [self._choice(meaning, _SPOKEN) for meaning in _spoken().get(piece.word, ())]
        if self._knows(piece.word):
            forms = self._forms(replace(piece, word=self._usual(piece.word)), lost)
            return [*(replace(c, cost=c.cost + _SPOKEN_OWN) for c in forms), *spoken] if spoken else forms
        number = self.model.number(piece.word)
        own = Choice((1,), _UNKNOWN) if number is None else Choice((number,), _ONCE, piece.word)
        if spoken or not piece.typed[1:].islower():
            return [own, *spoken]
        name = _NAME if piece.typed[0].isupper() and piece.start else 0.0
        meant = [
            replace(choice, cost=cost + choice.cost + name)
            for word, cost in slips(piece.word, self.model)
            for choice in self._spellings(word)
        ]
        best = sorted(meant, key=lambda choice: -choice.cost - sum(map(self._rarity, choice.syllables)))[:_MOST]
        return [own, *best]

    def _rarity(self, syllable: int) -> float:
        return float(self.model.counts.single[syllable]) / 1e4

    def _usual(self, word: str) -> str:
        """The usual one of two spellings: "kĩ" -> "kỹ", "quí" -> "quý"."""
        other = word.translate(_OTHER_I) if word[-1:] in _I and fold(word[:-1])[-1:] in _BEFORE_I else word
        usual = self.model.number(other) is not None and self.model.seen(other) > 4 * self.model.seen(word)
        return other if usual and fold(word) != word else word

    def _spellings(self, words: str) -> list[Choice]:
        """What words that were meant may be, their accents put on where they have none."""
        if " " in words or not self.model.forms(words):
            return [self._choice(words, 0.0)]
        return [Choice((form,), 0.0, self.model.counts.names[form]) for form in self.model.forms(words)]

    def _choice(self, words: str, cost: float) -> Choice:
        numbers = []
        for word in words.split():
            own = self.model.number(word)
            numbers.append((self.model.forms(word) or [1])[0] if own is None else own)
        return Choice(
            tuple(numbers), cost, " ".join(self._named(w, n) for w, n in zip(words.split(), numbers, strict=True))
        )

    def _named(self, word: str, number: int) -> str:
        return self.model.counts.names[number] if number > 1 else word

    def _forms(self, piece: _Piece, lost: float) -> Sequence[Choice]:
        if piece.kind != "letters":
            return (_BREAK if piece.kind == "end" else _NUMBER,)
        names = self.model.counts.names
        forms = [f for f in self.model.forms(piece.word) if len(names[f]) == len(piece.word)]
        if piece.short:
            forms = [f for f in forms if names[f].replace("đ", "d") == piece.word]
        if fold(piece.word) != piece.word or not forms:
            return (Choice((self.model.number(piece.word) or 1,), 0.0, piece.word),)
        own = [] if any(names[f] == piece.word for f in forms) else [Choice((1,), _FOREIGN_WORD, piece.word)]
        return [*own, *(Choice((f,), lost if names[f] != piece.word else 0.0, names[f]) for f in forms)]


def _pieces(source: str) -> list[_Piece]:
    short = {match.start() for match in _SHORT.finditer(source)}
    return [
        _Piece(m.start(), m.end(), m.lastgroup or "", m.group(), m.group().lower(), m.start() in short)
        for m in _PIECE.finditer(source)
    ]


def _is_english(source: str) -> bool:
    """Whether a text without accents holds as many of the small words of English as English does."""
    if has_accents(source):
        return False
    return len(_ENGLISH.findall(source.lower())) > _FOREIGN * len(source.split())


def _lost(pieces: Sequence[_Piece]) -> float:
    """How likely, as a logarithm, accents are left out in a text of which so many syllables have some."""
    words = [p.word for p in pieces if p.kind == "letters"]
    share = sum(fold(word) != word for word in words) / max(len(words), 1)
    return -_LOST * min(1.0, share / _MARKED)


def _placed(source: str, pieces: Sequence[_Piece], options: Sequence[Sequence[Choice]]) -> Sequence[Sequence[Choice]]:
    """Choices that favour provinces where their names may stand, the more so where they are typed with capitals."""
    favoured = list(options)
    for inside, name in _named(source, pieces):
        syllables = name.lower().split()
        capital = all(pieces[at].typed[:1].isupper() for at in inside)
        for at, syllable in zip(inside, syllables, strict=False):
            favoured[at] = [
                replace(c, cost=c.cost + (_PLACE_IN_CAPITALS if capital else _PLACE)) if c.text == syllable else c
                for c in options[at]
            ]
    return favoured


def _with_names(source: str, pieces: Sequence[_Piece], chosen: Sequence[Choice]) -> Sequence[Choice]:
    """Choices that spell a province have its capitals where none are told from small letters: no accent was typed.

    "the hoa binh thi sao" -> "thế Hòa Bình thì sao": in small letters it would be peace
    """
    if has_accents(source):
        return chosen
    written = list(chosen)
    for inside, name in _named(source, pieces):
        if [chosen[at].text for at in inside] == name.lower().split():
            for at, syllable in zip(inside, name.split(), strict=True):
                written[at] = replace(chosen[at], text=syllable)
    return written


def _named(source: str, pieces: Sequence[_Piece]) -> Iterator[tuple[list[int], str]]:
    """Which pieces may name a province, and its name; syllables are parted by spaces."""
    for place in find_places(fold(source)):
        if fold(place.name) == place.text:
            inside = [at for at, piece in enumerate(pieces) if place.start <= piece.start and piece.end <= place.end]
            yield inside, " ".join(re.findall(LETTERS, normalise(place.name), re.IGNORECASE))


_I = "ìíỉĩịỳýỷỹỵ"
_OTHER_I = str.maketrans("ìíỉĩịỳýỷỹỵ", "ỳýỷỹỵìíỉĩị")
_BEFORE_I = "hklmstu"


def _spoken() -> dict[str, list[str]]:
    """Short forms of chats with what they may mean."""
    forms: dict[str, list[str]] = lexicon("abbreviations")["spoken"]
    return forms


def _cased(meant: str, typed: str) -> str:
    """What was meant with the capitals of what was typed."""
    if len(meant) == len(typed):
        return "".join(new.upper() if old.isupper() else new for new, old in zip(meant, typed, strict=True))
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
