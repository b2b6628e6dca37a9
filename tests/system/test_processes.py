"""Starting, failing, recovering and stopping; what is stopped is a second installation beside the first."""

from __future__ import annotations

import signal
import time

import psutil
import pytest

pytestmark = pytest.mark.slow

QUESTION = "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4 đến năm 2025?"
RECOVERY_SECONDS = 90


def answers_again(conversation) -> bool:
    deadline = time.monotonic() + RECOVERY_SECONDS
    while time.monotonic() < deadline:
        response = conversation.post(QUESTION)
        if response.status_code == 200 and "80%" in response.text:
            return True
        time.sleep(1)
    return False


def test_it_says_once_where_it_is(assistant):
    ready = [line for line in assistant.lines if line.startswith("Sẵn sàng: ")]
    assert ready == [f"Sẵn sàng: {assistant.base}/chat/"]


def test_rasa_and_the_actions_listen_on_this_machine_only(assistant):
    family = assistant.family()
    for name in ("rasa", "actions"):
        listening = {one.laddr.ip for one in family[name].net_connections("inet") if one.status == psutil.CONN_LISTEN}
        assert listening == {"127.0.0.1"}, name


def test_while_rasa_is_away_the_visitor_is_told_and_then_it_recovers(assistant, conversation):
    assistant.family()["rasa"].kill()
    response = conversation.post(QUESTION)
    assert response.status_code in (502, 503)  # 502 where a connection kept open breaks under the question
    assert response.json()["error"]
    assert answers_again(conversation)


def test_while_the_actions_are_away_the_visitor_is_told_and_then_they_recover(assistant, conversation):
    assistant.family()["actions"].kill()
    response = conversation.post(QUESTION)
    assert response.status_code in (200, 502, 503)
    said = response.json().get("error") or response.json()["messages"][0]["text"]
    assert said
    assert "80%" not in said
    assert answers_again(conversation)


def test_a_second_launcher_on_the_same_folder_is_refused(assistant, launch):
    other = launch(assistant.data_dir)
    assert other.process.wait(30) != 0
    assert any("DATA_DIR=" in line for line in other.lines)


def test_a_port_in_use_is_named_before_any_work(assistant, launch, tmp_path):
    other = launch(tmp_path / "var", RASA_PORT=str(assistant.ports["RASA_PORT"]))
    assert other.process.wait(30) != 0
    assert any(f"RASA_PORT={assistant.ports['RASA_PORT']}" in line for line in other.lines)
    assert not (tmp_path / "var").exists()


def test_a_second_start_sets_nothing_up_and_ctrl_c_leaves_nothing(second_folder, launch, talk):
    second = launch(second_folder)
    second.wait_until_ready()  # how long it takes is measured in docs/quality.md
    assert not any(line.startswith("… ") for line in second.lines)
    with talk(second) as conversation:
        assert "80%" in conversation.ask(QUESTION)["text"]
    assert second.interrupt() == []
    assert "Đã dừng." in second.lines


def test_a_launcher_that_is_killed_takes_its_processes_with_it(second_folder, launch):
    second = launch(second_folder)
    second.wait_until_ready()
    everyone = second.launcher().children(recursive=True)
    second.launcher().send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(everyone, timeout=40)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
