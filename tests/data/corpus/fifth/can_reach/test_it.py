from module import can_reach, open_invoices


def test_reach():
    assert can_reach([3, 5, 9], 12)
    assert not can_reach([3, 5, 9], 10)
    assert can_reach([], 0)


def test_invoices():
    assert open_invoices({"a": 100, "b": 250}, 350)
