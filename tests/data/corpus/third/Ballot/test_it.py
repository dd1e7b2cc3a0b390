from module import Ballot


def test_votes():
    ballot = Ballot()
    assert ballot.winner() is None
    for name in ("ann", "bob", "bob"):
        ballot.vote(name)
    assert ballot.count("bob") == 2
    assert ballot.count("cy") == 0
    assert ballot.winner() == "bob"
