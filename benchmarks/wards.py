"""Made-up wards for measuring: a data folder with as many wards as one likes, made of the real plans by a script.

    python -m benchmarks.wards --wards 100 --out DIR            about 135 pages a ward
    python -m benchmarks.wards --wards 1000 --out DIR --small   about 15 pages a ward

Every second ward is the demonstration ward under another name, with what it had published by the day of measuring; the
others are the four real plans in turn. Names, codes, folders, titles and figures vary, the same for the same number of
a ward. Never publish what is made of it: names and figures are invented.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from benchmarks.varying import Ward, names, rewritten, small
from generator.text import slug

ROOT: Final = Path(__file__).parent.parent
AS_OF: Final = date(2026, 11, 21)
SHARED: Final = ("areas.yaml", "documents.yaml", "glossary.yaml", "measures.yaml", "portal.yaml")
DEMO: Final = "minh-hoa/phuong-minh-hoa"
REAL: Final = ("can-tho/hung-phu", "hai-phong/hung-dao", "lam-dong/nam-gia-nghia", "dong-nai/binh-phuoc")
NAMES: Final = {
    DEMO: ("Minh Họa", "Minh Họa"),
    "can-tho/hung-phu": ("Cần Thơ", "Hưng Phú"),
    "hai-phong/hung-dao": ("Hải Phòng", "Hưng Đạo"),
    "lam-dong/nam-gia-nghia": ("Lâm Đồng", "Nam Gia Nghĩa"),
    "dong-nai/binh-phuoc": ("Đồng Nai", "Bình Phước"),
}
"""Province and ward as the files of each source write them."""

MOST_PROVINCES: Final = 34
WARDS_OF_A_PROVINCE: Final = 98
"""3,321 communes in 34 provinces."""

CHANGED: Final = "2026/2026-q3.yaml"
"""The results file that `touch_results` changes."""

CHANGED_TARGET: Final = "ho-so-cong-viec-tren-mang"
"""The target whose figure it changes."""

README: Final = """\
# Số liệu bịa để đo tốc độ

Thư mục này do `python -m benchmarks.wards` làm ra: phường không có thật, số liệu không có thật. Không công bố.

Made up by a script to measure speed: no ward and no figure here is real. Never publish it.
"""

_FIGURE = re.compile(
    rf'^(  {CHANGED_TARGET}: \{{numerator: )(\d+), denominator: (\d+)(?:, note: "Đếm lại, [^"]*")?', re.MULTILINE
)
_PUBLISHED = re.compile(r"^published_on: (\S+)$", re.MULTILINE)


def make_wards(folder: Path, count: int, *, with_small_plans: bool = False) -> int:
    """Make a data folder of `count` wards; return how many files it has. What was in it is removed.

    Raises ValueError when `count` is more than there are names, or below 1.
    """
    if count < 1:
        message = "at least one ward"
        raise ValueError(message)
    shutil.rmtree(folder, ignore_errors=True)
    files = {PurePosixPath("README.md"): README}
    shared = (*(ROOT / "data" / name for name in SHARED), *sorted((ROOT / "data/procedures").glob("*.yaml")))
    files |= {PurePosixPath(each.relative_to(ROOT / "data")): each.read_text(encoding="utf-8") for each in shared}
    provinces = min(MOST_PROVINCES, -(-count // WARDS_OF_A_PROVINCE))
    for number in range(provinces):
        files[_province_folder(number) / "province.yaml"] = _province_file(number)
    sources = [] if with_small_plans else _sources()
    for number, name in enumerate(names(count)):
        ward = Ward(number, name, slug(name), str(10000 + number), _province_name(number % provinces))
        place = _province_folder(number % provinces) / ward.folder
        made = small(ward) if with_small_plans else _copied(ward, sources)
        files |= {place / path: text for path, text in made.items()}
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(files)


@dataclass(frozen=True, slots=True)
class Source:
    """A ward that others are made of."""

    address: str
    files: dict[PurePosixPath, str]
    """Its files by path in its folder; of results those published by the day of measuring."""


def _sources() -> list[Source]:
    """Return the wards to copy in turn: every second one is the demonstration ward."""
    real = [_source(address) for address in REAL]
    demo = _source(DEMO)
    return [each for one in real for each in (demo, one)]


def _source(address: str) -> Source:
    folder = ROOT / "data/wards" / address
    files = {}
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        published = _PUBLISHED.search(text)
        if published is None or date.fromisoformat(published[1]) <= AS_OF:
            files[PurePosixPath(path.relative_to(folder).as_posix())] = _without_made_up_procedures(path.name, text)
    return Source(address, files)


def _without_made_up_procedures(name: str, text: str) -> str:
    """Return a list of procedures as a real ward may have it: of the shared catalogue only, which it can't rewrite."""
    if name != "procedures.yaml":
        return text
    listed = text[: text.index("\nown:\n") + 1]
    kept = (line for line in listed.splitlines(keepends=True) if '"9.' not in line)
    return re.sub(r"^updated_on: .*", f"updated_on: {AS_OF}", "".join(kept), flags=re.MULTILINE)


def _copied(ward: Ward, sources: list[Source]) -> dict[PurePosixPath, str]:
    source = sources[ward.number % len(sources)]
    province, name = NAMES[source.address]
    kinds = {"thành phố": "tỉnh", "Thành phố": "Tỉnh", "tỉnh": "tỉnh", "Tỉnh": "Tỉnh"}
    old = {f"{kind} {province}": f"{new} {ward.province}" for kind, new in kinds.items()}
    old |= {province: ward.province, name: ward.name}  # where both have one name, the ward's is left
    return {path: rewritten(path, text, ward, old) for path, text in source.files.items()}


def _province_name(number: int) -> str:
    return f"Thử Nghiệm {number + 1}"


def _province_folder(number: int) -> PurePosixPath:
    return PurePosixPath("wards", f"thu-nghiem-{number + 1}")


def _province_file(number: int) -> str:
    names = f"{{kind: tinh, name: Tỉnh {_province_name(number)}, from: 2025-07-01}}"
    return f'# {_province_name(number)}: không có thật\ncode: "{number + 10}"\nnames:\n  - {names}\n'


@dataclass(frozen=True, slots=True)
class Change:
    """A changed figure: where it stands, and what stood there before."""

    path: Path
    before: str
    numerator: int
    """The new figure."""

    def undo(self) -> None:
        """Write the file as it was."""
        self.path.write_text(self.before, encoding="utf-8")

    @property
    def ward(self) -> str:
        """Address of the ward, `province/ward`."""
        *_, province, ward, _results, _plan, _file = self.path.parts
        return f"{province}/{ward}"


def change_results(data_dir: Path) -> Change:
    """Change one figure of one results file of one ward, and say so; every call gives other figures.

    It goes down by a fifth of its whole, or up again: the target's status changes, so that search has to be refreshed.
    The target's page, its ward's lists and reports, and the open data of the ward and of all wards show it.
    """
    path = next(iter(_changeable(data_dir)))
    before = path.read_text(encoding="utf-8")
    found = _FIGURE.search(before)
    if found is None:
        message = f"{path} has no result of {CHANGED_TARGET}"
        raise ValueError(message)
    told, whole = int(found[2]), int(found[3])
    numerator = told - whole // 5 if told > whole * 9 // 10 else told + whole // 5 - 7
    note = f"Đếm lại, trước là {told}"
    after = (
        f'{before[: found.start()]}{found[1]}{numerator}, denominator: {whole}, note: "{note}"{before[found.end() :]}'
    )
    path.write_text(after, encoding="utf-8")
    return Change(path, before, numerator)


def touch_results(data_dir: Path) -> Path:
    """Change one figure of one results file; return the file. `change_results` can undo it too."""
    return change_results(data_dir).path


def _changeable(data_dir: Path) -> Iterator[Path]:
    found = sorted(data_dir.glob(f"wards/*/*/results/{CHANGED}"))
    if not found:
        message = f"no ward below {data_dir} has results of {CHANGED}"
        raise ValueError(message)
    return iter(found[len(found) // 2 :])


def main() -> None:
    """Make the wards that were asked for."""
    parser = argparse.ArgumentParser(description="Make up wards for measuring.")
    parser.add_argument("--wards", type=int, default=100, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="becomes the data folder")
    parser.add_argument("--small", action="store_true", help="small plans, about 15 pages a ward")
    chosen = parser.parse_args()
    count = make_wards(chosen.out, chosen.wards, with_small_plans=chosen.small)
    sys.stdout.write(f"{chosen.wards} wards, {count} files in {chosen.out}\n")


if __name__ == "__main__":
    main()
