from module import depth_of_chain

PARENTS = {"c": "b", "b": "a", "x": "y"}


def test_depth():
    assert depth_of_chain(PARENTS, "c") == 2


def test_top():
    assert depth_of_chain(PARENTS, "a") == 0


def test_a_longer_thread():
    chain = {str(number): str(number - 1) for number in range(1, 61)}
    assert depth_of_chain(chain, "60") == 60
