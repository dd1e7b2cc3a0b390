from module import Observable


def test_listener():
    got = []
    volume = Observable(3)
    volume.subscribe(lambda old, new: got.append((old, new)))
    volume.value = 5
    volume.value = 4
    assert got == [(3, 5), (5, 4)]
    assert volume.value == 4
