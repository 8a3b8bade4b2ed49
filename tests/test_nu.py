"""The Nu HTML checker finds no error on one page of every type."""

from pathlib import Path

import pytest

from tests.conftest import ONE_PAGE_OF_EACH_TYPE
from tests.tools.nu import check_html


@pytest.mark.nu
def test_one_page_of_every_type_is_valid_html(site: Path) -> None:
    pages = [
        site / address if address.endswith(".html") else site / address / "index.html"
        for address in ONE_PAGE_OF_EACH_TYPE.values()
    ]
    assert check_html(pages) == []
