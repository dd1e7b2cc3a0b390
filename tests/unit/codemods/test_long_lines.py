"""Lines that a rewrite makes too long are broken; what they mean, and all other lines, stay."""

from __future__ import annotations

import ast
from pathlib import Path

import libcst as cst
import pytest

from engine.agents.codemods.editing import Change
from engine.agents.codemods.long_lines import LineBreaker
from engine.agents.codemods.pattern import FunctionScope, function_scopes

ENGINE = Path(__file__).parents[3] / "engine"
LONG = "a_name_that_is_longer_than_the_one_before"

CASES = {
    "comprehension": (
        "return [short(x) for x in numbers_of_the_first_list if x in numbers_of_the_second]",
        f"""return [
    {LONG}(x)
    for x in numbers_of_the_first_list
    if x in numbers_of_the_second
]""",
    ),
    "arguments that fit on one line": (
        "result = short(first_argument, second_argument, third_argument=3)",
        f"""result = {LONG}(
    first_argument, second_argument, third_argument=3
)""",
    ),
    "arguments that do not": (
        "result = short(first_argument_of_it, *second_argument_of_it,"
        " third_argument_of_it=a_third_argument)",
        f"""result = {LONG}(
    first_argument_of_it,
    *second_argument_of_it,
    third_argument_of_it=a_third_argument,
)""",
    ),
    "the only argument is a generator": (
        "total = sum(short * n for n in numbers_of_the_1st)",
        f"""total = sum(
    {LONG} * n for n in numbers_of_the_1st
)""",
    ),
    "condition of a statement": (
        "if short and another_name_that_is_long_enough and a_third_one_as_well: # why\n    pass",
        f"""if (
    {LONG}
    and another_name_that_is_long_enough
    and a_third_one_as_well
): # why
    pass""",
    ),
    "conditional expression in brackets": (
        "value = (short if another_name_that_is_long_enough else a_third_one_as_well)",
        f"""value = (
    {LONG}
    if another_name_that_is_long_enough
    else a_third_one_as_well
)""",
    ),
    "tuple of one": (
        "return short(first_argument_of_it, second_argument_of_it, third_argument_of_it),",
        f"""return (
    {LONG}(first_argument_of_it, second_argument_of_it, third_argument_of_it),
)""",
    ),
    "sum": (
        "value = short + another_name_that_is_long_enough + a_third_one_as_well",
        f"""value = (
    {LONG} + another_name_that_is_long_enough + a_third_one_as_well
)""",
    ),
}


def scope_of(code: str) -> FunctionScope:
    return function_scopes(cst.parse_module(code))[-1]


def lengthened(code: str) -> str:
    """The code with every `short` of its last function replaced by a long name."""
    scope = scope_of(code)
    names = [n for n in scope.nodes if isinstance(n, cst.Name) and n.value == "short"]
    return scope.changed(Change(replace=dict.fromkeys(names, cst.Name(LONG)))).code


def indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_changed_line_that_is_too_long_is_broken(case: str, newline: str) -> None:
    before, after = CASES[case]
    head = "class C:\n    def f(self):\n"
    code = (head + indented(before, " " * 8)).replace("\n", newline)
    assert lengthened(code) == (head + indented(after, " " * 8)).replace("\n", newline)


@pytest.mark.parametrize(
    "line",
    [
        "return [short(x) for x in numbers]",
        f"return first_function(short, {'x' * 60})[{'1' * 70}] + a",
        "return [\n        short(x)  # one\n        for x in numbers\n    ]",
        f"other = {LONG}({LONG}, {LONG})\n    return short",
    ],
    ids=["it fits", "it was as long before", "it is broken already", "it is not changed"],
)
def test_a_line_keeps_its_breaks_when(line: str) -> None:
    code = f"def f(numbers):\n    {line}\n"
    if "xxx" in line:
        code = code.replace("short", LONG)
        scope = scope_of(code)
        names = [n for n in scope.nodes if isinstance(n, cst.Name) and n.value == LONG]
        new = scope.changed(Change(replace=dict.fromkeys(names, cst.Name("short")))).code
        assert new == code.replace(LONG, "short")
    else:
        assert lengthened(code) == code.replace("short", LONG)


def test_an_elif_is_two_columns_longer_than_an_if() -> None:
    test = "short and another_name_that_is_long_enough_2"
    code = f"def f(x):\n    if x:\n        pass\n    {{}} {test}:\n        pass\n"
    assert len(f"    if {test}:".replace("short", LONG)) in (87, 88)
    assert "(" not in lengthened(code.format("if")).partition("\n")[2]
    broken = f"    elif (\n        {LONG}\n        and another_name_that_is_long_enough_2\n    ):\n"
    assert broken in lengthened(code.format("elif"))


def test_a_new_statement_is_broken_with_all_that_is_in_it() -> None:
    scope = scope_of("def f(xs):\n    return xs\n")
    last = scope.statement(scope.nodes[1])
    assert last is not None
    added = scope.statements(f"for x in xs:\n    y = {LONG}({LONG}, x)")
    new = scope.changed(Change(before={last: added})).code
    assert f"        y = {LONG}(\n            {LONG}, x\n        )\n" in new


@pytest.mark.parametrize("file", sorted(ENGINE.rglob("codemods/*.py")), ids=lambda p: p.stem)
def test_broken_code_means_the_same_and_is_not_broken_again(file: Path) -> None:
    """Each statement of real code, first put on one line."""
    tree = ast.parse(file.read_text("utf-8"))
    module = cst.parse_module(ast.unparse(tree))
    breaker = LineBreaker(module)
    body = [breaker.whole(statement, "", 0) for statement in module.body]
    new = module.with_changes(body=body).code
    assert ast.dump(ast.parse(new)) == ast.dump(tree)
    again = cst.parse_module(new)
    assert again.with_changes(body=[breaker.whole(s, "", 0) for s in again.body]).code == new
