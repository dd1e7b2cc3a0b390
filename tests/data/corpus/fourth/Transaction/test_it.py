import pytest

from module import Transaction


def test_commit():
    seen = []
    with Transaction() as transaction:
        transaction.step(lambda: seen.append(1), seen.pop)
    assert seen == [1]
    assert transaction.committed


def test_rollback():
    seen = []
    transaction = Transaction()
    transaction.step(lambda: seen.append(1), lambda: seen.append(-1))
    transaction.step(lambda: seen.append(2), lambda: seen.append(-2))
    assert transaction.rollback() == 2
    assert seen == [1, 2, -2, -1]
    with pytest.raises(KeyError):
        with transaction:
            raise KeyError("x")
