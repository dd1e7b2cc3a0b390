from module import OneShots


def test_once():
    seen = []
    shots = OneShots()
    shots.add(lambda: seen.append("a"))
    shots.add(lambda: seen.append("b"))
    assert shots.fire() == 2
    assert shots.fire() == 0
    assert seen == ["a", "b"]
