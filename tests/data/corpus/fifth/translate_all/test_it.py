from module import translate, translate_all


def test_all():
    assert translate_all(["tea", "cake"]) == ["tea", "cake"]


def test_one():
    assert translate("milk") == "milk"
