def find_places(items, wanted):
    """Return the place of the first item equal to each wanted one, or -1."""
    places = []
    for target in wanted:
        for index, item in enumerate(items):
            if item == target:
                places.append(index)
                break
        else:
            places.append(-1)
    return places
