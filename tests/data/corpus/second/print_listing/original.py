def print_listing(names: list[str]) -> None:
    """Print one name a line, with its number."""
    number = 0
    for name in names:
        number = number + 1
        print(str(number).rjust(3) + " " + name)
