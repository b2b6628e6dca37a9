"""Fragments as short JSON, one a line, without what is at its default."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

from knowledge.types import Fragment


def lines(fragments: Iterable[Fragment]) -> list[str]:
    """Each fragment as a line of JSON."""
    return [json.dumps(_short(fragment), ensure_ascii=False) for fragment in fragments]


def _short(item: Any) -> dict[str, Any]:
    found = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if field.default is dataclasses.MISSING or value != field.default:
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _short(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
