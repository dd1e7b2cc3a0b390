from module import Document, User, may_edit

ANN, BO = User("ann"), User("bo")


def test_allowed():
    assert may_edit(User("root", admin=True), Document("a"), lambda *_: False)
    assert may_edit(ANN, Document("a", ANN), lambda *_: False)
    assert may_edit(BO, Document("a", ANN), lambda name, title: name == "bo")


def test_not_allowed():
    assert not may_edit(BO, Document("a", ANN), lambda *_: False)
    assert not may_edit(BO, Document("a", ANN, locked=True), lambda *_: True)
