"""A citation in the formats of reference managers.

Each format is a function of the record and of the site's address, and keeps a group's name whole
in the way that its readers understand:

- RIS and the tags of Highwire split a name at its comma, so that a group's ends in one. Zotero's
  "Embedded Metadata.js" takes the last word of a name without a comma for the surname.
- CSL-JSON has `literal` (citation-style-language/schema, csl-data.json).
- BibTeX has braces.
"""

import json
import re

LANGUAGE = "en"
# What is no order to TeX; braces by their names, since BibTeX counts them behind a backslash too.
TEX = str.maketrans({
    **{sign: f"\\{sign}" for sign in "%$&#_"},
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def one_line(text):
    """Text without line ends, and without signs that do not print."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())


def locate(cited, address):
    """A page's whole address; None while the site has none."""
    return None if address is None else f"{address}{cited.page}"


def with_comma(author):
    """A name as formats want it that split names at the comma: "Family, Given", or "Group,"."""
    if author.family:
        return one_line(author.name)
    return f"{one_line(re.sub('[,;*]', ' ', author.name))},"


def ris(cited, address=None):
    """A citation as a RIS record: a tag a line, lines ended by carriage return and line feed."""
    year, month, day = cited.date.split("-")
    fields = [
        ("TY", "CHAP" if cited.book else "BOOK"),
        ("ID", cited.id),
        *(("AU", with_comma(author)) for author in cited.authors),
        ("TI", cited.title),
        ("T2", cited.book),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/"),
        ("ET", cited.version),
        ("AB", cited.summary),
        ("LA", LANGUAGE),
        ("N1", cited.note),
        ("UR", locate(cited, address)),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def csl(cited, address=None):
    """A citation as an item of CSL-JSON."""
    item = {
        "id": cited.id,
        "type": "chapter" if cited.book else "book",
        "title": one_line(cited.title),
        "container-title": cited.book,
        "author": [
            {"family": author.family, "given": author.given}
            if author.family
            else {"literal": author.name}
            for author in cited.authors
        ],
        "issued": {"date-parts": [[int(part) for part in cited.date.split("-")]]},
        "version": cited.version,
        "abstract": one_line(cited.summary),
        "language": LANGUAGE,
        "note": cited.note,
        "URL": locate(cited, address),
    }
    return {name: value for name, value in item.items() if value}


def csl_json(cited, address=None):
    """A file of CSL-JSON: a list of one item."""
    return f"{json.dumps([csl(cited, address)], ensure_ascii=False)}\n"


def bibtex(cited, address=None):
    """A citation as a BibTeX entry."""
    fields = {
        "author": " and ".join(
            escape_tex(author.name) if author.family else f"{{{escape_tex(author.name)}}}"
            for author in cited.authors
        ),
        "title": f"{{{escape_tex(cited.title)}}}",
        "booktitle": escape_tex(cited.book),
        "year": cited.year,
        "note": escape_tex(cited.note),
        "url": locate(cited, address),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{'incollection' if cited.book else 'book'}{{{cited.id},\n{lines}\n}}"


def escape_tex(text):
    """Text in which %, $, & and the like are letters, not orders to TeX."""
    return one_line(text).translate(TEX)
