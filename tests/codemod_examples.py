"""Examples of patterns side by side, and what has to hold for each of them."""

from __future__ import annotations

import copy
import inspect
import io
import textwrap
import tokenize
from collections import Counter
from dataclasses import dataclass
from typing import Any

import libcst as cst

from engine.agents.codemods.pattern import Pattern, Rewrite, function_scopes


@dataclass(frozen=True)
class Example:
    """Code with a function `f`, what the pattern's first rewrite makes of it, and calls of `f`."""

    name: str
    before: str
    after: str
    calls: tuple[tuple[Any, ...], ...]

    def __str__(self) -> str:
        return self.name


def code(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def rewrites(pattern: Pattern, text: str) -> list[Rewrite]:
    """All that the pattern makes of every function of the text."""
    scopes = function_scopes(cst.parse_module(code(text)))
    return [
        rewrite for scope in scopes if not scope.is_dynamic for rewrite in pattern.rewrites(scope)
    ]


def check(pattern: Pattern, example: Example) -> None:
    """The rewrite is exactly the expected text, behaves alike, and is complete in itself."""
    before = code(example.before)
    found = rewrites(pattern, before)
    assert found, "the pattern does not fire"
    assert found[0].module.code == code(example.after)
    for rewrite in found:
        after = rewrite.module.code
        assert _comments(before) == _comments(after)
        assert str(inspect.signature(_function(before))) == str(inspect.signature(_function(after)))
        for arguments in example.calls:
            assert outcome(before, arguments) == outcome(after, arguments)
        _check_words(pattern, rewrite, before)
    again = [r.module.code for r in rewrites(pattern, example.after)]
    assert before not in again
    assert all(rewrite.line != found[0].line for rewrite in rewrites(pattern, example.after))


def _check_words(pattern: Pattern, rewrite: Rewrite, before: str) -> None:
    assert rewrite.pattern == pattern.id
    assert rewrite.rationale.startswith(f"{rewrite.symbol}, line {rewrite.line}: `")
    assert " becomes O(" in rewrite.rationale
    assert "To check: " in rewrite.rationale
    assert before.splitlines()[rewrite.line - 1].strip()


def outcome(text: str, arguments: tuple[Any, ...]) -> tuple[str, Any, str]:
    """Value or exception type of `f`, and its arguments afterwards."""
    given = copy.deepcopy(arguments)
    try:
        return "value", _function(text)(*given), repr(given)
    except Exception as error:
        return "exception", type(error), repr(given)


def _function(text: str) -> Any:
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(text, "example", "exec"), names)
    return names["f"]


def _comments(text: str) -> Counter[str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
