from module import group_names


def test_groups():
    assert group_names(["Ann", "bob", "ANN", "Bob"]) == [["Ann", "ANN"], ["bob", "Bob"]]
