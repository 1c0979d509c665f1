"""Readers of the formats of citations, by their published rules; each raises where one is broken.

RIS: "RIS Format Specifications" of Research Information Systems. CSL-JSON: csl-data.json of the
citation-style-language's schema. oEmbed: the specification, 2.3.4. Wikitext: MediaWiki's rules for
parameters of templates; {{cite web}} and {{Information}}: their documentations. Meta tags: what
Zotero's "Embedded Metadata.js" makes of names.
"""

import html
import json
import re
from urllib.parse import urlsplit

from pybtex.database import parse_string

RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
RIS_TYPES = {"BOOK", "CHAP", "ELEC", "FIGURE", "GEN"}
RIS_TAGS = {"TY", "ID", "AU", "TI", "T2", "PY", "DA", "ET", "AB", "LA", "N1", "UR", "ER"}
RIS_DATE = re.compile(r"\d{4}/\d{2}/\d{2}/")
CSL_TYPES = {"book", "chapter", "figure", "webpage", "dataset"}
CSL_TEXTS = {
    "title", "container-title", "version", "abstract", "language", "note", "URL", "publisher",
}  # fmt: skip
CSL_NAMES = ({"literal"}, {"family", "given"})
# Parameters of {{cite web}}; others are errors that Wikipedia prints.
CITE_WEB = re.compile(
    r"url|title|date|website|id|language|access-date|publisher|quote|(?:author|last|first)\d*"
)
INFORMATION = {"description", "date", "source", "author", "permission", "other versions"}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
OEMBED_NEEDS = {
    "link": set(), "rich": {"html", "width", "height"}, "photo": {"url", "width", "height"},
}  # fmt: skip
THUMBNAIL = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}


def read_ris(text):
    """The only record of a file: tag -> values. Names come back as Zotero reads them."""
    assert text.endswith("\r\n") and not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    pairs = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        found = RIS_LINE.fullmatch(line)
        assert found, f"no tag: {line!r}"
        pairs.append((found[1], found[2]))
    tags = [tag for tag, _ in pairs]
    assert tags[0] == "TY" and tags[-1] == "ER" and tags.count("TY") == tags.count("ER") == 1
    assert set(tags) <= RIS_TAGS and pairs[0][1] in RIS_TYPES and pairs[-1][1] == ""
    record = {}
    for tag, value in pairs:
        assert tag == "ER" or value.strip() == value != "", f"{tag}: {value!r}"
        record.setdefault(tag, []).append(value)
    assert all(RIS_DATE.fullmatch(date) for date in record["DA"])
    assert all("*" not in name for name in record["AU"])
    record["AU"] = [split_name(name) for name in record["AU"]]
    return record


def split_name(name):
    """(family, given) as RIS.js and cleanAuthor of Zotero split at the comma."""
    family, _, given = name.partition(",")
    return family.strip(), given.strip()


def read_highwire_author(content):
    """(family, given) of the only author of a page, as Embedded Metadata.js makes it."""
    names = re.split(r"\s*;\s*", content)
    assert len(names) == 1, f"read as {len(names)} authors"
    parts = re.split(r"\s*,\s*", content)
    assert not (len(parts) > 1 and " " in parts[0] and " " in parts[1]), "read as several authors"
    bare = content.strip(" ,.")
    if "," not in content:
        given, _, family = bare.rpartition(" ")
        return family, given
    return split_name(bare)


def read_csl(text):
    """The only item of a file."""
    (item,) = json.loads(text)
    return check_csl(item)


def check_csl(item):
    assert item["type"] in CSL_TYPES and isinstance(item["id"], str) and item["id"]
    assert set(item) <= CSL_TEXTS | {"id", "type", "author", "issued"}
    assert all(isinstance(item[name], str) for name in CSL_TEXTS & item.keys())
    assert all(set(name) in CSL_NAMES for name in item["author"])
    (parts,) = item["issued"]["date-parts"]
    assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
    return item


def read_bibtex(text):
    """The only entry of a file: type, key, fields; names whole or as (family, given)."""
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    authors = [
        (" ".join(person.last_names), " ".join(person.first_names))
        for person in entry.persons["author"]
    ]
    return entry.type, key, dict(entry.fields), authors


def read_tex(text):
    """TeX's words for signs as the signs."""
    for word, sign in (
        (r"\textbackslash{}", "\\"), (r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}"),
        (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
        *((f"\\{sign}", sign) for sign in "%$&#_"),
    ):  # fmt: skip
        text = text.replace(word, f"\0{ord(sign)}\0")
    assert not re.search(r"[\\{}%$&#_~^]", text), f"an order to TeX: {text!r}"
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), text)


def read_template(text):
    """A template: its name, its parameters as MediaWiki cuts them."""
    assert text.startswith("{{") and text.endswith("}}")
    inside, depth, pieces = text[2:-2], 0, [""]
    for piece in re.split(r"(\{\{|\}\}|\[|\]|\|)", inside):
        depth += {"{{": 1, "}}": -1, "[": 1, "]": -1}.get(piece, 0)
        assert depth >= 0, f"closed too early: {text!r}"
        if piece == "|" and not depth:
            pieces.append("")
        else:
            pieces[-1] += piece
    assert depth == 0, f"not closed: {text!r}"
    name, *parameters = pieces
    pairs = [parameter.partition("=") for parameter in parameters]
    assert all(equals for _, equals, _ in pairs), f"a parameter without a name: {text!r}"
    names = [name.strip() for name, _, _ in pairs]
    assert len(names) == len(set(names))
    return name.strip(), {key: value.strip() for key, (*_, value) in zip(names, pairs, strict=True)}


def read_wiki(text):
    """Words in wikitext as their readers see them."""
    bare = text.replace("{{!}}", "&#124;")
    assert not re.search(r"[\[\]{}|<>\n]|''|~~~|__", bare), f"an order to wikitext: {text!r}"
    return html.unescape(bare)


def read_cite_web(text):
    """The parameters of a reference."""
    assert "\n" not in text
    name, parameters = read_template(text)
    assert name == "cite web" and all(CITE_WEB.fullmatch(key) for key in parameters), parameters
    assert parameters["title"] and parameters["url"].startswith("https://")
    assert not re.search(r"[\s|\[\]{}<>]", parameters["url"])
    assert ISO_DATE.fullmatch(parameters["date"])
    return parameters


def read_commons(text):
    """The parameters of a picture's page, and whom its licence names."""
    found = re.fullmatch(
        r"== \{\{int:filedesc\}\} ==\n(.*)\n\n== \{\{int:license-header\}\} ==\n(.*)",
        text, re.DOTALL,
    )  # fmt: skip
    name, parameters = read_template(found[1])
    assert name == "Information" and set(parameters) == INFORMATION
    assert all(parameters[key] for key in ("description", "date", "source", "author"))
    assert re.match(r"\[https://\S+ [^\]\n]+\]", parameters["source"])
    assert ISO_DATE.fullmatch(parameters["date"])
    licence, terms = read_template(found[2])
    assert licence == "cc-by-4.0" and set(terms) == {"1"}
    language, told = read_template(parameters["description"])
    assert language == "en"
    return parameters | {"description": told["1"]}, terms["1"]


def check_oembed(response):
    """A response of oEmbed 1.0 with what its type needs; every address is whole."""
    assert response["version"] == "1.0" and response["type"] in OEMBED_NEEDS
    assert OEMBED_NEEDS[response["type"]] <= response.keys()
    given = THUMBNAIL & response.keys()
    assert given in (set(), THUMBNAIL)
    for name, value in response.items():
        if name.endswith(("width", "height")):
            assert isinstance(value, int) and value > 0, name
        if name.endswith("url"):
            assert urlsplit(value).scheme in ("http", "https") and urlsplit(value).netloc, name
    return response
