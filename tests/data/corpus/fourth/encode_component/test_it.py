from module import encode_component, link


def test_encoded():
    assert encode_component("a b&c=é~") == "a%20b%26c%3D%C3%A9~"
    assert encode_component("") == ""


def test_link():
    assert link("/tags", "c++") == "/tags/c%2B%2B"
