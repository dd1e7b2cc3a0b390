from module import parse_numbers


def test_numbers():
    assert parse_numbers(["12", "x", "", "007", "3.5"]) == [12, 7]
