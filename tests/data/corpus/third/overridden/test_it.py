from module import overridden


def test_inside():
    settings = {"debug": False}
    with overridden(settings, debug=True, level=2) as current:
        assert current == {"debug": True, "level": 2}
        assert current is settings


def test_restored():
    settings = {"debug": False}
    with overridden(settings, debug=True, level=2):
        pass
    assert settings == {"debug": False}
