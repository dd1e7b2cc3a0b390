from module import WordTree


def test_words():
    tree = WordTree(["tea", "ten", "to", "tea"])
    tree.add("inn")
    assert "tea" in tree
    assert "te" not in tree
    assert tree.starting_with("te") == ["tea", "ten"]
    assert tree.starting_with("x") == []


def test_empty():
    assert "" not in WordTree()
    assert "" in WordTree([""])
