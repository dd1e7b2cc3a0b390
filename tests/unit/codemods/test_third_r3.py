"""R3: a text method where a pattern is a literal text."""

from __future__ import annotations

import pytest

from engine.agents.codemods.literal_regex import LiteralRegex
from tests.codemod_examples import Example, check, rewrites

TEXTS = (("",), ("abc",), ("xabc",), ("abc\nx",), ("ABC",), ("x\nabc\n",))
EXAMPLES = [
    Example(
        "search anywhere",
        """
        import re

        def f(s):
            if re.search(r"abc", s):  # somewhere
                return 1
            return 2
        """,
        """
        def f(s):
            if "abc" in s:  # somewhere
                return 1
            return 2
        """,
        TEXTS,
    ),
    Example(
        "match is at the start",
        """
        from re import match

        def f(s):
            return not match('abc', s) and s != ''
        """,
        """
        def f(s):
            return not s.startswith('abc') and s != ''
        """,
        TEXTS,
    ),
    Example(
        "compared with None, the pattern escaped",
        """
        import re

        def f(s):
            return (re.search(r"\\.b\\*", s) is None,
                    re.search("c", s[1:]) is not None)
        """,
        """
        import re

        def f(s):
            return (".b*" not in s,
                    re.search("c", s[1:]) is not None)
        """,
        (("a.b*",), ("a.bc",), ("xb*",), ("",)),
    ),
    Example(
        "anchors, compiled on the spot",
        """
        import re

        def f(lines):
            return [x for x in lines if re.compile("^ab").search(x)]
        """,
        """
        def f(lines):
            return [x for x in lines if x.startswith("ab")]
        """,
        ((["abc", "xab", "x\nab", "", "ab"],),),
    ),
    Example(
        "end of the text, in any()",
        """
        import re

        def f(lines, tail):
            return any(re.search(r"ab\\Z", x + tail) for x in lines)
        """,
        """
        def f(lines, tail):
            return any((x + tail).endswith("ab") for x in lines)
        """,
        ((["a", "x"], "b"), (["ab"], "\n"), ([], "ab")),
    ),
    Example(
        "the whole of what is known to be a text",
        """
        import re

        def f(s: str):
            return bool(re.fullmatch("abc", s))
        """,
        """
        def f(s: str):
            return s == "abc"
        """,
        TEXTS,
    ),
    Example(
        "one text replaced by another",
        """
        import re

        def f(s):
            return re.sub(
                r"\\$", "USD", s.strip(), count=2
            )
        """,
        """
        def f(s):
            return s.strip().replace("$", "USD", 2)
        """,
        (("$1 $2 $3",), ("",), (" $ ",)),
    ),
    Example(
        "split at one text",
        """
        import re

        def f(s):
            return re.split(", ", s)
        """,
        """
        def f(s):
            return s.split(", ")
        """,
        (("a, b",), ("",), (", ",), ("a,b",)),
    ),
    Example(
        "bytes that are known to be bytes",
        """
        import re

        def f(s: bytes):
            if re.search(b"a\\\\x00", s):
                return 1
            return 2
        """,
        """
        def f(s: bytes):
            if b"a\\x00" in s:
                return 1
            return 2
        """,
        ((b"a\x00",), (b"a",), (b"",)),
    ),
]
LEFT_ALONE = {
    "the match itself is used": "return re.search('abc', s)",
    "the match is kept": "m = re.search('abc', s)\nif m:\n    return m.end()",
    "upper and lower case alike": "if re.search('abc', s, re.I):\n    return 1",
    "upper and lower case alike, from within": "if re.search('(?i)abc', s):\n    return 1",
    "a choice": "if re.search('abc|d', s):\n    return 1",
    "a dot": "if re.search('a.c', s):\n    return 1",
    "an end that a line end may follow": "if re.search('abc$', s):\n    return 1",
    "a start of any line": "if re.search('^abc', s, re.M):\n    return 1",
    "an empty pattern": "if re.search('', s):\n    return 1",
    "a pattern that is computed": "if re.search(p, s):\n    return 1",
    "flags that are computed": "if re.search('abc', s, p):\n    return 1",
    "a text with fields": "if re.search(f'abc{p}', s):\n    return 1",
    "a group in the replacement": "return re.sub('abc', r'\\g<0>', s)",
    "a function as replacement": "return re.sub('abc', p, s)",
    "no replacement at all means all of them": "return re.sub('abc', 'x', s, 0)",
    "a flag in the place of the count": "return re.sub('abc', 'x', s, re.M)",
    "a split that keeps what it splits at": "return re.split('(,)', s)",
    "the whole of what may be no text": "if re.fullmatch('abc', s):\n    return 1",
    "bytes in any buffer": "if re.search(b'abc', s):\n    return 1",
    "something that is a list": "t = [s]\nif re.search('abc', t):\n    return 1",
    "what is no text is caught": "try:\n    if re.search('abc', s):\n        return 1\n"
    "except TypeError:\n    return 2",
    "a place to start": "if re.compile('abc').search(s, 2):\n    return 1",
    "a comment inside": "if re.search('abc',  # here\n    s):\n    return 1",
    "another module": "if regex.search('abc', s):\n    return 1",
    "a name of its own": "re = p\nif re.search('abc', s):\n    return 1",
    "a subject that binds": "if re.search('abc', (t := s)):\n    return t",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_literal_pattern_becomes_a_text_method(example: Example) -> None:
    check(LiteralRegex(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_pattern_that_says_more_is_kept(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head = "import re\nimport other as regex\n\ndef f(s, p):\n"
    assert rewrites(LiteralRegex(), head + lines) == []


def test_a_test_inside_a_comparison_is_put_in_brackets() -> None:
    text = "import re\n\ndef f(s):\n    return bool(re.search('a', s)) == 1\n"
    made = rewrites(LiteralRegex(), text)[0].module.code
    assert "return ('a' in s) == 1\n" in made


IMPORTS = {
    "used elsewhere": "import re\n\nX = re.I\n",
    "with a comment": "import re  # noqa\n\nX = 1\n",
    "beside others": "import os, re\n\nX = 1\n",
    "handed on by name": "import re\n\n__all__ = ['f', 're']\n",
    "in an annotation": "import re\n\ndef g(p: 'list[re.Pattern[str]]'):\n    pass\n",
    "in a try": "try:\n    import re\nexcept ImportError:\n    raise\n",
}


@pytest.mark.parametrize("head", IMPORTS.values(), ids=IMPORTS.keys())
def test_an_import_that_may_still_serve_is_kept(head: str) -> None:
    text = f"{head}\n\ndef f(s):\n    return bool(re.search('a', s))\n"
    assert rewrites(LiteralRegex(), text)[0].module.code.startswith(head)


def test_the_import_goes_with_its_last_use() -> None:
    text = "import os\nimport re\n\nX = os.sep\n\n\ndef f(s):\n    return re.sub('a', '', s)\n"
    made = rewrites(LiteralRegex(), text)[0].module.code
    assert made == "import os\n\nX = os.sep\n\n\ndef f(s):\n    return s.replace('a', '')\n"


def test_what_follows_the_docstring_keeps_its_distance() -> None:
    text = '"""Doc."""\n\nimport re\nimport sys\n\n\ndef f(s):\n    return re.sub(\'a\', \'\', s)\n'
    made = rewrites(LiteralRegex(), text)[0].module.code
    assert made.startswith('"""Doc."""\n\nimport sys\n\n\ndef f(s):\n')
