from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from ops.settings import OperationError
from ops.steps import Interruption, Step, Stopped, Workshop, fingerprint, perform, perform_lanes, tail


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "logs")


@pytest.fixture
def interruption(monkeypatch: pytest.MonkeyPatch) -> Iterator[Interruption]:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    return Interruption()


def ends(pid: int) -> bool:
    """Whether the process is gone within five seconds; what nobody has reaped yet is gone too."""
    try:
        psutil.Process(pid).wait(5)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return True


def step_of(tmp_path: Path, work, *, name: str = "step", outputs: tuple[Path, ...] = ()) -> Step:
    source = tmp_path / "input.txt"
    if not source.exists():
        source.write_text("one")
    return Step(name, tmp_path / f"{name}.stamp", lambda: fingerprint(paths=[source]), work, outputs)


def test_a_step_is_done_once_and_again_when_its_input_changes(tmp_path: Path, workshop: Workshop):
    afresh: list[bool] = []
    step = step_of(tmp_path, afresh.append)
    perform(step, workshop)
    perform(step, workshop)
    assert afresh == [True]
    (tmp_path / "input.txt").write_text("two")
    perform(step, workshop)
    assert afresh == [True, False]


def test_a_step_whose_output_is_gone_is_done_afresh(tmp_path: Path, workshop: Workshop):
    output, afresh = tmp_path / "output", []
    step = step_of(tmp_path, lambda new: (afresh.append(new), output.touch()), outputs=(output,))
    perform(step, workshop)
    output.unlink()
    perform(step, workshop)
    assert afresh == [True, True]


def test_a_step_that_fails_is_done_afresh(tmp_path: Path, workshop: Workshop):
    afresh: list[bool] = []

    def work(new: bool) -> None:
        afresh.append(new)
        if len(afresh) == 2:
            raise OperationError("interrupted")

    step = step_of(tmp_path, work)
    perform(step, workshop)
    (tmp_path / "input.txt").write_text("two")
    with pytest.raises(OperationError):
        perform(step, workshop)
    perform(step, workshop)
    assert afresh == [True, False, True]


def test_fingerprint_sees_values_names_and_contents_but_no_byte_code(tmp_path: Path):
    (tmp_path / "a.py").write_text("1")
    first = fingerprint("x", paths=[tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("2")
    assert fingerprint("x", paths=[tmp_path]) == first
    assert fingerprint("y", paths=[tmp_path]) != first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert fingerprint("x", paths=[tmp_path]) != first


def test_a_failing_command_shows_the_tail_of_its_log_and_the_remedy(workshop: Workshop):
    command = [sys.executable, "-c", "print('line one'); print('no such table'); raise SystemExit(3)"]
    with pytest.raises(OperationError, match=r"(?s)mã 3.*no such table.*Try this"):
        workshop.run("training", command, remedy="Try this")
    assert "line one" in workshop.log("training").read_text()


def test_where_the_disk_is_full_the_remedy_is_room(workshop: Workshop):
    with pytest.raises(OperationError, match=r"(?s)Errno 28.*Đĩa đã đầy") as caught:
        workshop.run("app", [sys.executable, "-c", "open('/dev/full', 'wb', 0).write(b'x')"], remedy="Try the network")
    assert "network" not in str(caught.value)


def test_of_a_progress_bar_only_the_last_state_is_shown(tmp_path: Path):
    log = tmp_path / "log"
    log.write_bytes("một\r\n 1%\r 2%\r100%\nhai\n".encode())
    assert tail(log) == "    một\n    100%\n    hai"
    assert tail(log, 1) == "    hai"


def test_a_failing_lane_ends_the_other_and_is_the_one_reported(
    tmp_path: Path, workshop: Workshop, interruption: Interruption
):
    def fail(afresh: bool) -> None:
        raise OperationError("the reason")

    def sleep(afresh: bool) -> None:
        workshop.run("sleep", [sys.executable, "-c", "import time; time.sleep(60)"])

    started = time.monotonic()
    steps = [step_of(tmp_path, sleep, name="sleep"), step_of(tmp_path, fail, name="fail")]
    with pytest.raises(OperationError, match="the reason"):
        perform_lanes([[steps[0]], [steps[1]]], workshop, interruption)
    assert time.monotonic() - started < 30


def test_an_interruption_ends_running_commands_with_their_children(
    tmp_path: Path, workshop: Workshop, interruption: Interruption
):
    child = tmp_path / "child.pid"
    code = (
        "import pathlib, subprocess, sys; "
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"pathlib.Path({str(child)!r}).write_text(str(p.pid)); p.wait()"
    )

    command = [sys.executable, "-c", code]

    def interrupt() -> None:
        while not child.exists() or not child.read_text():
            time.sleep(0.05)
        interruption.requested = True

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(Stopped):
        perform_lanes([[step_of(tmp_path, lambda _: workshop.run("x", command))]], workshop, interruption)
    assert ends(int(child.read_text()))
