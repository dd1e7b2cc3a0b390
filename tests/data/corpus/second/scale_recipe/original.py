from fractions import Fraction


def scale_recipe(amounts: dict, people: int, meant_for: int) -> dict:
    """Return the amounts for another number of people, exactly."""
    scaled = {}
    for name in amounts:
        share = Fraction(amounts[name]) / Fraction(meant_for)
        total = Fraction(0)
        for _ in range(people):
            total = total + share
        scaled[name] = total
    return scaled
