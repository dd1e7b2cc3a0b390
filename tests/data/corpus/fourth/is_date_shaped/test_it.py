from module import is_date_shaped, split_log_name


def test_shape():
    assert is_date_shaped("2024-01-31")
    assert not is_date_shaped("2024-1-31")
    assert not is_date_shaped("2024-01-31T")
    assert not is_date_shaped("")


def test_split():
    assert split_log_name("web-2024-01-31") == ("web", "2024-01-31")
    assert split_log_name("web") == ("web", "")
