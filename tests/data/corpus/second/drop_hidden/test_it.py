from module import drop_hidden


def test_hidden_go():
    names = ["src", ".git", "docs", ".cache"]
    drop_hidden(names)
    assert names == ["src", "docs"]
