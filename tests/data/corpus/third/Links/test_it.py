from module import Links


def test_links():
    links = Links()
    links.add("a", "b")
    links.add("a", "c")
    assert links.pages() == ["a"]
    assert links.out_degree("a") == 2
    assert links.out_degree("b") == 0
