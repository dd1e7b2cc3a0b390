def rounds(items, times):
    """All items over and over, each with the number of its round."""
    finished = []
    while len(finished) < times:
        for item in items:
            yield len(finished) + 1, item
        finished.append(True)


def training(exercises, times):
    """Lines of a plan in which all exercises are done several times."""
    lines = []
    for number, exercise in rounds(exercises, times):
        lines = lines + [f"{number}. {exercise}"]
    return lines
