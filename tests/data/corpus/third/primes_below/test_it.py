from module import primes_below


def test_some():
    assert primes_below(20) == [2, 3, 5, 7, 11, 13, 17, 19]


def test_none():
    assert primes_below(2) == []


def test_count():
    assert len(primes_below(100)) == 25
