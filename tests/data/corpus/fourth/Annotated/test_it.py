from module import Annotated


def test_dict():
    assert Annotated("p", "hi").to_dict() == {"kind": "p", "text": "hi"}


def test_changed():
    node = Annotated("p")
    node.text = "new"
    assert node.to_dict()["text"] == "new"
