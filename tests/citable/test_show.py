"""What cells show: figures that are the published ones, tables that can be read."""

import re

import pandas as pd
import pytest

from citable.charts.style import new_axes
from citable.paths import SITE_FOLDER
from citable.publish import columns
from citable.publish.publish import publish_figure
from citable.publish.render import render_figure
from citable.registry import FIGURES, Figure, UnknownExhibit
from citable.show import StaleFigure, show_figure, show_table


def draw_bars():
    axes = new_axes(2)
    axes.barh(["a", "b"], [1, 2])
    return axes, pd.DataFrame({"name": ["a", "b"], "length": [1, 2]})


@pytest.fixture
def bars(monkeypatch):
    entry = Figure(
        "test-bars", "A <title>", "Two bars & words.", "How.", ("wi_counties",), (), "x", draw_bars
    )
    monkeypatch.setitem(FIGURES, "test-bars", entry)
    said = columns.Declarations([], {"name": "Name", "length": "Length [years]"})
    monkeypatch.setattr(columns, "read_columns", lambda: said)
    render_figure.cache_clear()
    yield entry
    render_figure.cache_clear()


def test_figure_outside_the_site_is_inline(bars, monkeypatch):
    monkeypatch.delenv(SITE_FOLDER, raising=False)
    shown = show_figure("test-bars")._repr_html_()
    assert "<svg" in shown and "<?xml" not in shown
    assert 'aria-label="Two bars &amp; words."' in shown


def test_figure_in_the_site_links_the_published_file(bars, monkeypatch, tmp_path):
    publish_figure(tmp_path, bars)
    monkeypatch.setenv(SITE_FOLDER, str(tmp_path))
    shown = show_figure("test-bars")._repr_html_()
    names = re.findall(r'(?:src|srcset)="../exhibits/([^"]+)"', shown)
    assert sorted(names) == sorted(
        f"test-bars{form}.svg" for form in ("", ".narrow", ".dark", ".narrow.dark")
    )
    assert shown.count('alt="Two bars &amp; words."') == 2  # a style sheet shows one of them
    assert 'href="../exhibits/test-bars.html"' in shown
    names = re.findall(r'aria-label="([^"]+)">([^<]+)</a>', shown)
    assert [name for name, _ in names] == [
        "SVG of test-bars", "PNG of test-bars", "CSV of test-bars",
        "How to cite, embed, check test-bars",
    ]  # fmt: skip
    assert all(name.startswith(words) for name, words in names)
    assert {path.suffix for path in tmp_path.iterdir()} == {".svg", ".png", ".csv", ".json", ".zip"}
    assert (tmp_path / "test-bars.csv").read_bytes() == b"name,length\na,1\nb,2\n"


@pytest.mark.parametrize("name", ["test-bars.svg", "test-bars.narrow.svg"])
def test_figure_that_differs_from_the_published_one_raises(bars, monkeypatch, tmp_path, name):
    publish_figure(tmp_path, bars)
    monkeypatch.setenv(SITE_FOLDER, str(tmp_path))
    (tmp_path / name).write_bytes(b"<svg/>")
    with pytest.raises(StaleFigure, match=name):
        show_figure("test-bars")


def test_figure_is_the_same_bytes_each_time(bars):
    first = render_figure("test-bars")
    render_figure.cache_clear()
    second = render_figure("test-bars")
    assert first.svg == second.svg and first.png == second.png
    assert b"<dc:date>" not in first.svg


def test_png_has_twice_the_pixels(bars):
    picture = render_figure("test-bars")
    width, height = (int.from_bytes(picture.png[n : n + 4], "big") for n in (16, 20))
    assert (width, height) == pytest.approx((2 * picture.width, 2 * picture.height), abs=1)


def test_unknown_figure():
    with pytest.raises(UnknownExhibit, match="no-such-figure"):
        show_figure("no-such-figure")


FRAME = pd.DataFrame(
    {"name": ["x<y", "z"], "votes": [12345, -1], "gap_pp": [-1.25, None], "any": [True, False]}
)


def test_table_prints_numbers_as_the_book_does():
    shown = show_table(FRAME, "Words", id="table-x", formats={"gap_pp": 1})._repr_html_()
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", shown)
    assert cells[4:] == [
        "x&lt;y", "12,345", "\N{MINUS SIGN}1.2", "yes",
        "z", "\N{MINUS SIGN}1", "\N{EN DASH}", "no",
    ]  # fmt: skip


def test_table_can_be_read_aloud():
    shown = show_table(
        FRAME, "Words", id="table-x", formats={"gap_pp": 1}, headers={"gap_pp": "Gap, points"}
    )._repr_html_()
    assert shown.count('scope="col"') == 4 and shown.count('scope="row"') == 2
    assert '<caption id="table-x-caption"><span>Words</span></caption>' in shown
    assert 'role="region" tabindex="0"\n aria-labelledby="table-x-caption"' in shown
    assert ">Gap, points</th>" in shown


def test_table_formats():
    shown = show_table(
        FRAME[["name", "gap_pp", "votes"]],
        "Words",
        id="table-x",
        formats={"gap_pp": ("percent", 2), "votes": lambda votes: f"about {votes}"},
    )._repr_html_()
    assert "\N{MINUS SIGN}1.25%" in shown and "about 12345" in shown


def test_table_has_a_footnote_where_one_is_given():
    given = {"id": "table-x", "formats": {"gap_pp": 1}}
    shown = show_table(FRAME, "Words", note="\N{EN DASH} n < 2", **given)
    assert shown._repr_html_().endswith('</div>\n<p class="exhibit-note">\N{EN DASH} n &lt; 2</p>')
    assert repr(shown).endswith("\n\N{EN DASH} n < 2")
    assert "exhibit-note" not in show_table(FRAME, "Words", **given)._repr_html_()


def test_table_wants_decimals_for_fractions():
    with pytest.raises(ValueError, match="table-x: column 'gap_pp' holds fractions"):
        show_table(FRAME, "Words", id="table-x")


def test_table_wants_columns_that_are_there():
    with pytest.raises(ValueError, match="no column 'gap'"):
        show_table(FRAME, "Words", id="table-x", formats={"gap": 1})


def test_table_in_words_has_no_markup():
    frame = pd.DataFrame({"name": ['"a" & <b>'], "votes": [1]})
    shown = show_table(frame, 'Clinton\'s "votes" & <more>', id="table-x")
    assert repr(shown).startswith('Clinton\'s "votes" & <more>\n')
    assert '"a" & <b>' in repr(shown)
    assert "Clinton&#x27;s &quot;votes&quot; &amp; &lt;more&gt;" in shown._repr_html_()
