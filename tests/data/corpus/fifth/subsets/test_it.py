from module import first_fitting, subsets


def test_two():
    assert subsets(["a", "b"]) == [[], ["a"], ["b"], ["a", "b"]]
    assert len(subsets(list("abcd"))) == 16


def test_fitting():
    assert first_fitting({"tea": 2, "cake": 3, "milk": 4}, 6) == ["tea", "milk"]
