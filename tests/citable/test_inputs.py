"""What results depend on: packages that a list asks for on this machine."""

from citable.inputs import list_wanted

LISTED = """--only-binary :all:
cffi==2.1.1 ; implementation_name == 'nosuch' \\
    --hash=sha256:aa
Pandas_Thing==3.1 ; python_version >= '3.9' \\
    --hash=sha256:bb
packaging==26.3 \\
    --hash=sha256:cc
"""


def test_a_package_that_is_asked_for_elsewhere_counts_for_nothing():
    """Another list may install it here."""
    assert list_wanted(LISTED) == {"pandas-thing", "packaging"}
    assert list_wanted("") == set()
