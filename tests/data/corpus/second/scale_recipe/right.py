from fractions import Fraction


def scale_recipe(amounts: dict, people: int, meant_for: int) -> dict:
    """Return the amounts for another number of people, exactly."""
    return {
        name: Fraction(amount) / Fraction(meant_for) * max(people, 0)
        for name, amount in amounts.items()
    }
