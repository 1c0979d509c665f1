"""The command line: python -m sevenpercent COMMAND."""

import argparse
import sys


def transcribe(arguments):
    """Turn a folder of originals into data/raw."""
    from sevenpercent.transcribe.run import run

    run(arguments.originals)


def check(arguments):
    """Hold data/raw against data/datapackage.json."""
    from sevenpercent.tables.check import DataError, check_or_raise

    try:
        check_or_raise()
    except DataError as problems:
        sys.exit(str(problems))


def build_parser():
    parser = argparse.ArgumentParser(prog="python -m sevenpercent", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("transcribe", help=transcribe.__doc__)
    command.add_argument("--originals", required=True, metavar="DIR")
    command.set_defaults(function=transcribe)

    command = commands.add_parser("check", help=check.__doc__)
    command.set_defaults(function=check)
    return parser


def main(argv=None):
    arguments = build_parser().parse_args(argv)
    arguments.function(arguments)


if __name__ == "__main__":
    main()
