from module import Overrides


def test_block():
    overrides = Overrides({"debug": False})
    with overrides.use(debug=True, level=2) as options:
        assert options == {"debug": True, "level": 2}
    assert overrides.options == {"debug": False}
    assert list(overrides) == ["debug"]
