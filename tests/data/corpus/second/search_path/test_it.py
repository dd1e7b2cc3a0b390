import os

from module import search_path


def test_path(monkeypatch):
    monkeypatch.setenv("TOOL_PATH", os.pathsep.join(["/bin", "", "/opt", "/bin"]))
    assert search_path() == ("/bin", "/opt")
