from module import Resolver


def test_asked_once():
    calls = []

    def look_up(name):
        calls.append(name)
        return {"a": "10.0.0.1"}.get(name)

    resolver = Resolver(look_up)
    assert [resolver.resolve("a"), resolver.resolve("a")] == ["10.0.0.1"] * 2
    assert resolver.resolve("b") is None
    assert calls == ["a", "b"]
    resolver.forget()
    assert resolver.resolve("a") == "10.0.0.1"
    assert calls == ["a", "b", "a"]
