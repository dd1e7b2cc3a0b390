"""A Python file as text that can be written back byte for byte."""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass
from pathlib import Path

_BOM = codecs.BOM_UTF8


@dataclass(frozen=True)
class SourceText:
    """One file: its bytes, and the text in them by its declared encoding (PEP 263)."""

    path: str
    """Relative to the tree's root."""
    data: bytes
    text: str
    encoding: str

    def encode(self, text: str) -> bytes:
        """The bytes of a changed text: same encoding, byte order mark and line ends."""
        mark = _BOM if self.data.startswith(_BOM) else b""
        return mark + text.encode(self.encoding)


def read_source(tree: Path, path: str, *, largest: int) -> SourceText | None:
    """Read a file of the tree; None when it is missing, a link, outside the tree, above
    `largest` bytes, not decodable without loss by its declared encoding, or with lines that end
    in a carriage return alone."""
    file = tree / path
    try:
        inside = file.resolve().is_relative_to(tree.resolve())
        if not inside or file.is_symlink() or file.stat().st_size > largest:
            return None
        data = file.read_bytes()
    except (OSError, ValueError):
        return None
    return _decoded(path, data)


def _decoded(path: str, data: bytes) -> SourceText | None:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        text = data.removeprefix(_BOM).decode(encoding)
        source = SourceText(path, data, text, encoding)
        lone_returns = "\r" in text.replace("\r\n", "")
        return None if lone_returns or source.encode(text) != data else source
    except (SyntaxError, UnicodeError, LookupError):
        return None
