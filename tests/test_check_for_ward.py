"""Commands about one ward are stopped by its own errors and by those of shared files, not by those of other wards."""

from pathlib import Path

import pytest

from generator.build import Checked, check, check_for_ward
from generator.config import Settings
from tests.builders import AREAS, AS_OF, PLAN, PROVINCE, VALID, WARD, Files, mutate, write

OTHER = "hai-phong/hung-dao"
TWO: dict[str, str | bytes] = {
    **VALID,
    "wards/hai-phong/province.yaml": VALID[PROVINCE],
    f"wards/{OTHER}/ward.yaml": mutate(WARD, ("name: Hưng Phú", "name: Hưng Đạo"), ('"31201"', '"31202"'))[WARD],
    f"wards/{OTHER}/plans/2026.yaml": VALID[PLAN],
}


def for_ward(folder: Path, files: Files, ward: str) -> tuple[Checked, list[str]]:
    """Return what a command about a ward gets, and the codes of what is wrong with others."""
    data = write(folder / "data", files)
    settings = Settings(root=folder, data_dir=data, site_dir=folder / "site", as_of=AS_OF, wards=())
    checked, others = check_for_ward(check(data, "data", AS_OF), settings, "data", ward)
    return checked, [each.code for each in others]


@pytest.mark.parametrize("file", [WARD, PLAN, PROVINCE])
def test_errors_of_another_ward_are_left_out_with_it(tmp_path: Path, file: str) -> None:
    checked, others = for_ward(tmp_path, {**TWO, file: b"a: ["}, OTHER)
    assert checked.portal is not None
    assert [each.address for each in checked.portal.every_ward] == [OTHER]
    assert (checked.diagnostics, others) == ([], ["cu-phap"])


@pytest.mark.parametrize("file", [WARD, PLAN, PROVINCE, AREAS])
def test_errors_of_the_ward_its_province_and_of_shared_files_stop_the_command(tmp_path: Path, file: str) -> None:
    checked, others = for_ward(tmp_path, {**TWO, file: b"a: ["}, "can-tho/hung-phu")
    assert checked.portal is None
    assert "cu-phap" in [each.code for each in checked.diagnostics]
    assert others == []


def test_without_errors_every_ward_is_there(tmp_path: Path) -> None:
    checked, others = for_ward(tmp_path, TWO, OTHER)
    assert checked.portal is not None
    assert len(checked.portal.every_ward) == 2
    assert others == []
