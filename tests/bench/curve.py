"""A picture of how cost grows with the archive: panels of lines over logarithmic axes, as SVG."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, TOP, BELOW = 720, 300, 70, 40, 50
COLOURS = ("#970e22", "#1f6f8b", "#8a6d00", "#4b4b8f", "#2f6b2f", "#555")
Line = Sequence[tuple[float, float]]


def picture(panels: Mapping[str, Mapping[str, Line]]) -> str:
    """Each panel by its title, each line by its name, as points of (articles, value); all above 0."""
    drawn = [_panel(title, lines, number * HEIGHT) for number, (title, lines) in enumerate(panels.items())]
    size = f'width="{WIDTH}" height="{HEIGHT * len(drawn)}" viewBox="0 0 {WIDTH} {HEIGHT * len(drawn)}"'
    style = 'font-family="sans-serif" font-size="12" fill="#333"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>', _BACKGROUND, *drawn, "</svg>", ""])


_BACKGROUND = '<rect width="100%" height="100%" fill="#fff"/>'


def _panel(title: str, lines: Mapping[str, Line], top: int) -> str:
    points = [point for line in lines.values() for point in line]
    across, up = _Axis([x for x, _ in points], LEFT, WIDTH - 170), _Axis([y for _, y in points], HEIGHT - BELOW, TOP)
    parts = [f'<g transform="translate(0 {top})">', _text(LEFT, 20, title, 'font-weight="bold"')]
    for value in across.decades():
        x = across.at(value)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BELOW}" stroke="#ddd"/>')
        parts.append(_text(x, HEIGHT - BELOW + 18, f"{value:,.0f}", 'text-anchor="middle"'))
    for value in up.decades():
        y = up.at(value)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 170}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{value:,.0f}" if value >= 1 else f"{value:g}", 'text-anchor="end"'))
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in line:
            shown = f"<title>{escape(name)}, {x:,.0f}: {y:,.2f}</title>"
            parts.append(f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="3" fill="{colour}">{shown}</circle>')
        parts.append(_text(WIDTH - 160, TOP + 14 + 18 * number, name, f'style="fill:{colour}"'))
    return "\n".join([*parts, "</g>"])


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(text)}</text>'


class _Axis:
    """A logarithmic axis over whole decades, from one place of the picture to another."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low, self._high = floor(log10(min(values))), ceil(log10(max(values)))
        self._high += self._high == self._low
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)

    def decades(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]
