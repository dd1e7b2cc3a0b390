from module import tag_message


def test_default():
    assert tag_message("up\nrunning") == "dev: up\ndev: running"


def test_given():
    assert tag_message("up", "test") == "test: up"
