"""What the built-in rewrites write passes a strict type checker and a linter, as code written by
hand has to: at the places of the bundled example, and in functions made for each of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest

from engine.agents.codemods.pattern import function_scopes
from engine.agents.codemods.proposer import CodemodProposer
from engine.agents.codemods.registry import ALL_PATTERNS
from engine.ports import HotSpot, Symbol
from tests.codemod_examples import code

EXAMPLES = Path(__file__).parents[2] / "examples"
PLACES = re.findall(
    r"^\| `(.+?)::(.+?)` \| ([A-Z]\d+) \|", (EXAMPLES / "README.md").read_text(), re.MULTILINE
)
RULES = ("--select", "E,F,W,I,B,UP,SIM", "--line-length", "88", "--target-version", "py311")

TYPED = {
    "A2 what is in the parameter": """
        def f(left: list[str], right: list[tuple[str, int]]) -> list[int]:
            return [v for a in left for k, v in right if k == a]
        """,
    "A2 a wanted key that may be missing": """
        def f(left: list[str | None], right: list[str]) -> list[str]:
            return [b for a in left for b in right if b == a]
        """,
    "A2 nothing says what is in it": """
        def f(left: list[str], text: str) -> list[str]:
            words = text.split()
            return [b for a in left for b in words if b == a]
        """,
    "A2 a generic type of its own": """
        from collections.abc import Iterator
        from typing import Generic, TypeVar

        T = TypeVar("T")

        class Bag(Generic[T]):
            def __init__(self, content: list[tuple[str, T]]) -> None:
                self.content = content

            def __iter__(self) -> Iterator[tuple[str, T]]:
                return iter(self.content)

        def f(left: list[str], right: Bag[int]) -> list[int]:
            return [v for a in left for k, v in right if k == a]
        """,
    "A2 a class inside the class": """
        class Outer:
            class Inner:
                name: str = ""

            def f(self, left: list[str], right: list[Inner]) -> int:
                found = 0
                for a in left:
                    for b in right:
                        if b.name == a:
                            found += len(b.name)
                return found
        """,
    "A3 a line that gets long": """
        def f(wanted_names: list[str], known_names: list[str]) -> list[int]:
            return [known_names.index(wanted_name) for wanted_name in wanted_names]
        """,
    "A4 counts": """
        def f(xs: list[str]) -> dict[str, int]:
            return {x: xs.count(x) for x in xs}
        """,
    "A4 last places": """
        def f(xs: list[str]) -> list[str]:
            return [x for i, x in enumerate(xs) if x not in xs[i + 1 :]]
        """,
    "A5 a loop that does more": """
        def f(xs: list[int]) -> tuple[list[int], int]:
            out = []
            again = 0
            for x in xs:
                y = x % 3
                if y in out:
                    again += 1
                    continue
                out.append(y)
            return out, again
        """,
    "A8 a queue that starts empty": """
        def f(xs: list[int]) -> int:
            queue = []
            for x in xs:
                queue.append(x)
            total = 0
            while queue:
                total += queue.pop(0)
            return total
        """,
    "A9 a text cut from its front": """
        def f(data: bytes, n: int) -> list[bytes]:
            out = []
            while len(data) > 0:
                out.append(data[:n])
                data = data[n:]
            return out
        """,
    "A10 a list": """
        def f(xs: list[int]) -> list[int]:
            acc: list[int] = []
            for x in xs:
                acc = acc + [x]
            return acc
        """,
    "S1 text": """
        def f(xs: list[int]) -> str:
            text = ""
            for x in xs:
                text += str(x)
            return text
        """,
    "K3 lines": """
        def heavy(text: str) -> int:
            total = 0
            for letter in text:
                total += ord(letter)
            return total

        def f(xs: list[str]) -> int:
            total = 0
            for x in xs:
                total += heavy(x)
            return total
        """,
    "K3 a comprehension": """
        def heavy(text: str) -> int:
            total = 0
            for letter in text:
                total += ord(letter)
            return total

        def f(xs: list[str]) -> list[int]:
            return [heavy(x) for x in xs]
        """,
}


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example once as it is and once for each proposal at its places; the
    same for the functions above."""
    root = tmp_path_factory.mktemp("rewritten")
    for number, (name, before) in enumerate(TYPED.items()):
        _written(root / "typed", f"t{number}", code(before), _rewrites(name, code(before)))
    for path, function, pattern in PLACES:
        _written(
            root / "example",
            f"{function}_{pattern}",
            (EXAMPLES / "sitelog" / path).read_text(),
            _proposed(path, function),
        )
    shutil.copytree(EXAMPLES / "sitelog" / "sitelog", root / "sitelog")
    return root


def _rewrites(name: str, before: str) -> Iterator[str]:
    wanted = name.partition(" ")[0]
    for scope in function_scopes(cst.parse_module(before)):
        for pattern in ALL_PATTERNS:
            if pattern.id == wanted:
                yield from (found.module.code for found in pattern.rewrites(scope))


def _proposed(path: str, function: str) -> Iterator[str]:
    target = HotSpot(Symbol(path, function), line=1, share=0.1, own=0.1, calls=1)
    for proposal in CodemodProposer(ALL_PATTERNS).propose(EXAMPLES / "sitelog", target, limit=8):
        yield from ((edit.after or b"").decode() for edit in proposal.edits)


def _written(folder: Path, stem: str, before: str, afters: Iterator[str]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}_base.py").write_text(before)
    found = list(afters)
    assert found, f"nothing was rewritten: {stem}"
    for number, after in enumerate(found):
        (folder / f"{stem}_after{number}.py").write_text(after)


def test_no_rewrite_brings_a_finding_of_mypy_in_strict_mode(rewritten: Path) -> None:
    options = ("--strict", "--no-error-summary", "--output=json", "--cache-dir", "/dev/null")
    printed = run(rewritten, "mypy", *options, "--explicit-package-bases", ".")
    lines = [json.loads(line) for line in printed.splitlines()]
    assert new([(line["file"], line["code"], line["message"]) for line in lines]) == []


def test_no_rewrite_brings_a_finding_of_ruff(rewritten: Path) -> None:
    printed = run(rewritten, "ruff", "check", *RULES, "--isolated", "--no-cache", ".", OUTPUT)
    items = json.loads(printed)
    assert new([(item["filename"], item["code"], "") for item in items]) == []


OUTPUT = "--output-format=json"


def run(folder: Path, tool: str, *arguments: str) -> str:
    command = (sys.executable, "-m", tool, *arguments)
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def new(findings: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those of rewritten files that the file they were made of has not, as often."""
    by_file: dict[str, Counter[tuple[str, str]]] = {}
    for file, rule, message in findings:
        by_file.setdefault(Path(file).stem, Counter())[rule, message] += 1
    return [
        (stem, *finding)
        for stem, found in by_file.items()
        if "_after" in stem
        for finding in found - by_file.get(re.sub("after[0-9]+$", "base", stem), Counter())
    ]
