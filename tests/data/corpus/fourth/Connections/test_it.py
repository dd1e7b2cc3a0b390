from module import Connections


def test_one_each():
    made = []
    connections = Connections(lambda host: made.append(host) or object())
    first = connections.get("a")
    connections.get("b")
    assert connections.get("a") is first
    assert made == connections.hosts() == ["a", "b"]
