from module import all_paths, walk_tree

TREE = {"b": {"c": {}}, "a": {}}


def test_walk():
    assert list(walk_tree(TREE)) == [
        ("", ["a", "b"]),
        ("/a", []),
        ("/b", ["c"]),
        ("/b/c", []),
    ]


def test_paths():
    assert all_paths(TREE) == ["/a", "/b", "/b/c"]
