def ranking(entries: list[tuple[str, int]]) -> list[str]:
    """Names by points, most first; among equals the earlier entry comes first."""
    ordered: list[tuple[str, int]] = []
    for entry in entries:
        place = 0
        while place < len(ordered) and ordered[place][1] >= entry[1]:
            place += 1
        ordered.insert(place, entry)
    names = []
    for name, _ in ordered:
        names.append(name)
    return names
