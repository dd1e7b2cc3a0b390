from module import data_source_name


def test_full():
    options = {"host": "db1", "user": "web", "database": "shop", "sslmode": "require"}
    assert data_source_name(options) == "postgresql://web@db1:5432/shop?sslmode=require"


def test_defaults():
    assert data_source_name({}) == "postgresql://localhost:5432/"
