"""What a page's markup lacks when it comes from Sphinx: marks, heads of tables, addresses."""

import hashlib
import html
import re

from docutils import nodes

from citable.publish.usage import read_chapter
from citable.site.appendix import FOLDING

WORDS_PER_MINUTE = 230
APPENDIX = "Appendix"
# What is looked up rather than read: code, tables, works cited.
NOT_PROSE = (nodes.literal_block, nodes.table, nodes.citation, nodes.raw, nodes.comment)
EMPTY_HEAD = re.compile(r'<th class="head[^"]*">(?:<p>)?\s*(?:</p>)?</th>')
MADE = re.compile(r'<table class="[^"]*\btable\b.*?</table>', re.DOTALL)
FIRST_CELL = re.compile(r"(<tr[^>]*>\s*)<td([^>]*)>((?:(?!</?td).)*)</td>(?=\s*<td)", re.DOTALL)
ROW_HEAD = r'\1<th scope="row"\2>\3</th>'
WRITTEN = re.compile(r'<table[^>]* class="(?:simpletable|dataframe)">.*?</table>', re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
HEAD = re.compile(r"<th\b")
EMPTY_WRITTEN = ("<th></th>", "<td></td>")
WORKS = re.compile(
    r'(<div role="list" class="citation-list">.*?</div>\s*</div>)(?=\s*</div>\s*</section>)',
    re.DOTALL,
)
WORK = 'class="citation" '
HEADING = re.compile(r"(<h1>.*?</h1>)", re.DOTALL)
CELL = re.compile(r'(?=<div class="cell [^"]*tag_hide-input)')
SHOWN = re.compile(
    r'<figure class="exhibit" id="fig-(?P<id>[\w-]+)"'
    r'|<caption id="[^"]*"><span>(?P<caption>.*?)</span>'
)
HIDDEN = '<span class="visually-hidden">{}</span>'
FEWEST_WORDS = 5
TOLD_WORDS = 4
LETTERS = 6  # of the digest: one chance in ten thousand that two of fifty paragraphs agree
# Paragraphs as docutils and our own directives write them: not in cells of tables, nor those that
# have an address.
PARAGRAPH = re.compile(
    r'(?P<before>^|<li>|<dd>|<div>)<p(?P<kind>(?: class="in-short")?)>(?P<words>.*?)</p>',
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W\d_]+")
# Pages that are lists made of entries, each of which has an address.
LISTS = re.compile(r"\{(?:number-entries|figure-entries|data-dictionary)\}")


def list_chapters(environment):
    """Pages that stand in the table of contents outside the appendix."""
    parts = environment.external_site_map.root.subtrees
    return {page for part in parts if part.caption != APPENDIX for page in part.files()}


def count_words(doctree):
    paragraphs = doctree.findall(lambda node: isinstance(node, nodes.paragraph | nodes.title))
    return sum(len(node.astext().split()) for node in paragraphs if not is_inside(node, NOT_PROSE))


def is_inside(node, kinds):
    return node is not None and (isinstance(node, kinds) or is_inside(node.parent, kinds))


def tell_reading_time(words):
    """How long a page's prose takes, in whole minutes, at least one."""
    minutes = max(1, round(words / WORDS_PER_MINUTE))
    return f"{minutes} minute{'s' if minutes > 1 else ''} to read"


def mark_heads(body):
    """Heads say whose they are, in tables that docutils has written.

    A corner without words is no head. A row's first cell is its head, if there are others.
    """
    body = EMPTY_HEAD.sub("<td></td>", body)
    body = body.replace('<th class="head', '<th scope="col" class="head')
    return MADE.sub(lambda table: mark_row_heads(table[0]), body)


def mark_row_heads(table):
    head, start, rows = table.partition("<tbody>")
    return head + start + FIRST_CELL.sub(ROW_HEAD, rows) if "<th " in head else table


def mark_written_heads(body):
    """The same in tables that statsmodels and pandas have written."""
    return WRITTEN.sub(lambda table: ROW.sub(mark_row, table[0].replace(*EMPTY_WRITTEN)), body)


def mark_row(row):
    """Heads that stand before a row's cells are the row's, all others are their columns'."""
    is_first = row[0].find("<th") < row[0].find("<td")
    return HEAD.sub(f'<th scope="{"row" if is_first else "col"}"', row[0])


def mark_summary(body):
    start = "<p><strong>In short.</strong>"
    return body.replace(start, start.replace("<p>", '<p class="in-short">'), 1)


def name_folds(body):
    """What is folded is called by the words that stand there, not by others that nobody sees.

    What follows in the cell, a figure or a table, tells one "Show the code" from another.
    """
    body = body.replace('<summary aria-label="Toggle hidden content">', "<summary>")
    before, *cells = CELL.split(body)
    return "".join([before, *map(name_fold, cells)])


def name_fold(cell):
    """A cell from its start to the next one's; as it is where nothing in it has a name."""
    shown = SHOWN.search(cell)
    if not shown:
        return cell
    name = f"the figure {shown['id']}" if shown["id"] else f"the table {shown['caption']}"
    return cell.replace("</summary>", f"{HIDDEN.format(f'of {name}')}</summary>", 1)


def fold_works(body):
    """The list of works cited, which a narrow window folds."""
    start = '<details class="phone-fold" open><summary>{} works</summary>'
    return WORKS.sub(
        lambda works: f"{FOLDING}{start.format(works[0].count(WORK))}{works[0]}</details>", body
    )


def mark_up(app, page, template, context, doctree):
    if doctree is None or not context.get("body"):
        return
    body = mark_summary(mark_heads(mark_written_heads(name_folds(context["body"]))))
    body = fold_works(body)
    if page in list_chapters(app.env):
        line = f'<p class="reading-time">{tell_reading_time(count_words(doctree))}</p>'
        body = HEADING.sub(lambda found: f"{found[1]}\n{line}", body, count=1)
    context["body"] = body


def name_paragraph(words):
    """A paragraph's anchor, from its HTML; None where it is too short to be quoted.

    It is made of the words, without numbers and signs, so it stays when a number in it moves, or
    when other paragraphs come and go.
    """
    found = WORD.findall(html.unescape(TAG.sub("", words)).lower())
    if len(found) < FEWEST_WORDS:
        return None
    return f"p-{hashlib.sha256(' '.join(found).encode()).hexdigest()[:LETTERS]}"


def tell_start(words):
    """The first words of a paragraph's HTML, fit for an attribute; of those in short the next."""
    plain = TAG.sub("", words).removeprefix("In short.").split()
    return html.escape(html.unescape(" ".join(plain[:TOLD_WORDS])))


def mark_paragraphs(body):
    """Give paragraphs their addresses, each with a link to it; of equal ones the first has it."""
    names = set()

    def mark(found):
        name = name_paragraph(found["words"])
        if name is None or name in names:
            return found[0]
        names.add(name)
        words = found["words"]
        return (
            f'{found["before"]}<p id="{name}"{found["kind"]}>{words}'
            f'<a class="headerlink" href="#{name}" aria-label="Link to: {tell_start(words)}">#</a>'
            "</p>"
        )

    return PARAGRAPH.sub(mark, body)


def add_addresses(app, page, template, context, doctree):
    if doctree is not None and not LISTS.search(read_chapter(page.rpartition("/")[2])):
        context["body"] = mark_paragraphs(context["body"])
