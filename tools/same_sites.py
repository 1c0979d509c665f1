"""Whether sites built on several machines are the same bytes; where they part.

Each machine lists the digests of its site's files, then the lists are compared. Any Python does,
with the standard library alone.
"""

import argparse
import hashlib
import sys
from collections import Counter
from pathlib import Path

SHOWN = 20  # files that are named where sites part


def list_digests(site):
    """A line for each file of a site: SHA-256 and name, in the order of names."""
    site = Path(site)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    if not names:
        raise SystemExit(f"{site}: no files")
    return [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}" for name in names]


def read_lists(folder):
    """The lists of a folder that holds a folder a machine: digest by file, by machine."""
    return {
        path.parent.name: dict(line.split("  ", 1)[::-1] for line in path.read_text().splitlines())
        for path in sorted(Path(folder).glob("*/*.txt"))
    }


def find_differences(sites):
    """A line for each file that is not the same everywhere: the machines that part from most."""
    lines = []
    for name in sorted({name for digests in sites.values() for name in digests}):
        held = {machine: digests.get(name, "missing") for machine, digests in sites.items()}
        usual, count = Counter(held.values()).most_common(1)[0]
        if count < len(held):
            apart = ", ".join(machine for machine, found in held.items() if found != usual)
            lines.append(f"{name}: {count} of {len(held)} agree, not {apart}")
    return lines


def compare(folder):
    """Say whether all sites are the same; fail where two are not, or where there is but one."""
    sites = read_lists(folder)
    if len(sites) < 2:
        raise SystemExit(f"{folder}: {len(sites)} sites, nothing to compare")
    differences = find_differences(sites)
    for line in differences[:SHOWN]:
        print(line)
    if differences:
        raise SystemExit(f"{len(differences)} files are not the same on {len(sites)} machines")
    print(f"{len(sites)} sites are the same: {', '.join(sites)}")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lister = commands.add_parser("list", help=list_digests.__doc__)
    lister.add_argument("site")
    lister.add_argument("to")
    comparer = commands.add_parser("compare", help=compare.__doc__)
    comparer.add_argument("folder")
    arguments = parser.parse_args(argv)
    if arguments.command == "compare":
        return compare(arguments.folder)
    lines = list_digests(arguments.site)
    Path(arguments.to).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    whole = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return print(f"{len(lines)} files, all together {whole}", file=sys.stderr)


if __name__ == "__main__":
    main()
