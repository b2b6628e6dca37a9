"""Settings: every bad value is named, no secret is shown, and the process ends with 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from gateway.settings import Settings
from knowledge.errors import SettingError

SECRETS = {"CHANNEL_TOKEN": "t0ken", "SESSION_SECRET": "0123456789abcdef"}


def test_defaults():
    settings = Settings.from_environment(SECRETS)
    assert (settings.host, settings.port, settings.rasa_port, settings.actions_port) == ("0.0.0.0", 8000, 5005, 5055)
    assert settings.data_dir == Path("var")


def test_an_empty_value_is_none():
    assert Settings.from_environment(SECRETS | {"PORT": " ", "HOST": ""}) == Settings.from_environment(SECRETS)


def test_values_are_read():
    given = {"PORT": "81", "HOST": "127.0.0.1", "ANSWER_TIMEOUT": "2.5", "DATA_DIR": "elsewhere"}
    settings = Settings.from_environment(SECRETS | given)
    assert (settings.port, settings.host, settings.answer_timeout) == (81, "127.0.0.1", 2.5)
    assert settings.data_dir == Path("elsewhere")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "tám nghìn"),
        ("PORT", "-1"),
        ("RASA_PORT", "5005.0"),
        ("ACTIONS_PORT", "x"),
        ("ANSWER_TIMEOUT", "0"),
        ("ANSWER_TIMEOUT", "nan"),
        ("BODY_TIMEOUT", "inf"),
        ("READY_TIMEOUT", "soon"),
        ("MESSAGES_PER_MINUTE", "0"),
        ("DATA_DIR", __file__),
    ],
)
def test_a_bad_value_is_named_with_its_setting(name, value):
    with pytest.raises(SettingError) as caught:
        Settings.from_environment(SECRETS | {name: value})
    assert str(caught.value).startswith(f"{name}={value}: give ")


@pytest.mark.parametrize("name", SECRETS)
def test_both_secrets_are_required(name):
    with pytest.raises(SettingError, match=f"^{name}="):
        Settings.from_environment(SECRETS | {name: ""})


@pytest.mark.parametrize(("name", "value"), [("SESSION_SECRET", "ngắn"), ("CHANNEL_TOKEN", "mật khẩu")])
def test_a_bad_secret_is_not_shown(name, value):
    with pytest.raises(SettingError, match=f"^{name}=") as caught:
        Settings.from_environment(SECRETS | {name: value})
    assert value not in str(caught.value)


def test_secrets_are_not_in_the_representation():
    assert not any(secret in repr(Settings.from_environment(SECRETS)) for secret in SECRETS.values())


@pytest.mark.parametrize(
    ("settings", "said"), [({}, "CHANNEL_TOKEN="), (SECRETS | {"PORT": "http"}, "PORT=http: give a port")]
)
def test_the_process_ends_with_2_and_one_line(kit, settings, said):
    ended = subprocess.run(
        [sys.executable, "-m", "gateway"],
        cwd=kit.ROOT, env=kit.environment(**settings), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"gateway: {said}")
    assert ended.stderr.count("\n") == 1
