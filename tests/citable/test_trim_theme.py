"""The theme's files as they are left: cut to what the pages use, and nothing looks otherwise."""

import re
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from citable.site.page_weight import FETCH_WHAT_IS_IN_VIEW
from citable.site.trim_theme import (
    UNUSED,
    cut_all,
    cut_styles,
    drop_properties,
    find_uses,
    trim_styles,
)

STYLES = (
    "a{b:c}@font-face{font-family:F;src:url(../vendor/fontawesome/webfonts/f.woff2)}"
    '.fa-x:before,.fa-y:before{content:"\\f000"}.fa-spin{d:e}@media print{f{g:h}}'
)
THEME = "_static/styles/pydata-sphinx-theme.css"
PAGES = (
    "book/index.html", "book/verdict.html", "book/explorer.html", "book/more-maps.html",
    "book/seven-percent.html", "search.html",
)  # fmt: skip


@pytest.mark.parametrize(
    "rule, left",
    [
        (".used{color:red}", ".used{color:red}"),
        (".gone{color:red}", ""),
        (".used,.gone{color:red}", ".used{color:red}"),
        ("p.used>a{color:red}", "p.used>a{color:red}"),
        (".used .gone{color:red}", ""),
        ("#there{color:red}", "#there{color:red}"),
        ("#gone{color:red}", ""),
        ("a:not(.gone){color:red}", "a:not(.gone){color:red}"),
        ('[data-x=".gone"]{color:red}', '[data-x=".gone"]{color:red}'),
        ("p{color:#fff}", "p{color:#fff}"),
        ("@media print{.gone{color:red}.used{color:red}}", "@media print{.used{color:red}}"),
        ("@media print{.gone{color:red}}", ""),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        ("@keyframes x{from{color:red}}", "@keyframes x{from{color:red}}"),
        ("/* words */", ""),
    ],
)
def test_a_rule_stays_where_it_can_be_used(rule, left):
    assert cut_styles(rule, {"used", "there"}) == left


@pytest.mark.parametrize(
    "rule, left",
    [
        (":root{--used:1;--gone:2}", ":root{--used:1}"),
        (":root{--gone:url('a;b');color:red}", ":root{color:red}"),
        ("@media print{p{--gone:1;color:red}}", "@media print{p{color:red}}"),
        ("p{color:var(--used)!important}", "p{color:var(--used)!important}"),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        ("@keyframes --used{0%{a:b}}@keyframes x{0%{a:b}}", "@keyframes --used{0%{a:b}}"),
    ],
)
def test_a_property_stays_where_something_asks_for_it(rule, left):
    assert drop_properties(rule, {"--used"}) == left


def test_properties_are_asked_for_by_pages_styles_scripts(tmp_path):
    (tmp_path / "a.html").write_text('<p style="color: var( --one )">', encoding="utf-8")
    (tmp_path / "c.js").write_text('node.style.getPropertyValue("--four")', encoding="utf-8")
    assert find_uses(tmp_path)[1] == {"--one", "--four"}
    styles = tmp_path / "_static/b.css"
    styles.parent.mkdir()
    rules = "p{color:var(--two,red)}", ".gone{color:var(--three)}"
    told = "".join(f"--{name}:1;" for name in ("one", "two", "three", "four", "five"))
    styles.write_text(f"{''.join(rules)}:root{{{told}}}", encoding="utf-8")
    cut_all(tmp_path, None)
    assert styles.read_text("utf-8") == f"{rules[0]}:root{{--one:1;--two:1;--four:1}}"


def test_keyframes_are_asked_for_by_animations(tmp_path):
    styles = tmp_path / "_static/b.css"
    styles.parent.mkdir()
    rules = "p{animation:1s turn}@keyframes turn{0%{a:b}}"
    styles.write_text(f"{rules}@keyframes gone{{0%{{a:b}}}}", encoding="utf-8")
    cut_all(tmp_path, None)
    assert styles.read_text("utf-8") == rules


def test_names_are_those_of_pages_and_scripts(tmp_path):
    (tmp_path / "a.html").write_text('<p class="one two" id="three">four</p>', encoding="utf-8")
    (tmp_path / "b.js").write_text('node.classList.add("five-six");', encoding="utf-8")
    names, _ = find_uses(tmp_path)
    assert {"one", "two", "three", "five-six"} <= names and "four" not in names


def test_most_of_the_theme_is_gone(built_site):
    whole = read_theme()
    assert (built_site / THEME).stat().st_size < len(whole) / 2


def read_theme():
    folder = Path(find_spec("pydata_sphinx_theme").origin).parent
    styles = folder / "theme/pydata_sphinx_theme/static/styles/pydata-sphinx-theme.css"
    return trim_styles(styles.read_text(encoding="utf-8"))


def take_picture(new_page, path, styles=None, **settings):
    """A picture of a page; with other styles in place of the theme's."""
    page = new_page(reduced_motion="reduce", **settings)
    if styles is not None:
        page.route(
            "**/pydata-sphinx-theme.css*",
            lambda route: route.fulfill(body=styles, content_type="text/css"),
        )
    page.goto(path.as_uri())
    page.evaluate(FETCH_WHAT_IS_IN_VIEW)
    taken = [None, page.screenshot()]
    while taken[-1] != taken[-2]:  # until the page has come to rest
        page.wait_for_timeout(100)
        taken.append(page.screenshot())
    page.close()
    return Image.open(BytesIO(taken[-1])).convert("RGB")


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_no_page_looks_otherwise(built_site, new_page, name):
    whole = read_theme()
    for colours, width in (("light", 1280), ("dark", 390)):
        settings = {"color_scheme": colours, "viewport": {"width": width, "height": 2400}}
        # A browser may draw one page in two ways, a dotted line say: one of each must meet.
        places = []
        while len(places) < 4 and None not in places:
            cut = take_picture(new_page, built_site / name, **settings)
            before = take_picture(new_page, built_site / name, whole, **settings)
            places.append(ImageChops.difference(cut, before).getbbox())
        assert None in places, (name, colours, places)


@pytest.mark.browser
def test_a_rule_too_few_would_be_seen(built_site, new_page):
    settings = {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}}
    path = built_site / "book/index.html"
    names = find_uses(built_site)[0] - {"bd-sidebar-primary"}
    less = take_picture(new_page, path, cut_styles(read_theme(), names), **settings)
    assert ImageChops.difference(less, take_picture(new_page, path, **settings)).getbbox()


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
