"""The press's copies of the theme's templates, beside the theme that is installed."""

import hashlib
from pathlib import Path

import pydata_sphinx_theme
import pytest
import sphinx_book_theme

from citable.site.assets import THEME

PYDATA = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme"
BOOK_THEME = Path(sphinx_book_theme.__file__).parent / "theme/sphinx_book_theme"
# What the press's templates were written against.
WRITTEN_AGAINST = {
    PYDATA / "layout.html": "fe5c35806042db60",
    PYDATA / "search.html": "098d19aa34f7874c",
    PYDATA / "components/search-field.html": "aec4ce15c31302cb",
    BOOK_THEME / "layout.html": "2cd2fbbe2caedf3a",
    BOOK_THEME / "components/toggle-primary-sidebar.html": "316c98ec6677c656",
    BOOK_THEME / "components/toggle-secondary-sidebar.html": "0cf39e5b61b02a71",
}
# Half of the theme's weight. The first draws icons that book.css draws, the second moves menus,
# tooltips and tabs of which the book has none.
LEFT_OUT = ("fontawesome.js", "custom icons", "bootstrap.js")


@pytest.mark.parametrize("template", WRITTEN_AGAINST, ids=lambda path: path.name)
def test_theme_is_the_one_that_the_templates_were_written_against(template):
    digest = hashlib.sha256(template.read_bytes()).hexdigest()[:16]
    assert digest == WRITTEN_AGAINST[template], (
        f"{template.name} of the theme has changed: see whether citable/site/theme still fits it"
    )


def test_copied_assets_are_the_themes_without_the_heavy_ones():
    name = "static/webpack-macros.html"
    lines = (PYDATA / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not any(part in line for part in LEFT_OUT)]
    assert len(kept) == len(lines) - 4
    assert (THEME / name).read_text(encoding="utf-8").splitlines() == kept


@pytest.mark.parametrize("part", ["dropdown", "collapse", "modal", "offcanvas", "tab", "pill"])
def test_no_page_needs_the_script_that_is_left_out(built_site, part):
    for path in sorted((built_site / "book").glob("*.html")):
        assert f'data-bs-toggle="{part}"' not in path.read_text(encoding="utf-8"), path.name
