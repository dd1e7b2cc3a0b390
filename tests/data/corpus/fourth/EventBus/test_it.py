from module import EventBus


def test_handlers():
    seen = []
    bus = EventBus()
    bus.on("save", lambda payload: seen.append(("first", payload)))
    bus.on("save", lambda payload: seen.append(("second", payload)))
    bus.emit("save", 1)
    bus.emit("load")
    assert seen == [("first", 1), ("second", 1)]


def test_nested():
    seen = []
    bus = EventBus()
    bus.on("a", lambda payload: bus.emit("b"))
    bus.on("b", lambda payload: seen.append("b"))
    bus.emit("a")
    assert seen == ["b"]
