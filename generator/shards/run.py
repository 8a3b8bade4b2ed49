"""Where shards are made: in this process, or in a pool of processes that start as copies of it."""

import ctypes
import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from generator.cache import Cache
from generator.names import SHARED
from generator.packs import FILES, Header, split_files
from generator.publishing import NO_FILES, Stamps, sync_shard
from generator.shards.topics import FILE_TOPICS, TOPICS, make_shared
from generator.shards.ward import make_ward
from generator.shards.workshop import NOTHING, Earlier, Parts, Workshop

_TOPICS: Final = {topic.name: topic for topic in TOPICS}
_PR_SET_PDEATHSIG: Final = 1
"""Linux: a signal for a process whose parent dies (prctl(2))."""

_FILE_TOPICS: Final = {topic.name: topic for topic in FILE_TOPICS}


class MissingPartsError(Exception):
    """The cache no longer has, or never rightly had, a shard that another one needs."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Job:
    """One shard to be made, or taken from the cache, and put into the tree that will be published."""

    name: str
    """Address of a ward, or name of another shard."""

    key: str
    before: Stamps = NO_FILES
    """What the tree holds of it."""

    published: str = ""
    """Key of the shard of this name that is published; empty when that is not known."""

    wards: tuple[str, ...] = ()
    """Keys of the wards' shards, for a shard across wards."""

    others: tuple[str, ...] = ()
    """Keys of the other shards that it is put together of."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job."""

    name: str
    header: Header
    stamps: Stamps
    seconds: float
    made: bool
    """False when it came from the cache."""


class Runner(AbstractContextManager["Runner"], Protocol):
    """Does jobs, in whatever order they get done."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield each job when it is done. Raises what making a shard raises, and MissingPartsError."""
        ...


class Bench:
    """Where one process makes shards: what it needs to know, the cache and the tree."""

    def __init__(self, workshop: Workshop, cache: Cache, tree: Path) -> None:
        self.workshop = workshop
        self.cache = cache
        self.tree = tree

    def do(self, job: Job) -> Done:
        """Do one job."""
        start = time.perf_counter()
        topic = _FILE_TOPICS.get(job.name)
        if topic is not None:
            wards = self._given(job.wards, topic.of_wards)
            files = topic.make(self.workshop, wards, self._given(job.others, (topic.of_others,)))
            stamps = sync_shard(self.tree, job.before, files)
            return Done(job.name, Header(job.key, {}, {}), stamps, time.perf_counter() - start, made=True)
        header = self.cache.header(job.key)
        parts = self.cache.read(job.key, (FILES,)) if header else None
        made = parts is None
        if header is None or parts is None:
            parts = self.make(job)
            header = self.cache.store(job.key, parts)
        stamps = sync_shard(self.tree, job.before, split_files(parts[FILES]))
        return Done(job.name, header, stamps, time.perf_counter() - start, made=made)

    def make(self, job: Job) -> Parts:
        """Return the parts of a shard, made anew."""
        topic = _TOPICS.get(job.name)
        if topic is None:
            return make_shard(self.workshop, job.name, self.workshop.earlier(self.cache, job.published))
        return topic.make(self.workshop, self._given(job.wards, topic.of_wards))

    def _given(self, keys: Sequence[str], names: Sequence[str]) -> list[dict[str, bytes]]:
        """Return parts of other shards. Raises MissingPartsError."""
        found: list[dict[str, bytes]] = []
        for key in keys:
            parts = self.cache.read(key, names)
            if parts is None:
                raise MissingPartsError(key)
            found.append(parts)
        return found


def make_shard(workshop: Workshop, name: str, earlier: Earlier = NOTHING) -> Parts:
    """Return the parts of a shard that depends on no other one: a ward's, or what all share."""
    return make_shared(workshop, earlier) if name == SHARED else make_ward(workshop, name, earlier)


class Here:
    """Does jobs one after the other in this process."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def __enter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing is left to end."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield each job when it is done."""
        for job in jobs:
            yield self._bench.do(job)
            gc.collect(0)


_bench: list[Bench] = []
"""Of a worker process: inherited when it starts."""


def _do(job: Job) -> Done:
    done = _bench[0].do(job)
    gc.collect(0)
    return done


def end_with(parent: int) -> None:
    """Let this process, a copy of its parent, end with it; and leave alone what it inherited.

    The collector of memory would touch, and so copy, all of it.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends its workers
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be asked for
        os._exit(1)
    gc.disable()  # what a shard leaves is collected once, when it is done
    gc.freeze()


class Pool:
    """Does jobs in processes that start as copies of this one, with all that it has read."""

    def __init__(self, bench: Bench, processes: int) -> None:
        bench.workshop.prepare()
        _bench[:] = [bench]
        context = multiprocessing.get_context("fork")
        self._executor = ProcessPoolExecutor(
            processes, mp_context=context, initializer=end_with, initargs=(os.getpid(),)
        )
        self._executor.submit(os.getpid)  # starts all processes now, while this one has no second thread

    def __enter__(self) -> Self:
        """Return the runner itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Wait for what is being done; what has not begun is left."""
        self._executor.shutdown(cancel_futures=True)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Yield each job when it is done."""
        futures: list[Future[Done]] = [self._executor.submit(_do, job) for job in jobs]
        for future in as_completed(futures):
            yield future.result()


def processes() -> int:
    """Return how many processes this machine lets us use at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Tell whether processes can start as copies."""
    return "fork" in multiprocessing.get_all_start_methods()


MakeRunner = Callable[[Bench, int], Runner]
"""Returns what does jobs, of how many are to be done."""


def in_this_process(bench: Bench, _jobs: int) -> Runner:
    """Return what does jobs one after the other here."""
    return Here(bench)


def local_runner(bench: Bench, jobs: int) -> Runner:
    """Return what does so many jobs on this machine."""
    few = 2
    return Pool(bench, min(processes(), jobs)) if jobs > few and processes() > 1 and can_fork() else Here(bench)
