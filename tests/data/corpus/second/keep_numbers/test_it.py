import logging

from module import keep_numbers


def test_kept(caplog):
    with caplog.at_level(logging.DEBUG):
        assert keep_numbers([1, "a", 2.5]) == [1, 2.5]
    assert "left out a" in caplog.text
