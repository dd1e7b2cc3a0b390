"""Put a folder under git: the repository that the demo plays in."""

from __future__ import annotations

from pathlib import Path


def first_commit(root: Path, message: str) -> str:
    """A new repository on branch main with one commit of all files; returns its id."""
    import pygit2

    repo = pygit2.init_repository(str(root), initial_head="main")
    repo.config["user.name"] = "opt demo"
    repo.config["user.email"] = "demo@opt.invalid"
    repo.index.add_all()
    repo.index.write()
    tree = repo.index.write_tree()
    who = repo.default_signature
    return str(repo.create_commit("HEAD", who, who, message, tree, []))
