from module import parse_ini


def test_sections():
    text = "# settings\n[paths]\ndata = /srv\ncache = /tmp\n\n[mail]\nhost = localhost\n"
    assert parse_ini(text) == {
        "paths": {"data": "/srv", "cache": "/tmp"},
        "mail": {"host": "localhost"},
    }
