"""The screen of long work: news as lines on stderr, with what is going on now below them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commands import render

if TYPE_CHECKING:
    from engine.workshop import News


class Screen:
    """Turns the news of a run, or of a set that is replayed, into lines."""

    def __init__(self, ended: Callable[[News], str]) -> None:
        """`ended`: the line for a piece of work that is done."""
        self._ended = ended
        self._warned = ""
        self.progress = render.Progress(1)

    def news(self, news: News) -> None:
        """Show one piece of news. A warning that was just said is not said again."""
        if news.kind == "total":
            self.progress = render.Progress(news.total)
        elif news.kind == "step":
            self.progress.step(news.text)
        elif news.kind == "warning":
            self._warn(news.text)
        elif news.kind == "done":
            self.progress.advance()
            self.progress.line(render.shorten_end(self._ended(news)))
        else:
            self.progress.line(news.text)

    def _warn(self, text: str) -> None:
        if text != self._warned:
            self.progress.clear()
            render.warning(text)
            self._warned = text

    def end(self) -> None:
        self.progress.clear()
