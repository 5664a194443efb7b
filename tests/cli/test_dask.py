"""A batch on a Dask cluster of real processes, one of which is killed meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from generator.running.batch import BatchReport, BatchRequest, build_batch
from generator.running.jobs import Request
from generator.running.rowwork import RowResult
from generator.running.workspace import Workspace

from ..conftest import skip_or_fail
from .test_batch import NAME, ROOT, outputs, run, wait_for, write_rows

try:
    import distributed
except ImportError:
    distributed = None


@pytest.fixture(scope="module")
def cluster():
    if distributed is None:
        skip_or_fail("Dask")
    os.environ["PYTHONPATH"] = str(ROOT)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = (ROOT / "content" / "devops-vs-devsecops.md").read_text(encoding="utf-8")
    (tmp_path / "review.md").write_text(source.replace("DevSecOps", "{{ unit }}"), encoding="utf-8")
    return tmp_path


def test_the_command_makes_rows_on_a_cluster(cluster, folder: Path) -> None:
    write_rows(folder, 6)
    address = cluster.scheduler_address.replace("tcp://", "dask://")
    code, out, err = run(folder, "--executor", address)
    assert code == 0, err
    assert "6 rows: 6 written" in out
    assert len(outputs(folder)) == 12


def test_when_a_worker_is_killed_all_rows_end_done(cluster, folder: Path) -> None:
    write_rows(folder, 24)
    results: list[RowResult] = []
    reports: list[BatchReport] = []
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
        request = BatchRequest(Request(content=("review.md",), out="out"), "units.csv", NAME, jobs=2)

        def batch() -> None:
            with client.get_executor() as executor:
                reports.append(build_batch(request, Workspace(folder), executor=executor, tell=results.append))

        running = threading.Thread(target=batch)
        running.start()
        wait_for(lambda: len(results) > 3)
        os.kill(pids[0], signal.SIGKILL)
        assert len(results) < 24
        running.join(120)
    assert [result.number for result in results] == list(range(1, 25))
    assert {result.status for result in results} <= {"written", "fresh"}
    assert reports[0].exit_code == 0
    assert len(outputs(folder)) == 48


@pytest.mark.skipif(distributed is None, reason="needs Dask")
def test_an_address_where_nobody_answers_is_one_line(folder: Path) -> None:
    write_rows(folder, 1)
    started = time.monotonic()
    code, out, err = run(folder, "--executor", "dask://127.0.0.1:9")
    assert (code, out) == (1, "")
    assert "BRF555 no scheduler answers at dask://127.0.0.1:9" in err
    assert "Traceback" not in err
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "dask://", "spark://host:1", "dask://user:secret@host:1"])
def test_an_address_of_another_form_is_refused(folder: Path, address: str) -> None:
    write_rows(folder, 1)
    code, _, err = run(folder, "--executor", address)
    assert code == 1
    assert "BRF555" in err
