"""Brings the second tree up to date shard by shard, then publishes it; the package says why a kill does no harm."""

import os
import secrets
import shutil
import stat
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from generator.publishing.checking import NONE, Differences, differences
from generator.publishing.exchange import put_in_place, recover
from generator.publishing.leveling import level
from generator.publishing.lock import lock
from generator.publishing.stamps import (
    DAMAGED,
    NO_FILES,
    Held,
    PublishingError,
    Shards,
    Stamp,
    Stamps,
    State,
    all_paths,
    by_path,
    differing,
    folders_of,
    without,
)
from generator.publishing.state import forget, forget_all_but, has_state, inode, read_state, write_state
from generator.publishing.writing import clear, make_folder, remove, sync_shard

_WORK: Final = "work-"


@dataclass(slots=True)
class _Work:
    """The second tree while it is brought up to date; it has no state."""

    tree: Path
    found: Shards
    """The files it had when it was taken up, those that are as its state says."""
    untouched: State | None
    """Its state then; None when nobody knew it, or somebody had touched the tree."""
    shards: dict[str, Held]
    linked: bool
    """No file of it is a copy of a published one."""
    present: set[Stamps]
    """Every path under which it may have had a file since."""


class Publication:
    """Everything that is published at `site_dir`, and the way to publish something else there.

    `tell` gets a sentence for staff when another build has to be waited for.
    """

    def __init__(self, site_dir: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self._site = site_dir
        self._hidden = site_dir.parent / f".{site_dir.name}-ke"
        self._second = self._hidden / "second"
        self._aside = self._hidden / "aside"
        self._tell = tell
        self._open = ExitStack()
        self._published: State | None = None
        self._seen: Differences | None = None
        self._work: _Work | None = None

    def __enter__(self) -> Self:
        """Wait for the lock and read what is known. Raises PublishingError and OSError."""
        self._refuse_what_cannot_be_exchanged()
        with suppress(FileExistsError):
            self._hidden.mkdir(parents=True)
        with ExitStack() as stack:
            stack.enter_context(lock(self._hidden / "lock", self._site.name, self._tell))
            recover(self._site, self._aside)
            self._published = read_state(self._hidden, self._site, {})
            self._find_second()
            forget_all_but(self._hidden, (self._site, self._second))
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Remove what is worth nothing: an unfinished tree, what was published without a state. Free the lock."""
        with self._open:
            self._sweep()

    def current(self, shards: Mapping[str, str]) -> bool:
        """Tell whether exactly these shards (token by name) are published, and nobody has touched a file of them."""
        if self._published is None or self._differences():
            return False
        return {name: held.token for name, held in self._published.shards.items()} == shards

    def token(self, shard: str) -> str:
        """Return the token of what is published of a shard; empty when nothing is known of it."""
        held = self._published.shards.get(shard) if self._published else None
        return held.token if held else DAMAGED

    @property
    def tree(self) -> Path:
        """The tree that is brought up to date; asking for it, or for `known`, takes it up."""
        return self._taken_up().tree

    @property
    def known(self) -> Mapping[str, Held]:
        """What that tree holds of each shard.

        Damaged ones have the token ""; whatever has not the token that is wanted must be written.
        """
        return self._taken_up().shards

    def sync(self, shard: str, token: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Write what changed of a shard. Raises PublishingError and OSError."""
        work = self._taken_up()
        before = work.shards[shard].files if shard in work.shards else NO_FILES
        self.record(shard, token, sync_shard(work.tree, before, files))

    def record(self, shard: str, token: str, stamps: Stamps) -> None:
        """Note what `sync_shard`, called by a worker, has made of a shard. Raises ValueError for an empty token."""
        if token == DAMAGED:
            raise ValueError(shard)
        work = self._taken_up()
        work.present.add(stamps)
        work.shards[shard] = Held(token, stamps)

    def drop(self, shard: str) -> None:
        """Leave a shard out from now on, with all its files."""
        self._taken_up().shards.pop(shard, None)

    def publish(self) -> None:
        """Publish the tree.

        Raises PublishingError when two shards want the same name, ValueError when a damaged one was not written again,
        and OSError; then what was published is as it was.
        """
        work = self._taken_up()
        damaged = [name for name, held in work.shards.items() if held.token == DAMAGED]
        if damaged:
            raise ValueError(damaged)
        state = self._finish(work)
        put_in_place(work.tree, self._site, self._aside)
        self._published, self._seen, self._work = state, NONE, None
        self._keep(work.tree)

    def prepare(self) -> None:
        """Make the second tree equal to the published one now, so that the next build need not. Raises OSError."""
        work = self._taken_up()
        self._finish(work)
        self._work = None
        self._keep(work.tree)

    def _refuse_what_cannot_be_exchanged(self) -> None:
        try:
            found = os.lstat(self._site)
        except FileNotFoundError:
            return
        if not stat.S_ISDIR(found.st_mode):
            message = f"“{self._site}” không phải thư mục; hãy chọn thư mục khác để dựng cổng."
            raise PublishingError(message)
        if found.st_dev != self._site.parent.stat().st_dev:
            message = (
                f"“{self._site}” là ổ đĩa gắn riêng nên không thay được trong một bước; "
                f"hãy dựng vào thư mục con của nó, ví dụ “{self._site / 'site'}”."
            )
            raise PublishingError(message)

    def _find_second(self) -> None:
        """Take the tree that has a state as the second one; a kill may have come before it was renamed."""
        for tree in (self._second, *sorted(self._hidden.glob(f"{_WORK}*")), self._aside):
            if has_state(self._hidden, tree):
                self._second = tree
                return

    def _differences(self) -> Differences:
        if self._seen is None:
            self._seen = differences(self._site, self._published) if self._published else NONE
        return self._seen

    def _taken_up(self) -> _Work:
        if self._work is None:
            self._work = self._take_up()
        return self._work

    def _take_up(self) -> _Work:
        published, lost = self._published, self._differences().wrong
        spare = read_state(self._hidden, self._second, published.shards if published else {})
        tree = self._hidden / f"{_WORK}{secrets.token_hex(4)}"
        found, untouched = self._take_second(tree, spare)
        present = {held.files for held in found.values()}
        if published is None:
            return _Work(tree, found, untouched, dict(found), linked=spare is None, present=present)
        present |= {held.files for held in published.shards.values()}
        wanted = without(published.shards, lost - _still_there(lost, found, published.shards))
        made = level(tree, by_path(differing(found, wanted)), self._site, by_path(differing(wanted, found)))
        shards = {
            name: held if name in found and found[name].files == held.files else _what_is_left(held, made.files)
            for name, held in wanted.items()
        }
        return _Work(tree, found, untouched, shards, made.linked and (spare is None or spare.linked), present)

    def _take_second(self, tree: Path, spare: State | None) -> tuple[dict[str, Held], State | None]:
        """Make the second tree one that is worked on, or make a new one.

        Returns what it rightly holds, and its state unless somebody touched it.
        """
        if spare is None:
            self._discard_second()
            make_folder(tree)
            return {}, None
        self._second.rename(tree)
        self._second = self._hidden / "second"
        forget(self._hidden, tree)
        published = self._published
        sure = published.shards if published and published.linked and spare.linked and not self._seen else {}
        changed = differences(tree, spare, sure)
        clear(tree, (*changed.strange, *sorted(changed.wrong)))
        return without(spare.shards, changed.wrong), None if changed else spare

    def _discard_second(self) -> None:
        """Get a second tree of which nothing is known out of the way; it is removed at the end."""
        if inode(self._second) is not None:
            forget(self._hidden, self._second)
            self._second.rename(self._hidden / f"old-{secrets.token_hex(4)}")
        self._second = self._hidden / "second"

    def _finish(self, work: _Work) -> State:
        """Remove what no shard has any more, and say that the tree is finished."""
        paths = all_paths(work.shards)
        folders = folders_of(paths)
        for path in folders & paths:
            message = f"“{path}” vừa là tệp vừa là thư mục của cổng."
            raise PublishingError(message)
        abandoned = work.present - {held.files for held in work.shards.values()}
        gone = {path for stamps in abandoned for path in stamps} - paths
        remove(work.tree, sorted(gone))
        state = State(work.shards, _times(work, gone, folders), work.linked)
        write_state(self._hidden, work.tree, state)
        return state

    def _keep(self, tree: Path) -> None:
        """Let a tree that has a state be the second one."""
        if has_state(self._hidden, tree):
            tree.rename(self._second)

    def _sweep(self) -> None:
        """Remove what belongs to neither tree; what can't be removed now goes the next time."""
        with suppress(OSError):
            keep = {self._second.name} if has_state(self._hidden, self._second) else set()
            if not os.path.lexists(self._site):
                keep.add(self._aside.name)
            for path in self._hidden.iterdir():
                if path.name not in keep and inode(path) is not None:
                    shutil.rmtree(path, ignore_errors=True)
            forget_all_but(self._hidden, (self._site, self._second))


def _still_there(paths: Collection[str], found: Shards, shards: Shards) -> set[str]:
    """Return those of some files of the shards of one tree that another one has just so."""
    if not paths:
        return set()
    there, known = by_path(held.files for held in found.values()), by_path(held.files for held in shards.values())
    return {path for path in paths if there.get(path) == known[path]}


def _what_is_left(held: Held, stamps: Mapping[str, Stamp]) -> Held:
    """Return what a tree holds of a shard; without its token where it is not all."""
    left = {path: stamps[path] for path in held.files if path in stamps}
    return Held(held.token if len(left) == len(held.files) else DAMAGED, Stamps.of(left))


def _times(work: _Work, gone: set[str], folders: Iterable[str]) -> "array[int]":
    """Return when each folder of a finished tree last changed; only those are asked in which something did."""
    known = work.untouched.folders() if work.untouched else {}
    before, now = by_path(differing(work.found, work.shards)), by_path(differing(work.shards, work.found))
    changed = folders_of(gone.union(path for path, stamp in now.items() if before.get(path) != stamp))
    return array(
        "q",
        (
            known[folder]
            if folder in known and folder not in changed
            else os.lstat(f"{work.tree}/{folder}").st_mtime_ns
            for folder in sorted(folders)
        ),
    )
