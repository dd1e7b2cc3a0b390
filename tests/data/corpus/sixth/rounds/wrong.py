from itertools import product


def rounds(items, times):
    """All items over and over, each with the number of its round."""
    yield from product(range(1, times + 1), items)


def training(exercises, times):
    """Lines of a plan in which all exercises are done several times."""
    return [f"{number}. {exercise}" for number, exercise in rounds(exercises, times)]
