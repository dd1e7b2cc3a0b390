import warnings

from module import connect_options


def test_present():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert connect_options(password="x", host="h") == {"password": "x", "host": "h"}


def test_old():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert connect_options(db="shop") == {"database": "shop"}
    assert [str(each.message) for each in caught] == ["db is called database"]
