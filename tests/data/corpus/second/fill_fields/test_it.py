from module import fill_fields


def test_fields():
    assert fill_fields(["city", "zip"], {"city": "Rome"}) == ["Rome", ""]
