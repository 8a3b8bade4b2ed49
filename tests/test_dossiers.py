"""Small cells: nothing that is published lets anyone work out a field with fewer than five dossiers."""

from hypothesis import given
from hypothesis import strategies as st

from generator.dossiers import COLUMNS, MERGED, SMALLEST, suppressed
from generator.model.results import DossierField


def field(name: str, received: int, online: int = 0) -> DossierField:
    """Return a field all of whose dossiers were resolved in time."""
    counts = dict.fromkeys(COLUMNS, 0) | {
        "received_total": received,
        "received_online": online,
        "received_in_person_postal": received - online,
        "resolved_total": received,
        "resolved_on_time": received,
    }
    return DossierField.model_validate({"field": name} | counts)


def shown(*fields: DossierField) -> list[tuple[str, int]]:
    """Return the names and totals of the rows that may be published."""
    return [(row.field, row.received_total) for row in suppressed(fields)]


def test_fields_with_enough_dossiers_stay_as_they_are() -> None:
    assert shown(field("Đất đai", 5), field("Hộ tịch", 40)) == [("Đất đai", 5), ("Hộ tịch", 40)]


def test_small_fields_share_one_last_row() -> None:
    found = shown(field("Nuôi con nuôi", 2), field("Hộ tịch", 40), field("Người có công", 4))
    assert found == [("Hộ tịch", 40), (MERGED, 6)]


def test_a_single_small_field_hides_behind_the_next_smallest() -> None:
    found = shown(field("Chứng thực", 90), field("Nuôi con nuôi", 1), field("Đất đai", 12))
    assert found == [("Chứng thực", 90), ("Đất đai và 1 lĩnh vực khác (gộp)", 13)]


def test_small_fields_that_are_still_small_together_take_another_one_in() -> None:
    found = shown(field("A", 1), field("B", 1), field("C", 7), field("D", 9))
    assert found == [("D", 9), ("C và 2 lĩnh vực khác (gộp)", 9)]


def test_a_field_without_dossiers_tells_nothing_and_is_no_cover() -> None:
    assert shown(field("A", 3), field("B", 0), field("C", 8)) == [("B", 0), ("C và 1 lĩnh vực khác (gộp)", 11)]


def test_without_enough_dossiers_in_all_no_field_is_shown() -> None:
    assert shown(field("A", 1), field("B", 2)) == []
    assert shown(field("A", 3)) == []


def test_a_field_that_received_nothing_but_resolved_something_is_small_too() -> None:
    odd = DossierField.model_validate({"field": "A"} | dict.fromkeys(COLUMNS, 0) | {"resolved_total": 2})
    assert shown(odd, field("B", 8), field("C", 30)) == [("C", 30), ("B và 1 lĩnh vực khác (gộp)", 8)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=9))
def test_no_published_row_is_small_and_sums_stay(sizes: list[tuple[int, int]]) -> None:
    fields = [field(f"Lĩnh vực {index}", size, min(size, online)) for index, (size, online) in enumerate(sizes)]
    rows = suppressed(fields)
    total = sum(each.received_total for each in fields)
    if not rows:
        assert total < SMALLEST
        return
    assert all(row.received_total == 0 or row.received_total >= SMALLEST for row in rows)
    for column in COLUMNS:
        assert sum(getattr(row, column) for row in rows) == sum(getattr(each, column) for each in fields)
    names = {row.field for row in rows}
    gone = [each for each in fields if each.field not in names]
    merged = [name for name in names if name.endswith("(gộp)")]
    assert len(merged) == bool(gone)
    if gone:
        assert sum(each.received_total > 0 for each in gone) >= 2
        assert rows[-1].field in merged
    kept = [each for each in fields if each.field in names]
    assert [row for row in rows if row.field not in merged] == kept
