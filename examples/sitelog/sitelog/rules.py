"""What a report leaves out and looks for."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """A visit ends after `pause` seconds of silence; redirected requests are no part of it."""

    pause: int = 1800
    redirects: tuple[int, ...] = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Rules:
    """All that can be set: addresses of robots, status codes to watch, seconds of a window."""

    limits: Limits = Limits()
    window: int = 60
    robots: list[str] = field(default_factory=list)
    watched: list[str] = field(default_factory=lambda: ["404", "500"])
