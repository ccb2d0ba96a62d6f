"""Labels of a map that cover neither each other nor a marker: each takes the first of eight free seats, or none."""

from __future__ import annotations

from dataclasses import dataclass, field

CHARACTER = 0.68  # width of a character in font sizes: semibold place names in DejaVu Sans, the widest usual font


@dataclass(frozen=True, slots=True)
class Label:
    """Text at its baseline; ``anchor`` is "start", "middle" or "end" as SVG has it."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(slots=True)
class Seats:
    """The free room of a map ``width`` by ``height``."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep labels off a marker."""
        self.taken.append(Box(x - radius, y - radius, x + radius, y + radius))

    def seat(self, x: float, y: float, radius: float, text: str, size: float) -> Label | None:
        """A label beside the marker at ``x, y``, or None where all eight seats are taken."""
        near, far, low = radius + 3, radius * 0.7 + 2, size * 0.35
        seats = (
            (x + near, y + low, "start"),
            (x - near, y + low, "end"),
            (x, y - near, "middle"),
            (x, y + near + size * 0.75, "middle"),
            (x + far, y - far, "start"),
            (x + far, y + far + size * 0.7, "start"),
            (x - far, y - far, "end"),
            (x - far, y + far + size * 0.7, "end"),
        )
        for left, base, anchor in seats:
            if self._take(left, base, anchor, text, size):
                return Label(round(left, 1), round(base, 1), text, anchor)
        return None

    def centre(self, x: float, y: float, text: str, size: float) -> Label | None:
        """A label centred on a point, such as a country's name."""
        taken = self._take(x, y, "middle", text, size)
        return Label(round(x, 1), round(y, 1), text, "middle") if taken else None

    def _take(self, x: float, y: float, anchor: str, text: str, size: float) -> bool:
        width = len(text) * size * CHARACTER
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        box = Box(left - 1, y - size * 0.85, left + width + 1, y + size * 0.3)
        inside = box.left >= 0 and box.top >= 0 and box.right <= self.width and box.bottom <= self.height
        if not inside or any(box.meets(other) for other in self.taken):
            return False
        self.taken.append(box)
        return True
