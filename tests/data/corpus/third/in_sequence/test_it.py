from module import in_sequence, replay


def _numbers(limit):
    for number in range(limit):
        yield number


def test_sequence():
    assert replay(in_sequence(_numbers(2), _numbers(3))) == [0, 1, 0, 1, 2]


def test_outcome():
    def outer():
        count = yield from in_sequence(_numbers(1))
        yield f"ran {count}"

    assert replay(outer()) == [0, "ran 1"]
