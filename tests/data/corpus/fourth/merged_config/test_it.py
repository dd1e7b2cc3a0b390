from module import effective, merged_config


def test_nested():
    config = effective({"server": {"port": 9000}})
    assert config["server"]["port"] == 9000
    assert config["server"]["host"] == "127.0.0.1"


def test_flat():
    assert merged_config({"a": 1, "b": 2}, {"b": 3, "c": {}}) == {"a": 1, "b": 3, "c": {}}
