"""Rows on processes: a process that dies costs its row at most."""

import os
import pickle
import signal
from pathlib import Path

import pytest

from generator.running.batch import BatchRequest, _prepare
from generator.running.jobs import Request
from generator.running.pool import Processes, hand_out
from generator.running.rowwork import Task
from generator.running.workspace import Workspace


class Deadly:
    """Kills the process that it is sent to: always, or, given a path, while nothing is there."""

    def __init__(self, path=""):
        self.path = path

    def __reduce__(self):
        return die, (str(self.path),)


def die(path):
    if path and Path(path).exists():
        return "alive"
    if path:
        Path(path).write_text("")
    os.kill(os.getpid(), signal.SIGKILL)
    return None


@pytest.fixture
def task(tmp_path):
    (tmp_path / "note.md").write_text("# Note of {{ unit }}\n\nFor {{ unit }} alone.\n")
    request = BatchRequest(Request(content=("note.md",), out="out"), "units.csv", "{{ unit }}")
    batch, _ = _prepare(request, Workspace(tmp_path, {"BRIEF_CACHE": ""}))

    def make(number, **values):
        return Task(batch, number, None, f"n{number}", {"unit": f"Unit {number}", **values})

    return make


@pytest.fixture
def processes():
    crew = Processes(2)
    yield crew
    crew.close()


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_the_row_that_kills_its_process_twice_fails_and_all_others_are_made(task, processes, tmp_path):
    tasks = [task(number, **({"x": Deadly()} if number == 3 else {})) for number in range(1, 9)]
    results = list(hand_out(tasks, processes.executor, 6, processes))
    assert [result.number for result in results] == list(range(1, 9))
    assert [result.number for result in results if result.status == "failed"] == [3]
    assert results[2].diagnostics[0].code == "BRF554"
    assert len(list((tmp_path / "out").glob("*.pptx"))) == 7


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_row_whose_process_dies_once_is_made_in_a_new_one(task, processes, tmp_path):
    tasks = [task(number, **({"x": Deadly(tmp_path / "died")} if number == 2 else {})) for number in range(1, 5)]
    results = list(hand_out(tasks, processes.executor, 4, processes))
    assert {result.status for result in results} <= {"written", "fresh"}
    assert (tmp_path / "died").exists()


def test_processes_are_started_afresh_on_every_system(processes):
    assert processes.executor._mp_context.get_start_method() == "spawn"
    assert pickle.loads(pickle.dumps(os.getpid())) not in processes.executor._processes
