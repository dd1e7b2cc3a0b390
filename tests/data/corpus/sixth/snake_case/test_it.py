from module import snake_case, snake_keys


def test_snake_case():
    assert snake_case("userName") == "user_name"
    assert snake_case("HTTPServer") == "httpserver"
    assert snake_case("Already_There") == "already_there"


def test_snake_keys():
    assert snake_keys({"orderId": 5}) == {"order_id": 5}
