from module import default_profile


def test_editor():
    assert default_profile("editor") == {
        "role": "editor",
        "rights": ["read", "write"],
        "theme": "plain",
    }


def test_unknown():
    assert default_profile("nobody")["rights"] == []
