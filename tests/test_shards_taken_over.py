"""A changed ward takes over those of its pages that would come out the same, and no other ones."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from generator.cache import Cache
from generator.config import Settings
from generator.packs import FILES, packed, read_pack
from generator.shards.run import MakeRunner, in_this_process
from generator.shards.workshop import NOTHING, Workshop
from generator.site import builder
from tests.conftest import published
from tests.test_shards import RESULTS, clean, contents, differences, edit, made

WARD: Final = "minh-hoa/phuong-minh-hoa"


class Noted:
    """How often pages were converted, in this process or a copy of it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        file.touch()

    def note(self) -> None:
        """Note one more."""
        with self._file.open("ab") as file:
            file.write(b".")

    @property
    def count(self) -> int:
        """Return how many were noted."""
        return self._file.stat().st_size


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project with one ward that was built once."""
    settings = made(tmp_path / "cổng")
    for province in ("can-tho", "hai-phong"):
        shutil.rmtree(settings.data_dir / "wards" / province)
    published(settings, in_this_process)
    return settings


@pytest.fixture
def converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Noted:
    """Note every page that is converted from now on."""
    noted = Noted(tmp_path / "noted")
    for name in ("to_html", "to_html_slowly"):
        monkeypatch.setattr(builder, name, _noting(noted, getattr(builder, name)))
    return noted


def _noting(noted: Noted, convert: Callable[[str], str]) -> Callable[[str], str]:
    def noting(text: str) -> str:
        noted.note()
        return convert(text)

    return noting


def other_figure(project: Settings) -> None:
    """Change one figure of the ward."""
    edit(project.root / RESULTS / "2026-q3.yaml", "numerator: 5, denominator: 34", "numerator: 6, denominator: 34")


def pack_of(project: Settings) -> Path:
    """Return where the ward is kept."""
    (pack,) = (path for path in project.cache_dir.glob("*.pack") if "head" in read_pack(path).parts)
    return pack


def pages_below(folder: Path) -> int:
    """Return how many pages a part of a site has."""
    return sum(1 for _ in folder.rglob("index.html"))


@pytest.mark.parametrize("make_runner", [in_this_process, None], ids=["here", "beside"])
def test_pages_that_a_figure_does_not_touch_are_not_converted_again(
    make_runner: MakeRunner | None, project: Settings, converted: Noted, tmp_path: Path
) -> None:
    before = contents(project.site_dir)
    other_figure(project)
    published(project, make_runner)
    after = contents(project.site_dir)
    changed = [path for path in differences(before, after) if path.endswith(".html")]
    assert 0 < converted.count == len(changed) < pages_below(project.site_dir / WARD)
    assert differences(after, clean(project, tmp_path / "clean")) == []


def test_what_is_kept_of_a_ward_does_not_tell_what_was_taken_over(project: Settings, tmp_path: Path) -> None:
    first = pack_of(project)
    other_figure(project)
    published(project, in_this_process)
    first.unlink()
    clean(project, tmp_path / "clean")
    alone = replace(project, cache=tmp_path / "clean" / "cache")
    assert pack_of(project).read_bytes() == pack_of(alone).read_bytes()


def test_a_change_that_no_page_shows_converts_none(project: Settings, converted: Noted) -> None:
    before = contents(project.site_dir)
    results = project.root / RESULTS / "2026-q3.yaml"
    results.write_text(f"{results.read_text(encoding='utf-8')}\n# Một lời ghi chú.\n", encoding="utf-8")
    outcome = published(project, in_this_process)
    assert WARD in {timing.name for timing in outcome.timings if timing.made}
    assert converted.count == 0
    assert differences(before, contents(project.site_dir)) == []


def test_every_page_is_made_again_when_what_all_share_changes(
    project: Settings, converted: Noted, tmp_path: Path
) -> None:
    before = contents(project.site_dir)
    edit(project.data_dir / "portal.yaml", "title: Phường công khai", "title: Phường công khai mới")
    published(project, in_this_process)
    after = contents(project.site_dir)
    assert converted.count == pages_below(project.site_dir)
    assert {path for path in after if path.endswith(".html")} <= {*differences(before, after)}
    assert differences(after, clean(project, tmp_path / "clean")) == []


def test_pages_of_the_fast_and_of_the_slow_conversion_are_never_mixed(project: Settings, converted: Noted) -> None:
    other_figure(project)
    published(replace(project, slow_markdown=True), in_this_process)
    assert converted.count == pages_below(project.site_dir)


def _lost(pack: Path) -> None:
    pack.unlink()


def _damaged(pack: Path) -> None:
    raw = bytearray(pack.read_bytes())
    for at in range(len(raw) // 2, len(raw)):
        raw[at] ^= 0xFF
    pack.write_bytes(raw)


def _without_its_sources(pack: Path) -> None:
    kept = read_pack(pack)
    parts = {name: raw for name, raw in kept.parts.items() if not name.startswith("sources:")}
    pack.write_bytes(packed(kept.key, parts))


@pytest.mark.parametrize("hurt", [_lost, _damaged, _without_its_sources])
def test_an_earlier_shard_that_is_not_as_it_was_is_not_used(
    hurt: Callable[[Path], None], project: Settings, converted: Noted, tmp_path: Path
) -> None:
    hurt(pack_of(project))
    other_figure(project)
    published(project, in_this_process)
    assert converted.count == pages_below(project.site_dir / WARD)
    assert differences(contents(project.site_dir), clean(project, tmp_path / "clean")) == []


def test_nothing_is_known_of_a_shard_that_was_made_with_other_catalogues(project: Settings, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    key = "0" * 64
    workshop = Workshop(project, "data", "content", "1" * 64)
    cache.store(
        key, {workshop.sources_part: b"2", FILES: b"[]\n", "search": read_pack(pack_of(project)).parts["search"]}
    )
    assert workshop.earlier(cache, key).sources == {"2"}
    assert Workshop(project, "data", "content", "3" * 64).earlier(cache, key) == NOTHING
    assert workshop.earlier(cache, "4" * 64) == NOTHING
    assert workshop.earlier(cache, "") == NOTHING
