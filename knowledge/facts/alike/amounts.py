"""Amounts side by side: whether they can be compared, and whether they say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from knowledge.text.normalise import fold
from knowledge.types import Quantity

_SCALES = {"chuc": 10, "tram": 10**2, "nghin": 10**3, "ngan": 10**3, "van": 10**4, "trieu": 10**6, "ty": 10**9,
           "ti": 10**9}  # fmt: skip
_MONEY = {"vnd": "dong", "do la": "usd", "do la my": "usd"}
_SHARE = re.compile(r"(?:diem )?(?:%|phan tram)[^/]*")
_MOST, _LEAST = {"<=", "<"}, {">=", ">"}


def family(quantity: Quantity) -> str:
    """What an amount is counted in, scale aside.

    "tỷ đồng" and "triệu VNĐ" -> "dong", "% GRDP" -> "%", "%/năm" -> "%/nam"

    Amounts of two families are never compared: a percentage is no sum, and a place in an order ("rank") is neither.
    """
    unit, _ = _scaled(quantity.unit)
    return f"rank {unit}".rstrip() if quantity.comparator == "rank" else unit


def is_money(quantity: Quantity) -> bool:
    """Whether an amount is a sum: "tỷ đồng", "triệu USD", not "đồng/tháng", which is a price."""
    return family(quantity) in ("dong", "usd")


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts of a family name the same mark; how firmly they say it is left aside.

    "80%" and "≥ 80%", "trên 80%", "khoảng 80%"  -> True: 80 is the mark of all
    "≥ 60%" and "30%"; "≥ 60%" and "≥ 80%"        -> False: plans that ask for different marks
    "≥ 80%" and "≤ 80%"                           -> False: one asks for more, the other for less
    "60-70%" and "65%"                            -> True; "60-70%" and "60-80%" -> False
    "1,5 tỷ đồng" and "1.500 triệu đồng"          -> True
    """
    a, b = _plain(one), _plain(other)
    if {a.comparator, b.comparator} & _MOST and {a.comparator, b.comparator} & _LEAST:
        return False
    if _is_wide(a) == _is_wide(b):
        return (a.low, a.high) == (b.low, b.high) if _is_wide(a) else _mark(a) == _mark(b)
    wide, mark = (a, _mark(b)) if _is_wide(a) else (b, _mark(a))
    return mark is not None and (wide.low or mark) <= mark <= (wide.high or mark)


def _plain(quantity: Quantity) -> Quantity:
    """In the smallest unit of its family."""
    _, scale = _scaled(quantity.unit)
    if scale == 1:
        return quantity
    low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


def _is_wide(quantity: Quantity) -> bool:
    return quantity.comparator == "range"


def _mark(quantity: Quantity) -> Decimal | None:
    return quantity.low if quantity.low is not None else quantity.high


@lru_cache(maxsize=4096)
def _scaled(unit: str) -> tuple[str, int]:
    """A unit without its scale: "nghìn tỷ đồng" -> "dong", 10**12."""
    words, scale = fold(unit).split(), 1
    while words and words[0] in _SCALES:
        scale *= _SCALES[words.pop(0)]
    said = _SHARE.sub("%", " ".join(words))
    return _MONEY.get(said, said), scale
