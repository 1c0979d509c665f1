"""Whether files are what data/datapackage.json describes, as frictionless reads them."""

from frictionless import Checklist, FrictionlessException, Package, checks

from citable.processes import map_forked
from citable.source_checks.problems import DataError

HASH, BYTES = "hash-count", "byte-count"
# Rules in other words than the names of frictionless' errors, to be filled in from one of them.
RULES = {
    "type-error": "{0.field_name}: {0.note}",
    "constraint-error": "{0.field_name}: {0.note}",
    "unique-error": "{0.field_name}: not unique",
    "missing-cell": "{0.field_name}: missing cell",
    HASH: "bytes differ from data/datapackage.json",
}


def check_descriptions(tables, folder, changed=None):
    """Tell tables what frictionless finds, a thousand errors of a file at most.

    Parameters
    ----------
    tables : dict, name -> tables.Table; a file that is no text has been told so and is left out
    folder : Path, the package's, from which its paths lead
    changed : set of str, check only what these tables bear on; None checks all

    Raises
    ------
    DataError : a description is not one
    """
    described = [describe(table, tables) for table in tables.values() if table.is_text]
    try:
        package = Package.from_descriptor({"resources": described}, basepath=str(folder))
    except FrictionlessException as error:
        told = [f"data/datapackage.json: {found.message}" for found in error.to_errors()]
        raise DataError("\n".join(told)) from None
    checklist = Checklist(checks=[checks.table_dimensions(min_rows=1)])
    asked = [one for one in package.resources if changed is None or changed & names_in(one)]
    # The largest first, so that no core waits for one at the end.
    asked = {one.name: one for one in sorted(asked, key=lambda one: -one.rows)}

    def find_errors(name):
        (task,) = asked[name].validate(checklist).tasks
        kinds = {error.type for error in task.errors}
        # Another count of bytes says less than another hash.
        return [translate(one) for one in task.errors if one.type != BYTES or HASH not in kinds]

    for name, errors in zip(asked, map_forked(find_errors, [*asked]), strict=True):
        tables[name].add(errors)


def names_in(resource):
    """A table's name, and those of the tables that it refers to."""
    return {resource.name, *(key["reference"]["resource"] for key in resource.schema.foreign_keys)}


def describe(table, tables):
    """A resource as frictionless wants it, its keys into tables that are whole alone."""
    schema = table.resource["schema"]
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if key["reference"]["resource"] in tables and tables[key["reference"]["resource"]].is_whole
    ]
    rows = table.resource["rowCount"]
    return {**table.resource, "rows": rows, "schema": {**schema, "foreignKeys": keys}}


def translate(error):
    """(row, rule, value) of an error of frictionless."""
    row = getattr(error, "row_number", 1 if "#header" in error.tags else None)
    rule = RULES.get(error.type, error.type.replace("-", " ")).format(error)
    value = error.cell if hasattr(error, "cell") else error.note or error.message
    return row, rule, value or "empty"
