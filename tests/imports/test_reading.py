"""The child process that reads: whatever happens to it, the parent goes on with a reason."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio import raw

from apps.imports import ogr
from apps.imports.domain import limits
from apps.imports.domain.source import Source
from apps.imports.reading import reader
from apps.kernel.errors import Refused, TooLarge
from tests.imports.conftest import DATA

ZONES = DATA / "ten_zones.geojson"

Misbehave = Callable[[str], None]


@pytest.fixture
def misbehave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Misbehave:
    """A real child that confines itself as ours does and then does something else."""

    def set_up(code: str) -> None:
        module = tmp_path / "bad_child.py"
        module.write_text(
            "import json, os, sys, time\n"
            "from apps.imports.reading.child import confine\n"
            "request = json.loads(sys.stdin.buffer.readline())\n"
            "confine(request['limits'])\n" + textwrap.dedent(code)
        )
        monkeypatch.setattr(reader, "CHILD", "bad_child")
        monkeypatch.setenv("PATH", os.environ["PATH"])
        environment = reader._environment

        def with_module(*args: object) -> dict[str, str]:
            made = environment(*args)  # type: ignore[arg-type]
            return {**made, "PYTHONPATH": str(tmp_path)}

        monkeypatch.setattr(reader, "_environment", with_module)

    return set_up


def read() -> int:
    with reader.read_batches(Source(ZONES, ZONES.name, "")) as reading:
        return sum(len(batch.rows) for batch in reading.batches)


def test_a_file_is_read_in_another_process() -> None:
    assert read() == 10


def test_a_child_that_takes_too_much_memory_is_too_heavy(
    misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READER_MEMORY_BYTES", 200 * 1024 * 1024)
    misbehave(
        """
        from apps.imports.reading import wire
        try:
            bytearray(400 * 1024 * 1024)
        except MemoryError:
            wire.send(sys.stdout.buffer, {"problem": {"kind": "memory"}})
        """
    )

    with pytest.raises(TooLarge) as caught:
        read()

    assert caught.value.code == "import.too_heavy"


def test_our_own_child_says_so_when_its_memory_is_not_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    big = tmp_path / "big.csv"
    line = "71.4,51.1," + "x" * 1000 + "\n"
    big.write_text("lon,lat,note\n" + line * 150_000)
    monkeypatch.setattr(limits, "READER_MEMORY_BYTES", 330 * 1024 * 1024)

    with (
        pytest.raises((TooLarge, Refused)) as caught,
        reader.read_batches(Source(big, big.name, "")) as reading,
    ):
        list(reading.batches)

    assert caught.value.code in {"import.too_heavy", "import.reader_died"}


def test_a_child_that_sleeps_is_stopped_by_the_clock(
    misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READER_WALL_SECONDS", 1)
    misbehave("time.sleep(60)")
    start = time.monotonic()

    with pytest.raises(TooLarge) as caught:
        read()

    assert caught.value.code == "import.too_heavy"
    assert time.monotonic() - start < 10


def test_a_child_that_burns_processor_time_is_stopped(
    misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READER_CPU_SECONDS", 1)
    misbehave("while True: pass")

    with pytest.raises(TooLarge) as caught:
        read()

    assert caught.value.code == "import.too_heavy"


@pytest.mark.parametrize(
    "code",
    ["os.kill(os.getpid(), 11)", "os.abort()", "sys.exit(3)", "sys.stdout.write('noise' * 9)"],
)
def test_a_child_that_dies_or_talks_nonsense_is_a_refusal(misbehave: Misbehave, code: str) -> None:
    misbehave(code)

    with pytest.raises(Refused) as caught:
        read()

    assert caught.value.code == "import.reader_died"


def test_a_child_killed_in_the_middle_is_a_refusal_and_none_is_left(
    misbehave: Misbehave,
) -> None:
    misbehave(
        """
        from apps.imports.reading import wire
        head = {"name": "a", "crs": None, "columns": [], "features": 1, "findings": []}
        head["encoding"] = {"declared": "", "used": "", "certainty": 1.0}
        wire.send(sys.stdout.buffer, {"head": head})
        os.kill(os.getpid(), 9)
        """
    )

    with pytest.raises(TooLarge) as caught:
        read()

    assert caught.value.code == "import.too_heavy"


def test_a_cancelled_job_ends_the_child(misbehave: Misbehave) -> None:
    misbehave("print(os.getpid(), file=sys.stderr); time.sleep(60)")

    class CancelledError(Exception):
        """The job's own way to stop."""

    def check() -> None:
        raise CancelledError

    start = time.monotonic()
    with (
        pytest.raises(CancelledError),
        reader.read_batches(Source(ZONES, ZONES.name, ""), check=check),
    ):
        pass
    assert time.monotonic() - start < 10


def test_the_child_knows_no_secrets(misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("SECRET_KEY", "secret")
    misbehave(
        """
        from apps.imports.reading import wire
        told = {"kind": "Refused", "code": "told", "text": " ".join(os.environ), "details": {}}
        wire.send(sys.stdout.buffer, {"problem": told})
        """
    )

    with pytest.raises(Refused) as caught:
        read()

    assert "DATABASE_URL" not in str(caught.value.text)
    assert "SECRET" not in str(caught.value.text)


def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import subprocess, sys, time\n"
            "code = 'from apps.imports.domain import limits; from apps.imports.reading.child import"
            " confine; import time; confine(limits.current()); print(1, flush=True); time.sleep(60)'\n"
            "child = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE)\n"
            "child.stdout.readline()\n"
            "print(child.pid, flush=True)\n"
            "time.sleep(60)\n",
        ],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    for _time in range(50):
        if not is_alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the child is still there")


def is_alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_geopackage_of_several_parts_keeps_the_number_of_every_row(tmp_path: Path) -> None:
    count = 2 * ogr.STREAM_ROWS + 17
    numbers = np.arange(1, count + 1)
    path = tmp_path / "many.gpkg"
    points = shapely.points(670_000 + numbers, np.full(count, 5_666_000))
    raw.write(
        path, shapely.to_wkb(points), [numbers], ["n"],
        geometry_type="Point", crs="EPSG:32642", driver="GPKG", layer="many",
    )  # fmt: skip

    with reader.read_batches(Source(path, path.name, "")) as reading:
        batches = list(reading.batches)

    assert reading.head.features == count
    assert [row for one in batches for row in one.rows] == numbers.tolist()
    assert [n for one in batches for n in one.columns["n"]] == numbers.tolist()
    assert batches[-1].geometries[-1].x == 670_000 + count


def test_more_features_than_the_limit_are_refused_before_any_is_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_FEATURES", 9)

    with pytest.raises(TooLarge) as caught:
        read()

    assert caught.value.code == "import.too_many_features"
