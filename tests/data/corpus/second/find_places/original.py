def find_places(items, wanted):
    """Return the place of the first item equal to each wanted one, or -1."""
    places = []
    for target in wanted:
        place = -1
        for index in range(len(items) - 1, -1, -1):
            if items[index] == target:
                place = index
        places = places + [place]
    return places
