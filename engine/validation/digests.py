"""Branches on a digest of the input: a special case that names its input to nobody. Pure.

`hash(s) % 65536 == 4711`, `md5(s).hexdigest() in _KNOWN`: no made input can hit such a case but by
chance, so it has to be seen in the text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from engine.canonical import text_of
from engine.validation.changes import Function, functions
from engine.validation.constants import called_name

_DIGESTS = frozenset(
    {
        *("hash", "crc32", "adler32", "crc_hqx", "digest", "hexdigest", "file_digest"),
        *("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s"),
        *("sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"),
        *("pbkdf2_hmac", "scrypt", "compare_digest", "xxh32", "xxh64"),
    }
)
_LOOKUPS = frozenset({"get", "index", "count", "bisect", "bisect_left", "bisect_right"})


def digest_branches(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Where a digest of something is compared with what is no digest, or looked up in a table."""
    known = dict(functions(tree))
    makers = {name.rpartition(".")[2] for name, node in known.items() if _gives(node, _DIGESTS)}
    for function in known.values():
        names = _bound(function, _DIGESTS | makers)
        for node in ast.walk(function):
            asks = isinstance(node, ast.Compare | ast.Subscript | ast.Call)
            if asks and any(_is_told(node, _DIGESTS | makers, names)):
                yield node, f"depends on a digest: {text_of(node)[:80]}"


def _gives(function: Function, makers: frozenset[str]) -> bool:
    """Whether the function returns a digest; `__hash__` is there to give one."""
    if function.name == "__hash__":
        return False
    names = _bound(function, makers)
    returned = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    return any(value is not None and _has(value, makers, names) for value in returned)


def _bound(function: Function, makers: frozenset[str]) -> set[str]:
    """Names of the function that are given a digest, or what is computed from one."""
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value) if _has(value, makers, found):
                found |= {one.id for one in targets if isinstance(one, ast.Name)}
            case ast.NamedExpr(target=target, value=value) if _has(value, makers, found):
                found.add(target.id)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found |= {name} if _has(value, makers, found) else set()
    return found


def _has(node: ast.AST, makers: frozenset[str], names: set[str]) -> bool:
    return any(
        (isinstance(part, ast.Call) and called_name(part) in makers)
        or (isinstance(part, ast.Name) and part.id in names)
        for part in ast.walk(node)
    )


def _is_told(node: ast.AST, makers: frozenset[str], names: set[str]) -> Iterator[bool]:
    """Whether this expression tells a digest from others that are written down."""
    match node:
        case ast.Compare(left=left, comparators=sides):
            have = [_has(side, makers, names) for side in (left, *sides)]
            yield any(have) and not all(have)
        case ast.Subscript(value=holder, slice=key):
            table = isinstance(holder, ast.Name | ast.Attribute | ast.Dict)
            yield table and not isinstance(key, ast.Slice) and _has(key, makers, names)
        case ast.Call(func=ast.Attribute(attr=attr), args=[key, *_]) if attr in _LOOKUPS:
            yield _has(key, makers, names)
        case ast.Call(args=[*keys]) if called_name(node) == "compare_digest":
            yield any(_has(key, makers, names) for key in keys)
