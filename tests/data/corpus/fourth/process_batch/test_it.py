import logging

from module import process_batch


def test_stored(caplog):
    with caplog.at_level(logging.INFO, logger="importer"):
        assert process_batch(["1", "x", "2"], int) == 2
    assert caplog.messages[-1] == "2 stored, 1 skipped"
    assert caplog.messages[0].startswith("skipped x: ")
