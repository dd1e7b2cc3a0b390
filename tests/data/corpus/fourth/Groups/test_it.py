from module import Groups


def test_groups():
    groups = Groups()
    groups.join("a", "b")
    groups.join("c", "d")
    assert not groups.together("a", "d")
    groups.join("b", "d")
    assert groups.together("c", "b")
    assert groups.leader("d") == "a"
    assert groups.leader("x") == "x"
