from module import FormField


def test_checks():
    field = FormField("name")
    assert field.accepts("Ann")
    assert not field.accepts("\n")
    field.require(str.istitle).require(str.isalpha)
    assert field.accepts("Ann")
    assert not field.accepts("ann")
