from fractions import Fraction

from module import scale_recipe


def test_scale():
    assert scale_recipe({"flour": 300, "egg": Fraction(1, 2)}, 6, 4) == {
        "flour": 450,
        "egg": Fraction(3, 4),
    }
