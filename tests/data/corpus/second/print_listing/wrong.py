def print_listing(names: list[str]) -> None:
    """Print one name a line, with its number."""
    print("\n".join(f"{number:3d} {name}" for number, name in enumerate(names, 1)))
