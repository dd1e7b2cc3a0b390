from module import Signal


def test_order():
    calls = []
    signal = Signal()
    signal.connect(lambda value: calls.append(("a", value)))
    signal.connect(lambda value: calls.append(("b", value)))
    assert signal.emit(3) == 2
    assert calls == [("a", 3), ("b", 3)]


def test_disconnected():
    calls = []
    signal = Signal()
    signal.connect(calls.append)
    signal.disconnect(calls.append)
    assert signal.emit(1) == 0
    assert calls == []
