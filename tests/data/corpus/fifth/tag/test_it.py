from module import link, tag


def test_tag():
    assert tag("p", "a < b", id="x") == '<p id="x">a &lt; b</p>'
    assert tag("hr") == "<hr></hr>"


def test_link():
    assert link("/?a&b", "go") == '<a href="/?a&amp;b" target="_blank">go</a>'
