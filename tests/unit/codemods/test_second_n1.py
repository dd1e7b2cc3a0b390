"""N1: plain operation instead of an array function on a scalar.

numpy is no dependency: the rewritten functions run against a stand-in with the same functions.
"""

from __future__ import annotations

import bisect
import math
import sys
import types
from pathlib import Path

import pytest

from engine.agents.codemods.scalar_numpy import ScalarNumpy
from tests.codemod_examples import Example, check, rewrites

SAMPLE = Path(__file__).parents[2] / "data" / "codemods" / "scalar_numpy.txt"
EXAMPLES = [
    Example(
        "a root",
        """
        import numpy as np

        def f(x: float) -> float:
            return 2 * np.sqrt(x + 1)  # length
        """,
        """
        import math

        import numpy as np

        def f(x: float) -> float:
            return 2 * math.sqrt(x + 1)  # length
        """,
        ((3.0,), (0,)),
    ),
    Example(
        "any of a comparison",
        """
        import numpy as np

        def f(x: float, low: float, high: float) -> int:
            if np.any((x < low) | (x > high)):
                return 1
            return 2 if not np.all(x == low) else 3
        """,
        """
        import numpy as np

        def f(x: float, low: float, high: float) -> int:
            if (x < low) or (x > high):
                return 1
            return 2 if not np.all(x == low) else 3
        """,
        ((1.0, 2.0, 3.0), (2.0, 2.0, 3.0), (2.5, 2.0, 3.0)),
    ),
    Example(
        "product of a shape",
        """
        import math
        from numpy import prod

        def f(shape):
            return prod(shape)
        """,
        """
        import math
        from numpy import prod

        def f(shape):
            return math.prod(shape)
        """,
        (((2, 3),), ((4,),)),
    ),
    Example(
        "search in a list",
        """
        import numpy as np

        def f(xs: list[float], n: int):
            return [np.searchsorted(xs, i, side="right") for i in range(n)]
        """,
        """
        import bisect

        import numpy as np

        def f(xs: list[float], n: int):
            return [bisect.bisect_right(xs, i) for i in range(n)]
        """,
        (([0.5, 1.0, 3.5], 5), ([], 2)),
    ),
    Example(
        "the greater of two",
        """
        import numpy as np

        def f(x: int, y: int):
            a = np.maximum(x, len([y]))
            return a, np.max([x, y])
        """,
        """
        import numpy as np

        def f(x: int, y: int):
            a = max(x, len([y]))
            return a, np.max([x, y])
        """,
        ((1, 2), (3, 0)),
    ),
    Example(
        "imaginary part of a call's result",
        """
        import numpy as np

        def f(x):
            return np.imag(complex(x))
        """,
        """
        import numpy as np

        def f(x):
            return complex(x).imag
        """,
        ((1j,), (2,)),
    ),
]
LEFT_ALONE = {
    "an unknown argument": "return np.sqrt(x)",
    "an array by annotation": "y: np.ndarray = x\nreturn np.sqrt(y)",
    "a list": "return np.sqrt([1, 2])",
    "an axis": "return np.prod(x.shape, axis=0)",
    "an output": "return np.sqrt(2.0, out=x)",
    "starred": "return np.maximum(*x)",
    "a comparison of arrays": "return np.any(x < 3)",
    "a product of something else": "return np.prod(x)",
    "search in an array": "return np.searchsorted(x, 3)",
    "search for several": "xs = [1, 2]\nreturn np.searchsorted(xs, x)",
    "imaginary part of a list": "return np.imag([x])",
    "not of numpy": "return other.sqrt(2.0)",
    "a part of numpy": "return np.linalg.norm(2.0)",
    "a local of many kinds": "y = 2\ny = x\nreturn np.sqrt(y)",
    "math is another thing here": "math = 3\nreturn np.sqrt(2.0)",
    "max is another thing here": "max = 3\nreturn np.maximum(2, 3)",
}


@pytest.fixture(autouse=True)
def numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = types.ModuleType("numpy")
    functions = {
        "sqrt": math.sqrt,
        "any": bool,
        "all": bool,
        "prod": math.prod,
        "searchsorted": lambda xs, x, side="left": getattr(bisect, f"bisect_{side}")(xs, x),
        "maximum": max,
        "max": max,
        "imag": lambda x: x.imag,
    }
    for name, function in functions.items():
        setattr(stand_in, name, function)
    monkeypatch.setitem(sys.modules, "numpy", stand_in)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_one_number_needs_no_array(example: Example) -> None:
    check(ScalarNumpy(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_may_be_an_array_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head = "import numpy as np\nfrom m import other\n"
    assert rewrites(ScalarNumpy(), f"{head}def f(x):\n{lines}") == []


def test_nothing_happens_where_numpy_is_not_imported() -> None:
    assert rewrites(ScalarNumpy(), "def f(np, x: float):\n    return np.sqrt(x)\n") == []


def test_it_fires_in_a_file_as_scientific_code_is_written() -> None:
    """Our own text in that style: no installed package here uses numpy on scalars."""
    found = rewrites(ScalarNumpy(), SAMPLE.read_text())
    assert [rewrite.symbol for rewrite in found] == [
        "Grid.cells",
        "Grid.cell_of",
        "wrap_latitude",
        "spiral",
        "spiral",
    ]
    for rewrite in found:
        compile(rewrite.module.code, "sample", "exec")
