def find_places(items, wanted):
    """Return the place of the first item equal to each wanted one, or -1."""
    first = {}
    for index, item in enumerate(items):
        first.setdefault(item, index)
    return [first.get(target, -1) for target in wanted]
