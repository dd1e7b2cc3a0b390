from module import Ticket


def test_labels():
    ticket = Ticket("Fix the door", ["house", "soon"])
    assert ticket.has_all(["soon"])
    assert not ticket.has_all(["soon", "garden"])
    assert ticket.title == "Fix the door"
