"""The CSVs of the built site, as a reader opens them."""

import pytest
from misread_cells import lost_cells

from citable.paths import HTML

PUBLISHED = sorted(path for path in HTML.rglob("*.csv") if "v" not in path.relative_to(HTML).parts)


def test_there_are_tables():
    assert len(PUBLISHED) > 50


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_plain_readers_lose_nothing(path):
    assert lost_cells(path) == []
