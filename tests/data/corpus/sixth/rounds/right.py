def rounds(items, times):
    """All items over and over, each with the number of its round."""
    number = 1
    while number <= times:
        for item in items:
            yield number, item
        number += 1


def training(exercises, times):
    """Lines of a plan in which all exercises are done several times."""
    return [f"{number}. {exercise}" for number, exercise in rounds(exercises, times)]
