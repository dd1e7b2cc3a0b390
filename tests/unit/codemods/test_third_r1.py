"""R1: a constant pattern is compiled once, at the top of the module."""

from __future__ import annotations

import pytest

from engine.agents.codemods.module_regex import ModuleRegex
from tests.codemod_examples import Example, check, rewrites

TEXTS = (("",), ("aab",), ("xAAb\nab",), ("12 aa 3",))
EXAMPLES = [
    Example(
        "a match",
        """
        import re


        def f(s):
            found = re.match(r"a+", s)  # at the start
            return found and found.end()
        """,
        """
        import re

        _F_PATTERN = re.compile(r"a+")


        def f(s):
            found = _F_PATTERN.match(s)  # at the start
            return found and found.end()
        """,
        TEXTS,
    ),
    Example(
        "compiled into a local variable, with comments",
        '''
        """Doc."""

        import os
        import re

        LIMIT = 3

        def f(s):
            # letters and digits
            words = re.compile(
                "[a-z]+"  # letters
                "|[0-9]+",
                re.I,
            )  # and nothing else

            out = words.findall(s)
            # what is left
            return out, words.sub("", s)
        ''',
        '''
        """Doc."""

        import os
        import re

        LIMIT = 3
        # letters and digits
        _WORDS = re.compile(
            "[a-z]+"  # letters
            "|[0-9]+",
            re.I,
        )  # and nothing else

        def f(s):
            out = _WORDS.findall(s)
            # what is left
            return out, _WORDS.sub("", s)
        ''',
        TEXTS,
    ),
    Example(
        "flags by name, in several lines",
        """
        import re
        def f(s):
            return re.sub(
                "a+",
                "<>",
                s,
                flags=re.I | re.M,
            )
        """,
        """
        import re

        _F_PATTERN = re.compile("a+", re.I | re.M)


        def f(s):
            return _F_PATTERN.sub(
                "<>",
                s,
            )
        """,
        TEXTS,
    ),
    Example(
        "several calls with one pattern, one inside the other",
        """
        import re

        def f(s):
            if re.compile("(a)(b)?").search(s):
                return re.sub("(a)(b)?", "1", re.sub("(a)(b)?", r"<\\\\1>", s, count=1), 2)
            return re.split("(a)(b)?", s, 1)
        """,
        """
        import re

        _F_PATTERN = re.compile("(a)(b)?")

        def f(s):
            if _F_PATTERN.search(s):
                return _F_PATTERN.sub("1", _F_PATTERN.sub(r"<\\\\1>", s, count=1), 2)
            return _F_PATTERN.split(s, 1)
        """,
        TEXTS,
    ),
    Example(
        "in a method, names imported one by one",
        """
        from re import IGNORECASE, compile as regex

        _PATTERN = None

        class A:
            def __init__(self):
                self.pattern = regex("a+", IGNORECASE)

        def f(s):
            return A().pattern.findall(s)
        """,
        """
        from re import IGNORECASE, compile as regex

        _PATTERN = None
        _INIT_PATTERN = regex("a+", IGNORECASE)

        class A:
            def __init__(self):
                self.pattern = _INIT_PATTERN

        def f(s):
            return A().pattern.findall(s)
        """,
        TEXTS,
    ),
    Example(
        "a count that was meant as flags stays a count",
        """
        import re

        def f(s):
            return re.sub("a", "x", s, re.I)
        """,
        """
        import re

        _F_PATTERN = re.compile("a")

        def f(s):
            return _F_PATTERN.sub("x", s, re.I)
        """,
        (*TEXTS, ("aaaaA",)),
    ),
]
LEFT_ALONE = {
    "a pattern that is computed": "return re.match('a' + p, s)",
    "a pattern with fields": "return re.match(f'a{p}', s)",
    "a pattern in a variable": "return re.match(p, s)",
    "flags that are computed": "return re.match('a', s, p)",
    "flags that depend on the time": "return re.match('a', s, re.LOCALE)",
    "a pattern that is refused": "return re.match('a(', s)",
    "a pattern that is warned of": "return re.match('[[a]', s)",
    "a pattern that looks behind too far": "return re.match('(?<=a*)b', s)",
    "compiled once already, for all": "global PATTERN\nPATTERN = re.compile('a')\nreturn PATTERN",
    "arguments in a list": "return re.match('a', *p)",
    "a pattern by keyword": "return re.match(pattern='a', string=s)",
    "a comment between arguments": "return re.match('a',  # the start\n    s)",
    "no pattern": "return re.escape(s)",
    "another module": "return other.match('a', s)",
    "imported here": "import late\nreturn late.match('a', s)",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_pattern_is_compiled_at_the_top(example: Example) -> None:
    check(ModuleRegex(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_is_no_constant_pattern_stays(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head = "import re\nimport other\nPATTERN = None\ndef f(s, p):\n"
    assert rewrites(ModuleRegex(), head + lines) == []


IMPORTS = {
    "in the function": "def f(s):\n    import re\n    return re.match('a', s)\n",
    "behind the function": "def f(s):\n    return re.match('a', s)\nimport re\n",
    "in a try": "try:\n    import re\nexcept ImportError:\n    pass\n"
    "def f(s):\n    return re.match('a', s)\n",
    "of one of two": "try:\n    import regex as re\nexcept ImportError:\n    import re\n"
    "def f(s):\n    return re.match('a', s)\n",
    "shadowed": "import re\ndef f(re, s):\n    return re.match('a', s)\n",
}


@pytest.mark.parametrize("text", IMPORTS.values(), ids=IMPORTS.keys())
def test_without_re_at_the_top_nothing_is_compiled_there(text: str) -> None:
    assert rewrites(ModuleRegex(), text) == []


def test_a_function_that_is_cached_compiles_once_anyway() -> None:
    text = (
        "import re\nimport functools\n"
        "@functools.lru_cache(maxsize=None)\ndef f():\n    return re.compile('a')\n"
    )
    assert rewrites(ModuleRegex(), text) == []


def test_a_variable_that_is_bound_again_keeps_its_line() -> None:
    text = (
        "import re\ndef f(s, strict):\n    p = re.compile('a')\n"
        "    if strict:\n        p = re.compile('^a')\n    return p.search(s)\n"
    )
    made = rewrites(ModuleRegex(), text)[0].module.code
    assert "    p = _F_PATTERN\n" in made
    assert "        p = re.compile('^a')\n" in made


def test_a_long_pattern_is_broken_like_any_other_line() -> None:
    text = f"import re\n\n\ndef f(s):\n    return re.match('{'a' * 80}', s)\n"
    made = rewrites(ModuleRegex(), text)[0].module.code
    assert f"_F_PATTERN = re.compile(\n    '{'a' * 80}'\n)\n\n\ndef f" in made
