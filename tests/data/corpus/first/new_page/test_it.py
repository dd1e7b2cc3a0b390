from module import new_page


def test_page():
    page = new_page("About us")
    assert page == {"title": "About us", "address": "/about-us", "blocks": []}


def test_other_page():
    assert new_page("Home")["address"] == "/home"
