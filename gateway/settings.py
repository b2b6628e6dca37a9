"""The gateway's settings, read once from the environment."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from knowledge.errors import SettingError


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ValueError("give a port from 1 to 65535")
    return int(value)


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("give a whole number from 1 up")
    return int(value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise ValueError("give a number of seconds above 0")
    return seconds


def _folder(value: str) -> Path:
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("give a folder; this is a file")
    return path


def _token(value: str) -> str:
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise ValueError("give printable ASCII without spaces, for it travels in a header")
    return value


def _secret(value: str) -> str:
    if len(value) < 16:
        raise ValueError("give at least 16 random characters, or cookies can be forged by trying")
    return value


def _setting(read: Callable[[str], Any], default: Any = MISSING) -> Any:
    return field(default=default, repr=default is not MISSING, metadata={"read": read})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings with their defaults; the two secrets have none. In the environment the names are in capitals.

    Settings.from_environment({"CHANNEL_TOKEN": "t0ken", "SESSION_SECRET": "0123456789abcdef", "PORT": "80"}).port -> 80
    """

    channel_token: str = _setting(_token)
    session_secret: str = _setting(_secret)
    host: str = _setting(str, "0.0.0.0")
    port: int = _setting(_port, 8000)
    rasa_port: int = _setting(_port, 5005)
    actions_port: int = _setting(_port, 5055)
    data_dir: Path = field(default=Path("var"), metadata={"read": _folder})
    # For one answer, waiting for earlier ones of the conversation included. The Rasa channel gives up at 25.
    answer_timeout: float = _setting(_seconds, 30.0)
    body_timeout: float = _setting(_seconds, 15.0)
    ready_timeout: float = _setting(_seconds, 3.0)
    # Of one conversation. Nobody types that fast; a client that waits 200 ms for each answer stays below it.
    messages_per_minute: int = _setting(_count, 300)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Raises SettingError, with the setting's name, its value (a secret's stays hidden) and the remedy."""
        return cls(**{f.name: _read(f, environ) for f in fields(cls)})


def _read(setting: Field[Any], environ: Mapping[str, str]) -> Any:
    name, secret = setting.name.upper(), setting.default is MISSING
    value = environ.get(name, "").strip()
    if not value and secret:
        raise SettingError(name, "", "set it to one long random value, kept from start to start")
    if not value:
        return setting.default
    try:
        return setting.metadata["read"](value)
    except ValueError as error:
        raise SettingError(name, "(hidden)" if secret else value, str(error)) from None
