"""What is added to Sphinx's markup of pages."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes

from citable.site.page_markup import (
    count_words,
    fold_works,
    list_chapters,
    mark_heads,
    mark_paragraphs,
    mark_summary,
    mark_written_heads,
    name_folds,
    name_paragraph,
    tell_reading_time,
)

WORDS = "Clinton did <a>−9.6</a> points worse in these counties, &amp; not in those."
BODY = f"""<section id="x">
<h2>A heading of five words here</h2>
<p>{WORDS}</p>
<p class="in-short"><strong>In short.</strong> The words hold, as a comparison.</p>
<p>Too short.</p>
<ul>
<li><p>Point of a list that is a whole sentence.</p></li>
</ul>
<table><td><p>A cell of a table that is long enough.</p></td></table>
<p class="caption">A caption that has a place elsewhere already.</p>
<p>{WORDS}</p>
</section>"""


def test_words_of_code_and_tables_are_not_read():
    page = nodes.section(
        "",
        nodes.title("", "Three words here"),
        nodes.paragraph("", "And four more words"),
        nodes.literal_block("", "code is not prose"),
        nodes.table("", nodes.paragraph("", "nor is a table")),
    )
    assert count_words(page) == 7


@pytest.mark.parametrize(
    ("words", "told"), [(3, "1 minute"), (230, "1 minute"), (920, "4 minutes")]
)
def test_reading_time_is_told_in_whole_minutes(words, told):
    assert tell_reading_time(words) == f"{told} to read"


def test_column_heads_get_a_scope_and_an_empty_corner_is_no_head():
    body = '<tr><th class="head"><p></p></th><th class="head text-right"><p>A</p></th></tr>'
    assert mark_heads(body) == (
        '<tr><td></td><th scope="col" class="head text-right"><p>A</p></th></tr>'
    )


def test_the_first_cell_of_a_row_is_its_head():
    head = '<tr><th class="head"><p>A</p></th><th class="head"><p>B</p></th></tr>'
    rows = '<tr class="odd"><td><p>x</p></td>\n<td><p>1</p></td></tr><tr><td>y</td><td>2</td></tr>'
    body = f'<table class="facts table"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    marked = mark_heads(body + f'<table class="made"><tbody>{rows}</tbody></table>')
    assert re.findall(r'<th scope="row">(?:<p>)?(\w)(?:</p>)?</th>\s*<td>', marked) == ["x", "y"]
    assert marked.count("<th ") == marked.count("</th>") == 4
    one = '<table class="table"><tr><th class="head">A</th></tr><tbody><tr><td>x</td></tr></tbody>'
    assert 'scope="row"' not in mark_heads(f"{one}</table>")


def test_heads_of_written_tables_get_a_scope():
    body = (
        '<table class="simpletable">\n<tr><td></td> <th>coef</th></tr>\n'
        "<tr><th>x</th> <td>1.0</td></tr>\n</table>"
        '<table border="1" class="dataframe"><thead><tr><th></th><th>p</th></tr></thead>'
        "<tbody><tr><th>y</th><td>2</td></tr></tbody></table><table><tr><th>z</th></tr></table>"
    )
    marked = mark_written_heads(body)
    assert re.findall(r'<th scope="(\w+)">(\w)', marked) == [
        ("col", "c"), ("row", "x"), ("col", "p"), ("row", "y"),
    ]  # fmt: skip
    assert "<th></th>" not in marked and "<th>z</th>" in marked


def test_summary_is_marked_once():
    body = "<p><strong>In short.</strong> a</p><p><strong>In short.</strong> b</p>"
    assert mark_summary(body).count('class="in-short"') == 1


def test_folded_code_is_called_what_it_says(built_site):
    assert name_folds('<summary aria-label="Toggle hidden content"><p>Show</p>') == (
        "<summary><p>Show</p>"
    )
    page = (built_site / "book/recount.html").read_text(encoding="utf-8")
    assert "<summary>" in page and "<summary aria-label" not in page
    told = re.findall(r"Hide the code</p>\s*(.*?)</summary>", page)
    named = [words for words in told if words]
    assert '<span class="visually-hidden">of the figure recount-changes</span>' in named
    assert len(named) == len(set(named)) > len(told) / 2


def test_appendix_has_no_chapters():
    parts = [
        SimpleNamespace(caption="One", files=lambda: ["book/a", "book/b"]),
        SimpleNamespace(caption="Appendix", files=lambda: ["book/c"]),
    ]
    book = SimpleNamespace(root=SimpleNamespace(subtrees=parts))
    assert list_chapters(SimpleNamespace(external_site_map=book)) == {"book/a", "book/b"}


def test_chapters_say_how_long_they_take(built_site):
    chapter = (built_site / "book/recount.html").read_text(encoding="utf-8")
    assert re.search(r'</h1>\s*<p class="reading-time">\d+ minutes to read</p>', chapter)
    assert "reading-time" not in (built_site / "book/glossary.html").read_text(encoding="utf-8")


def test_works_cited_fold_in_a_narrow_window():
    work = '<div class="citation" id="x" role="listitem">\n<p>A work.</p>\n</div>\n'
    listed = f'<div role="list" class="citation-list">\n{work}{work}</div>\n'
    body = f'<section>\n<div class="container">\n{listed}</div>\n</section>\n<p>After.</p>'
    folded = fold_works(body)
    assert '<details class="phone-fold" open><summary>2 works</summary><div role="list"' in folded
    assert folded.index("</details>") < folded.index("</section>")
    assert re.sub(r"<script.*?</summary>|</details>", "", folded) == body
    assert fold_works("<p>No list.</p>") == "<p>No list.</p>"


def addresses(body):
    return re.findall(r'<p id="(p-[0-9a-f]{6})"', mark_paragraphs(body))


def test_paragraphs_have_addresses_and_links_to_them():
    marked = mark_paragraphs(BODY)
    names = addresses(BODY)
    assert len(names) == len(set(names)) == 3
    links = r'<a class="headerlink" href="#(p-[0-9a-f]+)" aria-label="([^"]+)">'
    told = ["Clinton did −9.6 points", "The words hold, as", "Point of a list"]
    assert re.findall(links, marked) == [
        (name, f"Link to: {start}") for name, start in zip(names, told, strict=True)
    ]
    assert f'<p id="{names[1]}" class="in-short"><strong>In short.</strong>' in marked
    # The second of two equal ones has none, nor has what is no paragraph of the text.
    assert marked.count(f"<p>{WORDS}</p>") == 1 and marked.count("<td><p>A cell") == 1
    assert re.sub(r'<a class="headerlink".*?</a>| id="p-[^"]*"', "", marked) == BODY


def test_an_address_stays_when_a_number_moves():
    assert name_paragraph(WORDS) == name_paragraph(WORDS.replace("−9.6", "+12.45"))
    assert name_paragraph(WORDS) == name_paragraph(WORDS.replace("<a>", "<a href='x'>"))


def test_an_address_goes_with_the_words():
    assert name_paragraph(WORDS) != name_paragraph(WORDS.replace("worse", "better"))


def test_an_address_does_not_depend_on_what_stands_around():
    assert addresses(f"<p>One more paragraph, put in before.</p>\n{BODY}")[1:] == addresses(BODY)


@pytest.mark.parametrize("words", ["", "12 345 678 9 0 1", "Four words are few", "<b></b>"])
def test_what_is_too_short_to_quote_has_none(words):
    assert name_paragraph(words) is None
