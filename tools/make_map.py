"""Makes the bundled outlines of the world's countries: `python -m tools.make_map countries-50m.json`.

The source is the file of that name in the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`),
Natural Earth's 1:50m countries as TopoJSON. Kept are the outlines and each country's ISO 3166-1 two-letter code;
names and land are left out, and points that make no difference at the size of a page. The file comes out the same
each time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).resolve().parents[1] / "templates" / "maps" / "countries.json"
PER_DEGREE = 100
"""Coordinates are whole hundredths of a degree: about a kilometre."""
TOLERANCE = 1.2
"""How far, in these hundredths, an outline may be from the original."""
UNCODED = {"Kosovo": "XK"}
"""The codes in use of what ISO 3166-1 has none for."""

Point = tuple[int, int]


def main() -> None:
    """Write the outlines from the file that is named."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(text(reduced(source)), encoding="utf-8")


def text(data: dict[str, Any]) -> str:
    """The file's text, without any space."""
    return json.dumps(data, separators=(",", ":"), sort_keys=True) + "\n"


def reduced(source: dict[str, Any]) -> dict[str, Any]:
    """The countries with their codes, and the arcs that their outlines are made of."""
    arcs = [_steps(_simple(_points(arc, source["transform"]))) for arc in source["arcs"]]
    return {
        "arcs": arcs,
        "countries": [_country(each) for each in source["objects"]["countries"]["geometries"]],
    }


def _country(geometry: dict[str, Any]) -> dict[str, Any]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return {"code": _code(geometry), "polygons": polygons}


def _code(geometry: dict[str, Any]) -> str:
    """The two-letter code; none for what has no number of its own."""
    known = get_global("territory_aliases").get(geometry.get("id", ""), [])
    return str(known[0]) if known else UNCODED.get(geometry["properties"]["name"], "")


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        scaled = (x * transform["scale"][0] + transform["translate"][0],
                  y * transform["scale"][1] + transform["translate"][1])  # fmt: skip
        points.append((round(scaled[0] * PER_DEGREE), round(scaled[1] * PER_DEGREE)))
    return points


def _simple(points: Sequence[Point]) -> list[Point]:
    """The points without those that lie near the line between others (Ramer, Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    far, place = max((_distance(point, points[0], points[-1]), n) for n, point in enumerate(points))
    if far <= TOLERANCE:
        return [points[0], points[-1]]
    return _simple(points[: place + 1])[:-1] + _simple(points[place:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the stretch between two others."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    share = 0.0 if not length else ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length
    share = min(1.0, max(0.0, share))
    return float(
        ((point[0] - start[0] - share * across) ** 2 + (point[1] - start[1] - share * up) ** 2) ** 0.5
    )


def _steps(points: Sequence[Point]) -> list[int]:
    """The first point and then the way from each to the next, in one list."""
    flat, x, y = [], 0, 0
    for point in points:
        flat += [point[0] - x, point[1] - y]
        x, y = point
    return flat


if __name__ == "__main__":
    main()
