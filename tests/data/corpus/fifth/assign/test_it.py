from module import assign, busiest


def test_plan():
    plan = assign(["wash", "cook", "shop"], ["ann", "ben"])
    assert plan == {"ann": ["wash", "shop"], "ben": ["cook"]}
    assert busiest(plan) == "ann"


def test_no_tasks():
    assert assign([], ["ann"]) == {"ann": []}
    assert busiest({}) is None
