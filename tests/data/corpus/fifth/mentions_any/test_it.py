from module import flagged, mentions_any


def test_mentions():
    assert mentions_any("win a prize (now)", ["(now)", "loan"])
    assert not mentions_any("see you at noon", ["(now)", "loan"])


def test_flagged():
    assert flagged(["hello", "cheap loan"], ["loan"]) == [1]
