"""Every paragraph has an address of its own, which lasts as long as its words."""

import re

import pytest

from citable.site.page_markup import mark_paragraphs, name_paragraph

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


def addresses(body):
    return re.findall(r'<p id="(p-[0-9a-f]{6})"', mark_paragraphs(body))


def test_paragraphs_have_addresses_and_links_to_them():
    marked = mark_paragraphs(BODY)
    names = addresses(BODY)
    assert len(names) == len(set(names)) == 3
    links = r'<a class="headerlink" href="#(p-[0-9a-f]+)" aria-label="[^"]+">'
    assert re.findall(links, marked) == names
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
