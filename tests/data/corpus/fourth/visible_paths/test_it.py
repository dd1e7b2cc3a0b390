from module import visible_paths


def test_visible():
    paths = ["/srv/a/b", "/etc/x", "/srv/c", "/srv/a"]
    assert visible_paths(paths, ["/srv/a/", "/etc"]) == ["/srv/a/b", "/etc/x", "/srv/a"]


def test_none():
    assert visible_paths(["/srv"], []) == []
