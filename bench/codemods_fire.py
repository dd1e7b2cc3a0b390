"""On which real code does each codemod fire? Runs every pattern over every function of folders.

    python bench/codemods_fire.py [--json] [--jobs N] [--files N] [FOLDER ...]

Without folders: the standard library and the site-packages of the running interpreter. Prints one
line a pattern: how many sites, in how many files, and one of them. A rewrite that does not compile
is counted as broken, one that loses a comment as lossy, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import sys
import sysconfig
import time
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

import libcst as cst

from engine.agents.codemods import ALL_PATTERNS
from engine.agents.codemods.facts import module_facts
from engine.agents.codemods.pattern import Pattern, Rewrite, function_scopes
from engine.agents.codemods.source import read_source

LARGEST = 300_000
_LEFT_OUT = frozenset({"test", "tests", "idlelib", "lib2to3", "site-packages"})
"""Folders inside the given ones that are no product code, or counted on their own."""


@dataclass
class Fired:
    """What one pattern did."""

    pattern: str
    sites: int = 0
    files: int = 0
    example: str = ""
    broken: list[str] = field(default_factory=list)
    lossy: list[str] = field(default_factory=list)

    def add(self, other: Fired) -> None:
        self.sites += other.sites
        self.files += other.files
        self.example = self.example or other.example
        self.broken += other.broken
        self.lossy += other.lossy


def fire(file: Path, patterns: Sequence[Pattern] = ALL_PATTERNS) -> list[Fired]:
    """Run the patterns over every function of one file; nothing when it cannot be read."""
    source = read_source(file.parent, file.name, largest=LARGEST)
    if source is None or not has_functions(source.text):
        return []
    try:
        module = cst.parse_module(source.text)
    except (cst.ParserSyntaxError, RecursionError):
        return []
    scopes = [s for s in function_scopes(module, module_facts(source.text)) if not s.is_dynamic]
    found = []
    for pattern in patterns:
        rewrites = [rewrite for scope in scopes for rewrite in pattern.rewrites(scope)]
        if rewrites:
            found.append(_judged(pattern.id, file, source.text, rewrites))
    return found


def has_functions(code: str) -> bool:
    """A cheap look before the expensive parse."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(tree))


def _judged(pattern: str, file: Path, code: str, rewrites: list[Rewrite]) -> Fired:
    fired = Fired(pattern, len(rewrites), 1, f"{file}:{rewrites[0].line}")
    before = comments(code)
    for rewrite in rewrites:
        place = f"{file}:{rewrite.line}"
        after = rewrite.module.code
        try:
            compile(after, "<rewrite>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            fired.broken.append(place)
            continue
        if before - comments(after):
            fired.lossy.append(place)
    return fired


def comments(code: str) -> Counter[str]:
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)


def default_folders() -> list[Path]:
    paths = sysconfig.get_paths()
    return list(dict.fromkeys(Path(paths[name]) for name in ("stdlib", "purelib", "platlib")))


def python_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for file in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
            if not _LEFT_OUT & set(file.relative_to(folder).parts):
                yield file


def survey(files: Sequence[Path], jobs: int) -> list[Fired]:
    """One total a pattern, in the order of the catalogue."""
    totals = {pattern.id: Fired(pattern.id) for pattern in ALL_PATTERNS}
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(fire, files, chunksize=8):
            for fired in found:
                totals[fired.pattern].add(fired)
    return list(totals.values())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--files", type=int, help="stop after so many files")
    options = parser.parse_args(arguments)
    files = list(dict.fromkeys(python_files(options.folders or default_folders())))[: options.files]
    started = time.monotonic()
    totals = survey(files, options.jobs)
    seconds = round(time.monotonic() - started, 1)
    if options.json:
        document = {"schema": "opt/codemods-fire/1", "files": len(files), "seconds": seconds}
        print(json.dumps({**document, "patterns": [asdict(total) for total in totals]}, indent=1))
    else:
        print(f"{len(files)} files, {seconds} s\n{'pattern':8}{'sites':>7}{'files':>7}  example")
        for total in totals:
            print(f"{total.pattern:8}{total.sites:7}{total.files:7}  {total.example or '-'}")
            for word, places in (("broken", total.broken), ("lossy", total.lossy)):
                print("".join(f"        {word}: {place}\n" for place in places), end="")
    return 1 if any(total.broken or total.lossy for total in totals) else 0


if __name__ == "__main__":
    sys.exit(main())
