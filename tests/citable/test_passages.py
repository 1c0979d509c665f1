"""Written pages cut where their headings are, for the search."""

import pytest

from citable.site.passages import read_passages

PAGE = """<html><body><nav>Menu</nav><article class="bd-article">
<section id="what"><h1>What was it?<a class="headerlink" href="#what">#</a></h1>
<p class="reading-time">2 minutes to read</p>
<p>It was <a class="number" href="#n">10.4</a> points,&nbsp;or &lt;less&gt;.</p>
<div class="cell"><div class="cell_input"><pre>code()</pre></div>
<table><tr><th></th><th>Votes</th></tr><tr id="county-a"><th>Adams</th><td>1,234</td><td></td></tr>
<tr id="county-b"><th><a href="#county-b">Barron</a></th><td>56<br>78</td></tr></table>
<p>After.</p></div>
<div class="rows-have-pages"><table><tr><th>Clark</th><td>99</td></tr></table></div>
<script>var no = 1;</script><svg><text>drawn</text></svg>
<section id="deeper"><span id="older"></span><h2>Deeper</h2><p>In <em>here</em>, in.</p></section>
</section><div hidden><p>A note.</p></div></article><footer>Foot</footer></body></html>"""
GLOSSARY = """<article class="bd-article"><h1>Glossary</h1><p>Words.</p>
<section id="paper"><h2>Paper</h2>
<dl><dt>Loose</dt><dd>No anchor of a glossary.</dd></dl>
<dl id="glossary-dre"><dt><strong>DRE</strong> (a machine)</dt><dd><p>Has a screen.</p></dd></dl>
<span id="glossary-swing"></span><dl><dt>Swing</dt><dd>A change.</dd></dl></section></article>"""


def tell(passages):
    return [(one.kind, one.anchor, one.title, one.text) for one in passages]


def test_sections_have_their_own_words_alone():
    assert tell(read_passages(PAGE)) == [
        ("page", "", "What was it?",
         "It was 10.4 points, or <less>. Votes · Adams · Barron · After."),
        ("section", "deeper", "Deeper", "In here, in."),
    ]  # fmt: skip


def test_terms_of_a_glossary_have_the_anchor_before_them():
    assert tell(read_passages(GLOSSARY))[1:] == [
        ("section", "paper", "Paper", "Loose No anchor of a glossary."),
        ("term", "glossary-dre", "DRE (a machine)", "Has a screen."),
        ("term", "glossary-swing", "Swing", "A change."),
    ]


@pytest.mark.parametrize(
    "page", ["", "<p>Outside the theme</p>", "<article><p>Other</p></article>"]
)
def test_a_page_outside_the_theme_has_none(page):
    assert read_passages(page) == []


def test_what_is_never_closed_ends_with_what_is_around_it():
    page = (
        '<article class="bd-article"><h1>A</h1><p>one<p>two<div hidden><p>no</div>three</article>'
    )
    assert tell(read_passages(page)) == [("page", "", "A", "one two three")]


def test_cells_of_figures_alone_are_left_out():
    cells = "<td>Places</td><td>\N{MINUS SIGN}3.1 (\N{MINUS SIGN}4.9 to 1.3)</td><td>42%</td>"
    page = f"<article class=bd-article><h1>A</h1><table><tr>{cells}<td>1 town</td></tr></table>"
    assert tell(read_passages(page)) == [("page", "", "A", "Places \N{MIDDLE DOT} 1 town")]
