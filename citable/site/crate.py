"""What made each number and picture, in a form that other programs verify.

A Process Run Crate 0.5 of RO-Crate 1.1, at the site's root: each number is a file with its value
and its digest, the result of an action that names the code, the command and the tables.
"""

import hashlib
import json

from citable.book import read_settings
from citable.publish.commit import read_commit, read_identifiers
from citable.publish.describe import name_files
from citable.publish.files import read_json, write_text
from citable.publish.sources import (
    BOOK_TITLE,
    build_date,
    get_resource,
    read_version,
    repository_address,
    site_address,
)
from citable.publish.structured import CC_BY, describe_authors
from citable.registry import FIGURES, NUMBERS, Figure

CRATE = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
# The context of 1.1 is older than schema.org's sha256.
CONTEXT = [f"{SPECIFICATION}/context", {"sha256": "https://schema.org/sha256"}]
COMMAND = "python -m citable publish --to exhibits"
LISTS = {
    "exhibits/numbers.csv": ("text/csv", "Every number of the book"),
    "exhibits/numbers.json": ("application/json", "Every number of the book, with its code"),
}
KINDS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv", "json": "application/json"}


def describe_crate(site):
    """The crate of a site whose exhibits are written, as JSON-LD in one order."""
    made = [describe_file(site, name, *told) for name, told in LISTS.items()]
    actions = []
    entries = [exhibits[id] for exhibits in (NUMBERS, FIGURES) for id in sorted(exhibits)]
    for entry in entries:
        files = describe_results(site, entry)
        made += files
        actions.append(describe_action(entry, files))
    modules = sorted({module_of(entry) for entry in entries})
    sources = sorted({source for entry in entries for source in entry.sources})
    context = [*describe_people(), *map(describe_module, modules), *map(describe_source, sources)]
    return {"@context": CONTEXT, "@graph": [*describe_root(made, actions), *made, *context]}


def refer(*entities):
    """References to entities; one alone stands without a list."""
    names = [{"@id": one["@id"] if isinstance(one, dict) else one} for one in entities]
    return names[0] if len(names) == 1 else names


def describe_root(made, actions):
    """The metadata file, the site, the profile, the licence; then the actions themselves."""
    about = read_settings().about
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": BOOK_TITLE,
        "description": f"Numbers and pictures on {about}. {read_commit().words.capitalize()}.",
        "version": read_version(),
        "datePublished": build_date(),
        "conformsTo": refer(PROFILE),
        "license": refer(CC_BY),
        "author": refer(*describe_people()),
        "publisher": refer(*describe_people()),
        "hasPart": refer(*made),
        "mentions": refer(*actions),
    }
    if site_address():
        root["url"] = site_address()
    metadata = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": refer(SPECIFICATION),
        "about": refer("./"),
    }
    profile = {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate"}
    licence = {"@id": CC_BY, "@type": "CreativeWork", "name": "CC BY 4.0"}
    return [metadata, root, profile | {"version": "0.5"}, licence, *actions]


def describe_file(site, name, kind, title):
    content = (site / name).read_bytes()
    return {
        "@id": name,
        "@type": "File",
        "name": title,
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def describe_results(site, entry):
    """The files of an exhibit; a number's bears its value and unit."""
    if isinstance(entry, Figure):
        names = name_files(entry.id)
        return [
            describe_file(site, f"exhibits/{names[ending]}", kind, f"Figure {entry.id}, {ending}")
            for ending, kind in KINDS.items()
        ]
    name = f"exhibits/numbers/{entry.id}.json"
    file = describe_file(site, name, KINDS["json"], f"Number {entry.id}")
    value = read_json(site / name)["value"]
    return [file | {"@type": ["File", "PropertyValue"], "value": value, "unitText": entry.unit}]


def describe_action(entry, files):
    """What made an exhibit: its function, by which command, from what, into which files."""
    return {
        "@id": f"#make-{type(entry).__name__.lower()}-{entry.id}",
        "@type": "CreateAction",
        "name": entry.code,
        "description": COMMAND,
        "agent": refer(*describe_people()),
        "instrument": refer(name_module(module_of(entry))),
        "object": refer(*map(name_source, entry.sources)),
        "result": refer(*files),
    }


def module_of(entry):
    return entry.code.rpartition(".")[0]


def name_module(module):
    return f"#code-{module}"


def name_source(name):
    return f"#source-{name}"


def describe_module(module):
    """A module of the book as software, with Software Heritage's identifier where it is known."""
    path = f"{module.replace('.', '/')}.py"
    told = {
        "@id": name_module(module),
        "@type": "SoftwareSourceCode",
        "name": path,
        "programmingLanguage": "Python",
        "version": read_version(),
    }
    known = read_identifiers()
    if known and path in known.contents:
        told["identifier"] = known.contents[path]
    if repository_address():
        told["codeRepository"] = repository_address()
    return told


def describe_source(name):
    """A table of data/raw with its digest, or a work of the bibliography."""
    source = get_resource(name)
    told = {"@id": name_source(name), "@type": "CreativeWork", "name": source["title"]}
    if "path" in source:
        told |= {"alternateName": f"data/{source['path']}", "encodingFormat": "text/csv"}
        told["sha256"] = source["hash"].removeprefix("sha256:")
    elif source["url"]:
        told["url"] = source["url"]
    return told


def describe_people():
    """The book's authors, persons or groups, as CITATION.cff names them."""
    authors = enumerate(describe_authors(), start=1)
    return [{"@id": f"#author-{place}", **author} for place, author in authors]


def write_crate(site, environment=None):
    """Write the crate of a site at its root, an entity a line."""
    crate = describe_crate(site)
    lines = ",\n".join(json.dumps(entity, ensure_ascii=False) for entity in crate["@graph"])
    text = f'{{"@context": {json.dumps(crate["@context"])},\n"@graph": [\n{lines}\n]}}\n'
    write_text(site / CRATE, text)
