from module import Dispatcher


def test_dispatched():
    dispatcher = Dispatcher()
    dispatcher.register("add", lambda request: request["a"] + request["b"])
    assert dispatcher.dispatch("add", {"a": 1, "b": 2}) == 3
    assert dispatcher.dispatch("sub", {}) == "unknown command 'sub'"


def test_replaced():
    dispatcher = Dispatcher()
    dispatcher.register("x", lambda request: 1)
    dispatcher.register("x", lambda request: 2)
    assert dispatcher.dispatch("x", {}) == 2
