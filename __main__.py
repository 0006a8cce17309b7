"""Starts the tool from whichever folder holds it: a checkout or an installed package."""

import sys
from pathlib import Path

HOME = str(Path(__file__).resolve().parent)


def main() -> None:
    """Run the command line."""
    if sys.path[:1] != [HOME]:
        sys.path.insert(0, HOME)
    from cli import cli

    cli(prog_name="grantwright")


if __name__ == "__main__":
    main()
