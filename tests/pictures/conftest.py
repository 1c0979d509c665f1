"""What the tests of pictures share: each figure is drawn once, in both forms."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def of_published_results(published_results):
    """Numbers that a drawing asks for by id are the published ones."""
