"""What the tests of exhibits share: they are about what has been published."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def of_published_results(published_results):
    """Every number and picture that a test asks for by its id is the published one."""
