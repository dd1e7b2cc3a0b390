import pytest

from module import TicketStore


def test_numbers():
    store = TicketStore()
    assert [store.open("a"), store.open("b")] == [1, 2]
    store.delete(1)
    assert store.open("c") == 3
    assert store.subject(3) == "c"
    with pytest.raises(KeyError):
        store.subject(1)
