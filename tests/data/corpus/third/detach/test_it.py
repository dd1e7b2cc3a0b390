from module import Node, detach


def test_taken_out():
    child = Node("p")
    parent = Node("div", [Node("h1"), child])
    assert detach(parent, child)
    assert [each.tag for each in parent.children] == ["h1"]


def test_not_there():
    assert not detach(Node("div"), Node("p"))
