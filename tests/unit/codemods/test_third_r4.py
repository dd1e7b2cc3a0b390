"""R4: search without `.*` at its ends."""

from __future__ import annotations

import pytest

from engine.agents.codemods.dot_star import DotStar
from tests.codemod_examples import Example, check, rewrites

TEXTS = (("",), ("abc",), ("xabc",), ("x\nabc\n",), ("ABC",), ("ab\nc",), ("\nabc",), ("yabcabc",))
EXAMPLES = [
    Example(
        "in a condition",
        """
        import re

        def f(s):
            if re.search(r".*ab+c", s):  # anywhere
                return 1
            return 2
        """,
        """
        import re

        def f(s):
            if re.search(r"ab+c", s):  # anywhere
                return 1
            return 2
        """,
        TEXTS,
    ),
    Example(
        "as few as possible, compared with None",
        """
        import re

        def f(s):
            return re.search('.*?(a|b)c$', s, re.I | re.M) is not None
        """,
        """
        import re

        def f(s):
            return re.search('(a|b)c$', s, re.I | re.M) is not None
        """,
        TEXTS,
    ),
    Example(
        "at least one character in front",
        """
        import re

        def f(s):
            return not re.search(".+abc", s)
        """,
        """
        import re

        def f(s):
            return not re.search(".abc", s)
        """,
        TEXTS,
    ),
    Example(
        "compiled in front of a loop",
        """
        import re

        def f(*lines):
            pattern = re.compile(r".*a.c")
            found = 0
            for line in lines:
                if pattern.search(line):
                    found += 1
                elif line and not pattern.search(line[1:]):
                    found += 10
            return found
        """,
        """
        import re

        def f(*lines):
            pattern = re.compile(r"a.c")
            found = 0
            for line in lines:
                if pattern.search(line):
                    found += 1
                elif line and not pattern.search(line[1:]):
                    found += 10
            return found
        """,
        (*TEXTS, ("abc", "x", "")),
    ),
    Example(
        "match where the dot is any character",
        """
        import re

        def f(s):
            return bool(re.match(r".*abc", s, flags=re.DOTALL))
        """,
        """
        import re

        def f(s):
            return bool(re.search(r"abc", s, flags=re.DOTALL))
        """,
        TEXTS,
    ),
    Example(
        "any, with a look behind and a group named again",
        """
        import re

        def f(*lines):
            return any(re.search(r".*(?<=x)(a)bc\\1", x, re.S) for x in lines)
        """,
        """
        import re

        def f(*lines):
            return any(re.search(r"(?<=x)(a)bc\\1", x, re.S) for x in lines)
        """,
        (*TEXTS, ("xabca", "x"), ("abca",), ("x\nabca",)),
    ),
    Example(
        "behind what is looked for",
        """
        import re

        def f(s):
            if re.match("x?ab.*?", s):
                return 1
            return 2
        """,
        """
        import re

        def f(s):
            if re.match("x?ab", s):
                return 1
            return 2
        """,
        (*TEXTS, ("xab\n",), ("ax",)),
    ),
    Example(
        "at least one character behind",
        """
        import re

        def f(*lines):
            pattern = re.compile("a+b?.+", re.M)
            return [x for x in lines if pattern.match(x) and not pattern.search(x[1:])]
        """,
        """
        import re

        def f(*lines):
            pattern = re.compile("a+b?.", re.M)
            return [x for x in lines if pattern.match(x) and not pattern.search(x[1:])]
        """,
        (*TEXTS, ("ab", "a", "aa", "abx", "a\nb")),
    ),
]
LEFT_ALONE = {
    "where the match is": "m = re.search('.*abc', s)\nreturn m and m.end()",
    "what the match is": "return re.search('.*abc', s)",
    "what comes in front of it": "return re.findall('.*abc', s)",
    "match does not go beyond the first line": "if re.match('.*abc', s):\n    return 1",
    "the whole text": "if re.fullmatch('.*abc', s):\n    return 1",
    "a replacement": "return re.sub('.*abc', 'x', s)",
    "a choice of which one starts so": "if re.search('.*a|b', s):\n    return 1",
    "both of a choice start so": "if re.search('.*a|.*b', s):\n    return 1",
    "nothing else": "if re.search('.*', s):\n    return 1",
    "an escaped dot": "if re.search(r'\\.*abc', s):\n    return 1",
    "an escaped dot behind": "if re.search(r'abc\\.*', s):\n    return 1",
    "the whole text, dots behind": "if re.fullmatch('abc.*', s):\n    return 1",
    "an end behind the dots": "if re.search('abc.*$', s):\n    return 1",
    "a choice of which one ends so": "if re.search('a|b.*', s):\n    return 1",
    "dots in a comment": "if re.search('abc # and .*', s, re.X):\n    return 1",
    "so many dots": "if re.search('.{2,}abc', s):\n    return 1",
    "dots that give nothing back": "if re.search('.*+abc', s):\n    return 1",
    "a class of characters": "if re.search('[.*]abc', s):\n    return 1",
    "dots in a group": "if re.search('(.*)abc', s):\n    return 1",
    "a start that counts": "if re.search('^.*abc', s):\n    return 1",
    "a pattern that is computed": "if re.search('.*' + p, s):\n    return 1",
    "a pattern with fields": "if re.search(f'.*{p}', s):\n    return 1",
    "kept for others": "q = re.compile('.*abc')\np.append(q)\nif q.search(s):\n    return 1",
    "one use of two": "q = re.compile('.*abc')\nif q.search(s):\n    return q.search(s).end()",
    "bound twice": "q = re.compile('.*abc')\nif p:\n    q = p\nif q.search(s):\n    return 1",
    "an attribute": "p.q = re.compile('.*abc')\nif p.q.search(s):\n    return 1",
    "compiled, one line only": "q = re.compile('.*abc')\nif q.match(s):\n    return 1",
    "the first line only, by a name of its own": "if match('.*abc', s, re.S):\n    return 1",
    "not a pattern at all": "if re.search('.*(abc', s):\n    return 1",
    "another module": "if other.search('.*abc', s):\n    return 1",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_dots_in_front_are_dropped(example: Example) -> None:
    check(DotStar(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_dots_that_may_matter_are_kept(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head = "import re\nimport other\nfrom re import match\n\ndef f(s, p):\n"
    assert rewrites(DotStar(), head + lines) == []


def test_findall_asked_for_its_truth_counts() -> None:
    text = "import re\n\ndef f(s):\n    if re.findall('.*ab', s):\n        return 1\n"
    assert "re.findall('ab', s)" in rewrites(DotStar(), text)[0].module.code
