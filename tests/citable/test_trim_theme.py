"""The theme's files as they are left."""

import re

import pytest

from citable.site.trim_theme import UNUSED, trim_styles

STYLES = (
    "a{b:c}@font-face{font-family:F;src:url(../vendor/fontawesome/webfonts/f.woff2)}"
    '.fa-x:before,.fa-y:before{content:"\\f000"}.fa-spin{d:e}@media print{f{g:h}}'
)


def test_icon_fonts_go_and_other_rules_stay():
    assert trim_styles(STYLES) == "a{b:c}.fa-spin{d:e}@media print{f{g:h}}"


@pytest.mark.parametrize("part", ["@font-face", ".fa-"])
def test_styles_written_otherwise_stop_the_build(part):
    with pytest.raises(ValueError, match="no longer has"):
        trim_styles(STYLES.replace(part, ".other"))


def test_site_has_no_unused_files_and_no_fonts(built_site):
    assert not [name for name in UNUSED if (built_site / name).exists()]
    assert not list(built_site.rglob("*.map"))
    for path in built_site.rglob("*.css"):
        assert not re.search(r"@font-face|\.woff", path.read_text(encoding="utf-8")), path
