import pytest

from module import Plugins


def test_names():
    plugins = Plugins()
    plugins.register("text", str)
    plugins.register("code", repr)
    assert sorted(plugins.names()) == ["code", "text"]
    assert plugins.render("code", "x") == "'x'"


def test_taken():
    plugins = Plugins()
    plugins.register("text", str)
    with pytest.raises(ValueError):
        plugins.register("text", repr)
