"""Shards of wards made on other machines: the same function, run by the workers of a Dask scheduler.

Each worker needs the project at the same path, with the same files (a clone of the same commit), and the extra
`cluster`. It says by hash what it would make a shard from, so that another version of anything is an error, not a
different page. Shards across wards, and the tree, stay on the machine that builds. A worker that dies is replaced by
another: Dask gives its shards out again.
"""

import atexit
import logging
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

from distributed import Client, Future, KilledWorker

from generator.config import Settings
from generator.names import SHARED
from generator.packs import packed
from generator.shards.inputs import read_base, read_catalogues, read_code, ward_key
from generator.shards.run import Bench, Done, Here, Job
from generator.shards.topics import FILE_TOPICS, TOPICS
from generator.shards.ward import make_ward
from generator.shards.workshop import RefusedError, Workshop
from generator.site.tree import SiteError

_log: Final = logging.getLogger(__name__)
_ADDRESS: Final = re.compile(r"(tcp|tls)://([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_HERE: Final = frozenset({SHARED, *(topic.name for topic in (*TOPICS, *FILE_TOPICS))})
_SECONDS_TO_CONNECT: Final = 15
_SECONDS_OF_SILENCE: Final = 20
"""When no shard came for so long, it is looked whether any worker is left."""


class ClusterError(Exception):
    """The cluster can't be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class MadePack:
    """What a worker hands over."""

    raw: bytes
    seconds: float
    """How long making it took."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """Why a worker hands over nothing.

    A value, not an exception: Dask loses some exceptions on the way, and the build would wait for ever.
    """

    message: str
    """For staff; empty when the data has an error, which the build then finds out here."""


Made = MadePack | NotMade


class Cluster:
    """Gives shards of wards to the workers of a scheduler, and does all others here."""

    def __init__(self, bench: Bench, address: str) -> None:
        self._bench = bench
        self._address = address
        if not _ADDRESS.fullmatch(address):
            message = f"“{address}” không phải địa chỉ của bộ điều phối; viết như tcp://10.0.0.5:8786."
            raise ClusterError(message)
        try:
            self._client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        except OSError as error:
            message = f"Không nối được với bộ điều phối “{address}”; xem lại địa chỉ, và nó có đang chạy không."
            raise ClusterError(message) from error

    def __enter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; what has not begun is forgotten."""
        self._client.close()  # type: ignore[no-untyped-call]

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield each job when it is done. Raises ClusterError, and what making a shard raises."""
        away = [job for job in jobs if job.name not in _HERE and self._bench.cache.find(job.key) is None]
        names = {job.name for job in away}
        arrived: SimpleQueue[Future[Made]] = SimpleQueue()
        waiting = {job.key: self._submitted(job, arrived) for job in away}
        yield from Here(self._bench).run([job for job in jobs if job.name not in names])
        by_key = {job.key: job for job in away}
        while waiting:
            future = self._next(arrived)
            job = by_key[str(future.key).rpartition("-")[2]]
            made = self._result(future, job)
            del waiting[job.key]  # lets the worker forget the pack
            self._bench.cache.adopt(job.key, made.raw)
            yield replace(self._bench.do(job), seconds=made.seconds, made=True)

    def _submitted(self, job: Job, arrived: "SimpleQueue[Future[Made]]") -> "Future[Made]":
        workshop = self._bench.workshop
        names = workshop.shown_as, workshop.content_shown_as
        key = f"{job.name}-{job.key}"
        future = self._client.submit(make_pack, workshop.settings, names, job.name, job.key, key=key)
        future.add_done_callback(arrived.put)  # type: ignore[no-untyped-call]
        return future

    def _next(self, arrived: "SimpleQueue[Future[Made]]") -> "Future[Made]":
        """Return a finished one. Raises ClusterError when nobody is at work on any."""
        idle = False
        while True:
            with suppress(Empty):
                return arrived.get(timeout=_SECONDS_OF_SILENCE)
            at_work = self._at_work()
            if not at_work:
                message = (
                    f"Bộ điều phối “{self._address}” không có máy thợ nào; "
                    "hãy bật máy thợ (xem docs/operations.md) rồi chạy lại."
                )
                raise ClusterError(message)
            if idle and not any(at_work.values()):
                message = f"Các máy thợ của “{self._address}” không nhận việc; xem nhật ký của máy thợ."
                raise ClusterError(message)
            idle = not any(at_work.values())

    def _at_work(self) -> Mapping[str, Sequence[object]]:
        """Return what each worker is doing."""
        try:
            return dict(self._client.processing())  # type: ignore[no-untyped-call]
        except (OSError, RuntimeError, CancelledError) as error:
            raise self._lost() from error

    def _result(self, future: "Future[Made]", job: Job) -> MadePack:
        """Return what a worker made. Raises ClusterError, and RefusedError when the data has an error."""
        try:
            made = future.result()
        except KilledWorker as error:
            message = f"Các máy thợ lần lượt dừng đột ngột khi dựng “{job.name}”; xem nhật ký và bộ nhớ của máy thợ."
            raise ClusterError(message) from error
        except CancelledError as error:
            raise self._lost() from error
        except ImportError as error:
            message = f"Máy thợ chưa cài phần mềm của cổng, hoặc cài bản khác: {error}."
            raise ClusterError(message) from error
        if isinstance(made, MadePack):
            return made
        raise ClusterError(made.message) if made.message else RefusedError

    def _lost(self) -> ClusterError:
        return ClusterError(f"Mất kết nối với bộ điều phối “{self._address}” trong lúc dựng; hãy chạy lại.")


def make_pack(settings: Settings, names: tuple[str, str], address: str, key: str) -> Made:
    """Return the pack of a ward's shard, or why there is none: what a worker does, one at a time."""
    start = time.perf_counter()
    try:
        with _one_at_a_time:
            raw = _packed(settings, names, address, key)
    except RefusedError:
        return NotMade("")
    except (ClusterError, SiteError) as error:
        return NotMade(str(error))
    except Exception as error:  # noqa: BLE001 - a bug too must be told where somebody waits
        _log.exception("ward %s", address)
        return NotMade(f"Máy thợ dừng khi dựng “{address}”: {type(error).__name__}: {error}. Xem nhật ký của máy thợ.")
    return MadePack(raw, time.perf_counter() - start)


def _packed(settings: Settings, names: tuple[str, str], address: str, key: str) -> bytes:
    catalogues = _demand_same(settings, address, key)
    parts = make_ward(_workshop.of(settings, names, catalogues), address)
    _demand_same(settings, address, key)  # nobody edited a file meanwhile
    return packed(key, parts)


def _demand_same(settings: Settings, address: str, key: str) -> str:
    """Return the hash of the files all wards share. Raises ClusterError when this machine has other files."""
    catalogues = read_catalogues(settings, read_base(settings))
    if read_code() != _CODE or ward_key(settings, catalogues, ("wards", *address.split("/"))) != key:
        message = (
            f"Máy thợ đang giữ dữ liệu, mã nguồn hoặc thư viện khác với máy này (phần “{address}”). "
            "Cập nhật thư mục của cổng trên máy thợ cho cùng một bản, rồi khởi động lại máy thợ."
        )
        raise ClusterError(message)
    return catalogues


class _Workshops:
    """The workshop of this process: the last one that was asked for, as long as no shared file changes."""

    def __init__(self) -> None:
        self._made: tuple[tuple[object, ...], Workshop] | None = None

    def of(self, settings: Settings, names: tuple[str, str], catalogues: str) -> Workshop:
        """Return the workshop for these files."""
        wanted = settings, names, catalogues
        if self._made is None or self._made[0] != wanted:
            self.close()
            self._made = wanted, Workshop(settings, *names, catalogues)
        return self._made[1]

    def close(self) -> None:
        """Remove what it keeps on the disk."""
        if self._made is not None:
            self._made[1].__exit__()
            self._made = None


_workshop: Final = _Workshops()
atexit.register(_workshop.close)
_one_at_a_time: Final = threading.Lock()
_CODE: Final = read_code()
"""What this process has loaded: a worker that is older than the files beside it must be started again."""
