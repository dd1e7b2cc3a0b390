"""The line that a rewrite adds to the imports stands where a person would put it."""

from __future__ import annotations

import pytest

from engine.agents.codemods.deque_pop import DequePop
from engine.agents.codemods.scalar_numpy import ScalarNumpy
from tests.codemod_examples import code, rewrites

USE = "\n\ndef f():\n    q = [1]\n    while q:\n        q.pop(0)\n"
HEADS = {
    "in order": ("import os\nimport re\n", "import os\nimport re\nfrom collections import deque\n"),
    "before a later one": (
        "import os\nfrom typing import Any\n",
        "import os\nfrom collections import deque\nfrom typing import Any\n",
    ),
    "in front of other groups": (
        "import os\n\nfrom . import sibling\n",
        "import os\nfrom collections import deque\n\nfrom . import sibling\n",
    ),
    "beside what comes from there": (
        "from collections import abc, namedtuple  # both\n",
        "from collections import abc, deque, namedtuple  # both\n",
    ),
    "behind docstring and future": (
        '"""Doc."""\n\nfrom __future__ import annotations\n',
        '"""Doc."""\n\nfrom __future__ import annotations\n\nfrom collections import deque\n',
    ),
    "behind a docstring": (
        '"""Doc."""\n\nX = 1\n',
        '"""Doc."""\n\nfrom collections import deque\n\nX = 1\n',
    ),
    "imported already": ("from collections import deque as dq\n",) * 2,
    "behind a comment at the top": (
        "# -*- coding: utf-8 -*-\nimport os\n",
        "# -*- coding: utf-8 -*-\nimport os\nfrom collections import deque\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), HEADS.values(), ids=HEADS.keys())
def test_the_import_is_sorted_in(before: str, after: str) -> None:
    made = rewrites(DequePop(), before + USE)[0].module.code
    assert made[: made.index("\n\ndef f")].rstrip("\n") == after.rstrip("\n")
    compile(made, "made", "exec")


def test_the_standard_library_stands_apart_from_the_rest() -> None:
    before = "import numpy as np\n\n\ndef f(x: float):\n    return np.sqrt(x)\n"
    after = "import math\n\nimport numpy as np\n\n\ndef f(x: float):\n    return math.sqrt(x)\n"
    assert rewrites(ScalarNumpy(), before)[0].module.code == after


def test_an_import_inside_another_function_does_not_count() -> None:
    text = code(f"def g():\n    import collections\n    return collections\n{USE}")
    assert "from collections import deque\n" in rewrites(DequePop(), text)[0].module.code


def test_a_taken_name_is_left_alone() -> None:
    assert rewrites(DequePop(), f"class deque:\n    pass\n{USE}") == []
