"""A whole site from its shards: what must be made is made, what is known is taken over, and all of it is checked."""

import heapq
import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Final

from generator.cache import Cache
from generator.diagnostics import Diagnostic, has_errors, in_file_order
from generator.links import BrokenLink, broken
from generator.names import SHARED
from generator.packs import Header
from generator.privacy.gate import check_parts
from generator.publishing import NO_FILES, Publication
from generator.shards.ahead import Ahead
from generator.shards.inputs import Inputs, combined, read_catalogues, shared_key, ward_key
from generator.shards.outcome import REPORT, TOKENS, Outcome, Timing, as_bytes
from generator.shards.run import Bench, Done, Job, MakeRunner, MissingPartsError, Runner
from generator.shards.topics import FILE_TOPICS, TOPICS
from generator.shards.ward import FINDINGS, FINDINGS_CODEC, HEAD, Findings
from generator.shards.workshop import ANCHORS, OUTSIDE, SEARCH, RefusedError, Workshop
from generator.site.tree import SiteError
from generator.validate import contradict

_MOST_TOLD: Final = 20
_LARGEST: Final = 3
_MANY: Final = 4
"""When more than a quarter of the shards changed, the second tree is made equal now, not when the next change waits."""

_FEW: Final = 2
"""So many shards are made by one process beside this one; more of them by a pool."""

_LIKELY: Final = (SEARCH, HEAD, OUTSIDE, ANCHORS)
"""Parts of all wards that are asked for after most changes."""

_NOT_KEPT: Final = frozenset(topic.name for topic in FILE_TOPICS)


@dataclass(slots=True)
class Watch:
    """Notes what happens: progress for people, and how long things took."""

    progress: Callable[[str, int], AbstractContextManager[Callable[[str], None]]]
    """Called with a stage and how many shards it has; gives what is called after each."""

    stages: list[Timing] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)
    _start: float = field(default_factory=time.perf_counter)

    def note_made(self, names: Collection[str]) -> None:
        """Note that shards were made in this build, though they came from the cache."""
        self.timings = [replace(each, made=each.made or each.name in names) for each in self.timings]

    def stage(self, name: str) -> None:
        """Note that a stage ended."""
        now = time.perf_counter()
        self.stages.append(Timing(name, now - self._start))
        self._start = now


class Assembly:
    """One build: jobs for shards in the order they depend on each other, then the checks of the whole."""

    def __init__(
        self, workshop: Workshop, inputs: Inputs, publication: Publication, cache: Cache, watch: Watch
    ) -> None:
        self._workshop = workshop
        self._inputs = inputs
        self._publication = publication
        self._cache = cache
        self._watch = watch
        self._headers: dict[str, Header] = {}
        self._jobs: dict[str, Job] = {}
        self._made_again: set[str] = set()
        self._runner: Runner
        self._keys = {SHARED: inputs.shared, **inputs.wards}

    def run(self, make_runner: MakeRunner, *, ahead: bool = False) -> Outcome:
        """Bring the second tree up to date, check the whole, and publish it.

        With `ahead` a few changed shards are made by a second process while this one takes up the tree.

        Raises RefusedError when the data has an error, SiteError when a page or a link is wrong, SearchError,
        PublishingError and OSError; then what is published stays as it was.
        """
        made = self._made_ahead() if ahead else frozenset()
        jobs = self._pending(self._alone())
        bench = Bench(self._workshop, self._cache, self._publication.tree)
        with make_runner(bench, len(jobs)) as runner:
            self._runner = runner
            self._do("Phường", jobs)
            self._watch.note_made(made)
            warnings = self._checked()
            self._watch.stage("Kiểm tra dữ liệu và dựng trang của phường")
            self._do("Trang chung, dữ liệu mở", self._pending(self._topics()))
            self._watch.stage("Dựng trang chung, dữ liệu mở")
            self._do("Tìm kiếm, sổ tính", self._pending(self._joined()))
            self._watch.stage("Ghép chỉ mục tìm kiếm, sổ tính")
            links = self._demand_sound_links()
            self._watch.stage("Kiểm tra liên kết")
        self._demand_unchanged()
        for name in set(self._publication.known) - self._keys.keys():
            self._publication.drop(name)
        outcome = self._counted(links, warnings)
        self._publication.publish()
        tokens = json.dumps(self._keys, sort_keys=True).encode()
        self._cache.store(self._inputs.whole, {REPORT: as_bytes(outcome), TOKENS: tokens})
        self._cache.prune({*self._keys.values(), self._inputs.whole})
        self._watch.stage("Công bố")
        if outcome.made * _MANY > outcome.shards:
            self._publication.prepare()
            self._watch.stage("Chuẩn bị cho lần sau")
        return replace(outcome, stages=tuple(self._watch.stages))

    def _made_ahead(self) -> frozenset[str]:
        """Make a few shards in a second process, and do meanwhile what needs none of them; return their names."""
        missing = [job for job in self._alone() if self._cache.header(job.key) is None]
        if not 0 < len(missing) <= _FEW:
            return frozenset()
        with Ahead(self._workshop, self._cache, missing) as making:
            _ = self._publication.known
            keys = set(self._keys.values()) - {job.key for job in missing}
            for key in sorted(keys):
                if making.is_done or not self._cache.fetch(key, _LIKELY):
                    break
            return making.wait()

    def _alone(self) -> list[Job]:
        """Return the shards that depend on no other one."""
        return [Job(name, key, published=self._publication.token(name)) for name, key in self._keys.items()]

    def _pending(self, jobs: Iterable[Job]) -> list[Job]:
        """Return the jobs that are to be done: what the cache lacks, or the tree."""
        known = self._publication.known
        pending = []
        for job in jobs:
            self._keys[job.name] = job.key
            held = known.get(job.name)
            self._jobs[job.name] = replace(job, before=held.files if held else NO_FILES)
            in_tree = held is not None and held.token == job.key
            header = None if job.name in _NOT_KEPT else self._cache.header(job.key)
            if not in_tree or (header is None and job.name not in _NOT_KEPT):
                pending.append(self._jobs[job.name])
            elif header is not None:
                self._headers[job.name] = header
        return pending

    def _do(self, stage: str, jobs: Sequence[Job]) -> None:
        """Do jobs; a shard that another one needs, and that the cache has lost meanwhile, is made again."""
        left = {job.name: job for job in jobs}
        while left:
            try:
                with self._watch.progress(stage, len(left)) as tell:
                    for done in self._runner.run(list(left.values())):
                        self._note(left.pop(done.name), done)
                        tell(done.name)
            except MissingPartsError as error:
                self._make_again(error.key)

    def _make_again(self, key: str) -> None:
        """Make a shard that the cache has lost. Raises SiteError when that happens twice."""
        if key in self._made_again:
            message = f"bộ nhớ đệm hỏng liên tục ở “{self._cache.folder}”; xoá thư mục này rồi chạy lại"
            raise SiteError(message)
        self._made_again.add(key)
        jobs = (job for job in self._jobs.values() if job.key == key)
        self._do("Dựng lại", [replace(job, before=self._publication.known[job.name].files) for job in jobs])

    def _note(self, job: Job, done: Done) -> None:
        self._headers[job.name] = done.header
        self._publication.record(job.name, job.key, done.stamps)
        self._watch.timings.append(Timing(job.name, done.seconds, done.made))

    def _topics(self) -> Iterator[Job]:
        """Yield the shards across wards."""
        wards = [self._headers[name] for name in self._inputs.wards]
        for topic in TOPICS:
            digests = (header.digests[part] for header in wards for part in topic.of_wards)
            yield Job(topic.name, combined(self._inputs.catalogues, topic.name, *digests), wards=_keys(wards))

    def _joined(self) -> Iterator[Job]:
        """Yield what is put together of all shards before."""
        wards = [self._headers[name] for name in self._inputs.wards]
        before = [self._headers[name] for name in (SHARED, *(topic.name for topic in TOPICS))]
        for topic in FILE_TOPICS:
            others = [header for header in before if topic.of_others in header.digests]
            digests = (
                *(header.digests[part] for header in wards for part in topic.of_wards),
                *(header.digests[topic.of_others] for header in others),
            )
            key = combined(self._inputs.catalogues, topic.name, *digests)
            yield Job(topic.name, key, wards=_keys(wards), others=_keys(others))

    def _with(self, part: str) -> list[str]:
        """Return the shards that have a part."""
        return [name for name, header in self._headers.items() if part in header.digests]

    def _read(self, names: Iterable[str], part: str) -> Iterator[bytes]:
        """Yield a part of several shards."""
        for name in names:
            key = self._keys[name]
            parts = self._cache.read(key, (part,))
            if parts is None:
                self._make_again(key)
                parts = self._cache.read(key, (part,)) or {part: b""}
            yield parts[part]

    def _checked(self) -> tuple[Diagnostic, ...]:
        """Check what holds between wards; return the warnings. Raises RefusedError."""
        names = (SHARED, *self._inputs.wards)
        return together([FINDINGS_CODEC.validate_json(raw) for raw in self._read(names, FINDINGS)], self._workshop)

    def _demand_sound_links(self) -> int:
        """Return how many links within the portal there are. Raises SiteError when one leads nowhere."""
        anchors: dict[str, str] = {}
        for raw in self._read(self._with(ANCHORS), ANCHORS):
            anchors.update(line.partition("\t")[::2] for line in raw.decode().split("\n"))
        held = self._publication.known
        files = (path for topic in (*TOPICS, *FILE_TOPICS) for path in held[topic.name].files)
        anchors |= {path: "" for path in files if path not in anchors}
        count = 0
        targets: dict[str, str] = {}
        for raw in self._read(self._with(OUTSIDE), OUTSIDE):
            outside = json.loads(raw)
            count += outside["count"]
            targets |= outside["targets"]
        _demand_none(list(broken(targets, anchors)))
        return count

    def _demand_unchanged(self) -> None:
        """Forget shards whose files were edited while they were made. Raises SiteError when there are any."""
        settings = self._workshop.settings
        catalogues = read_catalogues(settings, self._inputs.base)
        made = {timing.name for timing in self._watch.timings if timing.made}
        now = {
            name: ward_key(settings, catalogues, ("wards", *name.split("/")))
            for name in made & self._inputs.wards.keys()
        }
        if SHARED in made:
            now[SHARED] = shared_key(settings, catalogues)
        edited = sorted(name for name, key in now.items() if key != self._jobs[name].key)
        for name in edited:
            self._cache.drop(self._jobs[name].key)
        if edited:
            message = f"dữ liệu của “{edited[0]}” vừa thay đổi trong lúc dựng; hãy chạy lại lệnh"
            raise SiteError(message)

    def _counted(self, links: int, warnings: tuple[Diagnostic, ...]) -> Outcome:
        held = self._publication.known.values()
        sizes = [(path, stamp.size) for each in held for path, stamp in each.files.items()]
        pages = [(path, size) for path, size in sizes if path.endswith(".html")]
        return Outcome(
            pages=len(pages),
            files=len(sizes),
            bytes=sum(size for _, size in sizes),
            largest=tuple(heapq.nlargest(_LARGEST, pages, key=lambda page: (page[1], page[0]))),
            links=links,
            warnings=warnings,
            shards=len(self._keys),
            made=sum(timing.made for timing in self._watch.timings),
            timings=tuple(self._watch.timings),
        )


def together(found: Sequence[Findings], workshop: Workshop) -> tuple[Diagnostic, ...]:
    """Return the warnings of all parts of the data. Raises RefusedError when they are wrong together."""
    privacy = check_parts((report for each in found for report in each.privacy), workshop.data_folder)
    claims = (each.claim for each in found if each.claim)
    if has_errors(privacy) or contradict(claims, workshop.shown_as):
        raise RefusedError
    return tuple(in_file_order((*privacy, *(warning for each in found for warning in each.warnings))))


def _demand_none(links: Sequence[BrokenLink]) -> None:
    if links:
        told = [f"{each.page or '/'} → {each.target}" for each in links[:_MOST_TOLD]]
        more = [f"… và {len(links) - _MOST_TOLD} liên kết nữa"] if len(links) > _MOST_TOLD else []
        message = "\n".join((f"{len(links)} liên kết không dẫn đến đâu:", *told, *more))
        raise SiteError(message)


def _keys(headers: Iterable[Header]) -> tuple[str, ...]:
    return tuple(header.key for header in headers)
