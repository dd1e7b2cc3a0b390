from module import group_by_domain


def test_groups():
    assert group_by_domain(["a@x.org", "c@x.org", "b@y.org"]) == {
        "x.org": ["a@x.org", "c@x.org"],
        "y.org": ["b@y.org"],
    }


def test_none():
    assert group_by_domain([]) == {}
