"""Shards made in a process beside this one, which goes on with what it can do without them.

For a change in one ward or two: a pool has nothing to divide then, but taking up the second tree and reading the parts
of all other wards takes as long as making one shard.
"""

import os
import signal
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from generator.cache import Cache
from generator.shards.run import Job, end_with, make_shard
from generator.shards.workshop import Workshop


class Ahead:
    """A copy of this process that makes shards into the cache."""

    def __init__(self, workshop: Workshop, cache: Cache, jobs: Iterable[Job]) -> None:
        self._jobs = tuple(jobs)
        parent = os.getpid()
        self._child = os.fork()
        if self._child == 0:
            _work(parent, workshop, cache, self._jobs)
        self._status: int | None = None

    def __enter__(self) -> Self:
        """Return the process itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it, if it still runs."""
        if self._status is None:
            os.kill(self._child, signal.SIGKILL)
            self.wait()

    @property
    def is_done(self) -> bool:
        """Tell whether it has ended."""
        if self._status is None:
            pid, status = os.waitpid(self._child, os.WNOHANG)
            self._status = status if pid else None
        return self._status is not None

    def wait(self) -> frozenset[str]:
        """Wait for its end; return the names of the shards it made, none when something was wrong with one.

        What was wrong is met, and told, when the shard is made again.
        """
        if self._status is None:
            _, self._status = os.waitpid(self._child, 0)
        return frozenset(job.name for job in self._jobs) if self._status == 0 else frozenset()


def _work(parent: int, workshop: Workshop, cache: Cache, jobs: Iterable[Job]) -> None:
    """Make shards, and end without a word."""
    try:
        end_with(parent)
        for job in jobs:
            cache.store(job.key, make_shard(workshop, job.name, workshop.earlier(cache, job.published)))
    except BaseException:  # noqa: BLE001 - the parent meets it again
        os._exit(1)
    os._exit(0)
