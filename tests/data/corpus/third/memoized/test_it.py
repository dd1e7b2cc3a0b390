from module import memoized


def test_called_once():
    calls = []

    @memoized
    def square(number):
        calls.append(number)
        return number * number

    assert [square(3), square(3), square(4)] == [9, 9, 16]
    assert calls == [3, 4]


def test_keyword():
    @memoized
    def shift(number, by=1):
        return number + by

    assert shift(5, by=2) == 7
