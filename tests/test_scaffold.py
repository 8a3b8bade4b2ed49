"""New wards and plans: refused by the check only for what is to be filled in, right once it is; no text breaks them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scaffold.calendar import calendar_block
from generator.scaffold.files import CannotMakeError, Made, NewFile, WrongNameError, append, write_new
from generator.scaffold.known import Known, KnownWard, Named, read_known
from generator.scaffold.lines import one_line, unused
from generator.scaffold.plan import make_plan
from generator.scaffold.ward import TypedWard, make_ward
from generator.source import Document, parse
from tests.builders import PLAN, REPORTED, VALID, WARD, write
from tests.scaffolds import (
    ADDRESSES,
    HUNG_PHU,
    TO_FILL_IN,
    TODAY,
    findings,
    made_results,
    of_ward,
    tree,
    uncommented,
    unfilled,
    with_values,
)

EMPTY = Known((), (), (Named("the-che", "Cải cách thể chế"),), ())


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("plan", ["2031", "2031-2035"])
def test_a_new_plan_asks_to_be_filled_in(tmp_path: Path, address: str, plan: str) -> None:
    files = of_ward(address)
    made = make_plan(address, plan, read_known(write(tmp_path, files), "data"), TODAY)
    (new,) = made.files
    assert made.next_steps[-1].endswith("--period 2031-fy" if "-" in plan else "--period 2031-q1")
    for text in (new.text, uncommented(new.text)):
        found = findings({**files, "/".join(new.parts): text})
        assert [each for each in found if not each.startswith("chua-dien ")] == []
        assert len(found) > 10


PLAN_VALUES = {
    "title": "Kế hoạch cải cách hành chính năm 2031",
    "number": "12/KH-UBND",
    "issued_on": "2031-01-15",
    "id": "ho-so-dung-han",
    "area": "the-che",
    "source": "II.2.b",
    "target": "97",
    "code": '"1.1"',
    "lead": "phong-van-hoa",
    "due": "{month: 2031-06}",
}


def test_a_new_plan_is_right_once_it_is_filled_in(tmp_path: Path) -> None:
    (new,) = make_plan(HUNG_PHU, "2031", read_known(write(tmp_path), "data"), TODAY).files
    assert findings({**VALID, "/".join(new.parts): with_values(new.text, PLAN_VALUES)}) == []


def ward_made(**typed: str) -> Made:
    """Return what is made for a new ward of a new province."""
    given = {
        "address": "hai-phong/hung-dao",
        "name": "Phường Hưng Đạo",
        "province_name": "Thành phố Hải Phòng",
        **typed,
    }
    return make_ward(TypedWard(**given), EMPTY, TODAY)


def test_a_new_ward_with_its_plan_asks_to_be_filled_in(tmp_path: Path) -> None:
    files = VALID | {"/".join(each.parts): each.text for each in ward_made().files}
    plan = make_plan("hai-phong/hung-dao", "2026", read_known(write(tmp_path, files), "data"), TODAY).files[0]
    names = [name for name in files if name not in VALID]
    assert names == ["wards/hai-phong/province.yaml", "wards/hai-phong/hung-dao/ward.yaml"]
    assert unfilled({**files, "/".join(plan.parts): plan.text}) == []
    in_use = {name: uncommented(str(files[name])) for name in names}
    assert unfilled({**files, **in_use, "/".join(plan.parts): plan.text}) == []


def test_a_new_ward_is_right_once_it_is_filled_in() -> None:
    made = ward_made(code="11411", province_code="31")
    values = {"formed_on": "2025-07-01", "from": "2025-07-01", "id": "van-phong", "name": "Văn phòng", "kind": "office"}
    files = {"/".join(each.parts): with_values(each.text, values) for each in made.files}
    plan = str(VALID[PLAN]).replace("phong-van-hoa", "van-phong").replace("trung-tam-pvhcc", "van-phong")
    assert findings({**VALID, **files, "wards/hai-phong/hung-dao/plans/2026.yaml": plan}) == []


def test_a_waiting_calendar_changes_nothing_and_asks_to_be_filled_in_once_it_is_in_use() -> None:
    block = "\n".join([*calendar_block(), ""])
    assert findings({**VALID, WARD: f"{VALID[WARD]!s}{block}"}) == []
    in_use = findings({**VALID, WARD: uncommented(f"{VALID[WARD]!s}{block}")})
    assert {each.split(" ")[0] for each in in_use} == {"chua-dien"}
    numbers = iter([12, 1, 2, 28, 3, 10, 12, 1, 5, 31, 6, 10, 6, 1, 8, 31, 9, 10, 12, 1, 11, 30, 12, 20])
    text = uncommented(block).replace("<điền lịch này ghi ở đâu>", "Mục V", 1)
    right = TO_FILL_IN.sub(lambda _: str(next(numbers)), text)
    assert findings({**VALID, WARD: f"{VALID[WARD]!s}{right}"}) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("can-tho/hung-phuu", "ý bạn là “can-tho/hung-phu”?"),
        ("Cần Thơ/Hưng Phú", "ý bạn là “can-tho/hung-phu”?"),
        ("hung-phu", "ý bạn là “can-tho/hung-phu”?"),
        ("ha-noi/ba-dinh", "các phường có: can-tho/hung-phu"),
    ],
)
def test_a_ward_typed_wrongly_is_told_the_nearest(tmp_path: Path, typed: str, told: str) -> None:
    known = read_known(write(tmp_path), "data")
    with pytest.raises(WrongNameError) as refused:
        make_plan(typed, "2027", known, TODAY)
    assert told in str(refused.value)


@pytest.mark.parametrize("typed", ["26", "2030-2026", "2026-2026", "năm 2026", "1999", "2026-q1", ""])
def test_what_is_no_year_is_no_plan(tmp_path: Path, typed: str) -> None:
    with pytest.raises(WrongNameError, match="2026-2030"):
        make_plan(HUNG_PHU, typed, read_known(write(tmp_path), "data"), TODAY)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"address": "Hải Phòng/Hưng Đạo"}, "ý bạn là “hai-phong/hung-dao”?"),
        ({"address": "hung-dao"}, "<tỉnh>/<phường>"),
        ({"address": "van-ban/hung-dao"}, "trùng địa chỉ"),
        ({"name": " "}, "--name"),
        ({"name": "!"}, "--name"),
        ({"code": "3120"}, "5 chữ số"),
        ({"code": "٣١٢٠١"}, "5 chữ số"),
        ({"province_code": "abc"}, "2 chữ số"),
        ({"province_name": ""}, "thêm tên tỉnh"),
        ({"province_name": "Hải Phòng"}, "thiếu chữ Tỉnh hoặc Thành phố"),
    ],
)
def test_a_ward_typed_wrongly_is_not_made(typed: dict[str, str], told: str) -> None:
    with pytest.raises(WrongNameError) as refused:
        ward_made(**typed)
    assert told in str(refused.value)


KNOWN = Known((KnownWard(HUNG_PHU, "Hưng Phú", "phuong", "31201", (), ()),), ("can-tho",), (), ())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (TypedWard(HUNG_PHU, "Khác"), "đã có"),
        (TypedWard("can-tho/hung-phu-2", "Hưng Phú"), "đã có ở thư mục “can-tho/hung-phu”"),
        (TypedWard("can-tho/cai-khe", "Cái Khế", "31201"), "đã dùng cho phường ở thư mục “can-tho/hung-phu”"),
    ],
)
def test_a_ward_that_is_there_is_not_made_again(typed: TypedWard, told: str) -> None:
    with pytest.raises(CannotMakeError, match=told):
        make_ward(typed, KNOWN, TODAY)


def test_a_misspelt_province_is_told_before_a_folder_is_made_for_it() -> None:
    with pytest.raises(WrongNameError, match="ý bạn là “can-tho”"):
        make_ward(TypedWard("can-thoo/cai-khe", "Cái Khế"), KNOWN, TODAY)


def test_a_folder_that_is_not_named_after_the_ward_is_told() -> None:
    assert "“cai-ke” khác tên “Cái Khế”" in make_ward(TypedWard("can-tho/cai-ke", "Cái Khế"), KNOWN, TODAY).notes[0]
    assert make_ward(TypedWard("can-tho/xa-cai-khe", "Xã Cái Khế"), KNOWN, TODAY).notes == ()


@given(name=st.text(max_size=60), province=st.text(max_size=60))
def test_typed_text_never_breaks_a_file(name: str, province: str) -> None:
    try:
        made = ward_made(name=f"Xã {name}", province_name=f"Tỉnh {province}")
    except WrongNameError:
        return
    for file in made.files:
        source, found = parse(file.text.encode(), "x.yaml", file.parts)
        assert {each.code for each in found} <= {"chua-dien"}
        assert isinstance(source, Document)
    ward, province_file = (parse(each.text.encode(), "x.yaml")[0] for each in reversed(made.files))
    assert isinstance(ward, Document)
    assert isinstance(province_file, Document)
    assert ward.value["name"] == one_line(f"Xã {name}").removeprefix("Xã").strip()
    assert province_file.value["names"][0]["name"] == one_line(f"Tỉnh {province}")


@given(title=st.text(max_size=80))
def test_no_text_in_the_data_breaks_a_comment_or_a_quoted_value(title: str) -> None:
    ward = KnownWard(HUNG_PHU, title, "phuong", "31201", (Named("van-phong", title),), ())
    (new,) = make_plan(HUNG_PHU, "2027", Known((ward,), (), (Named("the-che", title),), ()), TODAY).files
    source, found = parse(new.text.encode(), "x.yaml", new.parts)
    assert found == []
    assert isinstance(source, Document)
    assert set(source.value) >= {"id", "title", "issuer", "targets", "tasks"}


def test_marks_are_taken_away_one_at_a_time() -> None:
    assert unused(["a: 1", "## b", "  c: 2"]) == ["# a: 1", "## b", "#   c: 2"]


TWO = (NewFile(("wards", "a", "province.yaml"), "a: 1\n"), NewFile(("wards", "a", "b", "ward.yaml"), "b: 1\n"))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), FileExistsError()])
def test_a_disk_that_refuses_the_second_file_keeps_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    real = Path.open

    def refusing(path: Path, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the real one
        if path.name == "ward.yaml":
            raise error
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises((OSError, CannotMakeError)):
        write_new(tmp_path, "data", TWO)
    assert tree(tmp_path) == {}


def test_text_that_can_t_be_added_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ward.yaml"
    file.write_bytes(b"a: 1")

    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        with pytest.raises(OSError, match="No space"):
            append(file, "b: 2\n")
    assert tree(tmp_path) == {"ward.yaml": b"a: 1"}
    append(file, "b: 2\n")
    assert tree(tmp_path) == {"ward.yaml": b"a: 1\nb: 2\n"}


def test_options_that_are_not_needed_or_wrong_are_told(tmp_path: Path) -> None:
    typed = TypedWard("can-tho/cai-khe", "Cái Khế", province_name="Tỉnh Cần Thơ")
    assert "không dùng đến --province-name" in make_ward(typed, KNOWN, TODAY).notes[0]
    with pytest.raises(WrongNameError, match=r"^--plan: “26” không phải năm"):
        made_results(tmp_path, REPORTED, HUNG_PHU, "2026-h1", "26")
