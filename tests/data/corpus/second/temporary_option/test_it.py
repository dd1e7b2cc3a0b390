from module import temporary_option


def test_set_and_back():
    options = {"debug": False}
    with temporary_option(options, "debug", True) as inside:
        assert inside["debug"] is True
    assert options == {"debug": False}


def test_new_option_goes():
    options = {}
    with temporary_option(options, "trace", 1):
        assert options == {"trace": 1}
    assert options == {}
