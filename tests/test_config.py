"""The reporting date: given, from the environment, or today in Viet Nam."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.config import Settings, default_as_of

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def test_today_is_the_vietnamese_day() -> None:
    assert default_as_of({}, datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert default_as_of({}, datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"CCHC_AS_OF": "2026-01-31"}, date(2026, 1, 31)),
        ({"SOURCE_DATE_EPOCH": "0"}, date(1970, 1, 1)),
        ({"SOURCE_DATE_EPOCH": "1767200400"}, date(2026, 1, 1)),
        ({"SOURCE_DATE_EPOCH": "1767200399"}, date(2025, 12, 31)),
        ({"CCHC_AS_OF": "2026-01-31", "SOURCE_DATE_EPOCH": "x"}, date(2026, 1, 31)),
        ({"CCHC_AS_OF": "", "SOURCE_DATE_EPOCH": ""}, date(2026, 11, 21)),
    ],
)
def test_the_environment_may_fix_the_day(environ: dict[str, str], expected: date) -> None:
    assert default_as_of(environ, NOON) == expected


@pytest.mark.parametrize(
    "environ",
    [
        {"CCHC_AS_OF": "31/01/2026"},
        {"CCHC_AS_OF": "2026-02-30"},
        {"SOURCE_DATE_EPOCH": "hôm nay"},
        {"SOURCE_DATE_EPOCH": "1e9"},
        {"SOURCE_DATE_EPOCH": "9" * 12},
        {"SOURCE_DATE_EPOCH": "9" * 30},
        {"SOURCE_DATE_EPOCH": "253402300799"},
        {"SOURCE_DATE_EPOCH": "-" + "9" * 20},
    ],
)
def test_a_variable_that_is_no_day_is_a_value_error(environ: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        default_as_of(environ, NOON)


def test_folders_of_a_project_have_fixed_names() -> None:
    root = Path("/cổng")
    settings = Settings(root, root / "data", root / "site", date(2026, 1, 1))
    assert settings.content_dir == root / "content"
    assert settings.config_file == root / "mkdocs.yml"
    assert settings.wards == ()
