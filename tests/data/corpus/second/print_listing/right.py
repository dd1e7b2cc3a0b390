import sys


def print_listing(names: list[str]) -> None:
    """Print one name a line, with its number."""
    lines = [f"{number:3d} {name}\n" for number, name in enumerate(names, 1)]
    sys.stdout.write("".join(lines))
