from module import Ledger


def test_booked():
    ledger = Ledger(100)
    ledger.post(50)
    assert ledger.post_all([-20, -30]) == 2
    assert ledger.balance() == 100
    assert ledger.bookings == [50, -20, -30]
