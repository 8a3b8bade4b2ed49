"""What a data folder has, read as far as it can be: new files refer to it before everything in it is right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Diagnostic, has_errors
from generator.model.portal import Portal, WardEntry
from generator.scaffold.files import CannotMakeError, WrongNameError
from generator.source import Document, Source, read_folder
from generator.text import nearest, slug
from generator.validate import validate

_WARD_DEPTH: Final = 4
_SHARED_DEPTH: Final = 1
_PARTS_OF_ADDRESS: Final = 2


@dataclass(frozen=True, slots=True)
class Named:
    """An id with what people call it."""

    id: str
    name: str

    def __str__(self) -> str:
        """Return both, as comments list them."""
        return f"{self.id} ({self.name})" if self.name else self.id


@dataclass(frozen=True, slots=True)
class KnownWard:
    """What is known of a ward, be its file right or not."""

    address: str
    name: str
    kind: str
    code: str
    units: tuple[Named, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a data folder has."""

    wards: tuple[KnownWard, ...]
    provinces: tuple[str, ...]
    """Names of the folders that have a province.yaml."""

    areas: tuple[Named, ...]
    measures: tuple[Named, ...]

    def ward(self, address: str) -> KnownWard:
        """Return the ward with an address as it was typed. Raises WrongNameError with the nearest one."""
        address = address.strip().strip("/")
        for ward in self.wards:
            if ward.address == address:
                return ward
        raise WrongNameError(_no_such_ward(address, [ward.address for ward in self.wards]))


def _no_such_ward(address: str, known: Sequence[str]) -> str:
    typed = "/".join(map(slug, address.split("/")))
    by_ward = [each for each in known if each.split("/")[1] == typed]
    guess = by_ward[0] if len(by_ward) == 1 else nearest(typed, known)
    if guess:
        return f"không có phường “{address}”; ý bạn là “{guess}”?"
    listed = f"các phường có: {', '.join(known)}" if known else "chưa có phường nào"
    return f"không có phường “{address}”; {listed}. Phường mới thì tạo bằng cchc new ward"


def read_known(data_dir: Path, shown_as: str) -> Known:
    """Return what a data folder has. Raises CannotMakeError where there is none."""
    documents = {each.parts: each for each in _read(data_dir, shown_as)[0] if isinstance(each, Document)}
    return Known(
        wards=tuple(_wards(documents)),
        provinces=tuple(parts[1] for parts in documents if parts[:1] == ("wards",) and parts[2:] == ("province.yaml",)),
        areas=tuple(_named(documents, ("areas.yaml",), "areas", "name")),
        measures=tuple(_named(documents, ("measures.yaml",), "measures", "name")),
    )


def _read(data_dir: Path, shown_as: str) -> tuple[list[Source], list[Diagnostic]]:
    if not data_dir.is_dir():
        message = f"Không có thư mục dữ liệu “{shown_as}”. Xem lại --data, hoặc chạy lệnh trong thư mục của cổng."
        raise CannotMakeError(message)
    return read_folder(data_dir, shown_as)


def _wards(documents: dict[tuple[str, ...], Document]) -> Iterator[KnownWard]:
    for parts, document in documents.items():
        if len(parts) == _WARD_DEPTH and parts[0] == "wards" and parts[-1] == "ward.yaml":
            plans = tuple(other[-1].removesuffix(".yaml") for other in documents if other[:-1] == (*parts[:3], "plans"))
            yield KnownWard(
                address="/".join(parts[1:3]),
                name=_text(document, "name"),
                kind=_text(document, "kind"),
                code=_text(document, "code"),
                units=tuple(_named(documents, parts, "units", "name")),
                plans=plans,
            )


def _named(documents: dict[tuple[str, ...], Document], parts: tuple[str, ...], key: str, name: str) -> Iterator[Named]:
    """Yield the ids and names that a list in a file has, those still to be filled in left out."""
    document = documents.get(parts)
    items: Any = document.value.get(key) if document and isinstance(document.value, dict) else None
    for item in items if isinstance(items, tuple) else ():
        id_ = item.get("id") if isinstance(item, dict) else None
        if isinstance(id_, str) and slug(id_) == id_:
            yield Named(id_, str(item.get(name) or ""))


def _text(document: Document, key: str) -> str:
    value = document.value.get(key) if isinstance(document.value, dict) else None
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class CheckedWard:
    """A ward whose own files are right, with what all wards share."""

    portal: Portal
    entry: WardEntry
    file: str
    """Its ward.yaml, as messages print it."""

    skipped: tuple[str, ...]
    """Files of the ward that are passed over, because something in them is wrong."""

    in_plans: tuple[Diagnostic, ...] = ()
    """What is wrong with the plans that are passed over."""

    @property
    def skipped_plans(self) -> tuple[str, ...]:
        """Those of the files that are plans, by their paths."""
        return tuple(path for path in self.skipped if path.split("/")[-2] == "plans")


def read_ward(data_dir: Path, shown_as: str, address: str, as_of: date) -> CheckedWard:
    """Return one ward, whatever is wrong with others; of its own files a wrong plan or report is passed over.

    Raises WrongNameError when there is no such ward, CannotMakeError with the findings when its ward.yaml or a file
    that all wards share is wrong, or all of its plans are.
    """
    sources, found = _read(data_dir, shown_as)
    address = read_known(data_dir, shown_as).ward(address).address
    kept = [each for each in sources if _is_of(each.parts, tuple(address.split("/")))]
    skipped: list[str] = []
    in_plans: list[Diagnostic] = []
    while True:
        portal, more = validate(kept, shown_as, as_of)
        paths = {each.path for each in kept}
        findings = [*(each for each in found if each.location.path in paths), *more]
        if portal is not None and not has_errors(findings):
            file = f"{shown_as}/wards/{address}/ward.yaml"
            return CheckedWard(portal, portal.every_ward[0], file, tuple(skipped), tuple(in_plans))
        wrong = {each.location.path for each in findings if has_errors([each])}
        passed_over = [each for each in kept if each.path in wrong and len(each.parts) > _WARD_DEPTH]
        if not passed_over:
            raise _still_wrong(findings, in_plans)
        plans = {each.path for each in passed_over if each.parts[_WARD_DEPTH - 1] == "plans"}
        in_plans += [each for each in findings if each.location.path in plans]
        skipped += [each.path for each in passed_over]
        kept = [each for each in kept if each not in passed_over]


def _still_wrong(findings: Sequence[Diagnostic], in_plans: Sequence[Diagnostic]) -> CannotMakeError:
    """Return why a ward can't be read; that it has no plan is told by what is wrong with the one it has."""
    message = "Dữ liệu còn lỗi, sửa các chỗ này trước."
    if in_plans:
        findings = [*in_plans, *(each for each in findings if each.code != "thieu-ke-hoach")]
    return CannotMakeError(message, findings)


def _is_of(parts: tuple[str, ...], address: tuple[str, ...]) -> bool:
    """Tell whether a file is the ward's own, its province's, or shared by all."""
    province = ("wards", address[0], "province.yaml")
    return len(parts) == _SHARED_DEPTH or parts == province or parts[:3] == ("wards", *address)
