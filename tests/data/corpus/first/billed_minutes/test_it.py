from module import billed_minutes


def test_minutes():
    assert billed_minutes([0, 29, 45, 60, 100]) == [0, 0, 1, 1, 2]


def test_no_calls():
    assert billed_minutes([]) == []
