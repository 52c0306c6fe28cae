"""The ground of the city in pieces: water, railways, roads, sites, banks, blocks — an exact coverage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city import neighbourhoods, river
from apps.demo.city.blocks import coverage, cut_by_lines, cut_into_blocks, merge_small
from apps.demo.city.feature import Name
from apps.demo.city.frame import outline
from apps.demo.city.neighbourhoods import Neighbourhood
from apps.demo.city.plane import GRID_M, area, polygons, snap
from apps.demo.city.roads import HIGHWAYS, RAILWAYS
from apps.demo.city.sites import sites
from apps.demo.city.streets import AVENUES, STREETS, Street

BANK_M = 110.0
SLIVER_M2 = 14_000.0
LEAST_OVERLAP = 0.3
SMALL_FACE_M2 = 600_000.0
HOUSING = frozenset({"11010000", "11020000", "11030000", "11040000", "11014000"})
PLOT_HA = {"11050000": 8.0, "11060000": 9.0, "11070000": 10.0, "11310000": 14.0, "11300000": 18.0}


@dataclass(frozen=True)
class Piece:
    """One future zone; `number` is its place in its neighbourhood, counted from the centre."""

    key: str
    name: Name
    ground: BaseGeometry
    code: str = ""
    hood: Neighbourhood | None = None
    number: int = 0

    @property
    def is_block(self) -> bool:
        """Blocks may take slivers in; water, roads and sites keep their shape."""
        return self.hood is not None


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """Every piece of the city; together they cover the outline exactly."""
    claims = [*_claims()]
    left = outline().difference(shapely.union_all([one.ground for one in claims]))
    rough = [*claims, *_blocks(left)]
    parts = [(piece, part) for piece in rough for part in polygons(piece.ground) if part.area > 1]
    owned = coverage([part for _piece, part in parts], outline())
    faces = [
        (piece, face) for (piece, _part), found in zip(parts, owned, strict=True) for face in found
    ]
    return tuple(_dissolved(faces))


@lru_cache(maxsize=1)
def zoned() -> BaseGeometry:
    """The ground of all pieces together: the city limit with every node that a zone made in it."""
    whole: BaseGeometry = shapely.coverage_union_all([piece.ground for piece in pieces()])
    return whole


def _claims() -> Iterator[Piece]:
    """Pieces with a shape of their own, each without the ground of those before it."""
    taken: BaseGeometry = Polygon()
    for piece in _corridors():
        ground = snap(shapely.intersection(piece.ground, outline()).difference(taken))
        taken = shapely.union(taken, ground)
        if not ground.is_empty:
            yield replace(piece, ground=ground)


def _corridors() -> Iterator[Piece]:
    for key, (name, surface) in river.water().items():
        yield Piece(f"water-{key}", name, surface, "11240000")
    for rail in RAILWAYS:
        yield Piece(f"rail-{rail.key}", rail.name, _corridor(rail), "11140000")
    for road in (*AVENUES, *HIGHWAYS):
        if road.corridor_m:
            yield Piece(f"road-{road.key}", road.name, _corridor(road), "11100000")
    for site in sites():
        yield Piece(f"site-{site.key}", site.name, site.ground, site.code)
    banks = Name("Есіл жағалауы", "Набережная Есиля", "Esil embankment")
    for number, part in enumerate(_bank_parts(), start=1):
        yield Piece(f"bank-{number}", banks.numbered(number), part, "11330000")
    for hood in neighbourhoods.ALL:
        if hood.edged:
            yield from _programmed(hood, _hood_blocks(hood))


def _corridor(street: Street) -> BaseGeometry:
    band = street.line.buffer(
        street.corridor_m / 2, quad_segs=2, cap_style="flat", join_style="mitre"
    )
    return snap(shapely.simplify(band, 0.5))


def _bank_parts() -> list[Polygon]:
    strip = river.bank_strip(BANK_M)
    crossing = [street.line for street in (*AVENUES, *HIGHWAYS, *RAILWAYS)]
    return [part for part in cut_by_lines(strip, crossing) if part.area > SLIVER_M2]


def _hood_blocks(hood: Neighbourhood) -> list[Polygon]:
    ground = area(hood.rough)
    lines = [street.line for street in (*AVENUES, *HIGHWAYS)]
    faces = cut_by_lines(ground, lines)
    return [block for face in faces for block in cut_into_blocks(face, hood.block_ha)]


def _blocks(left: BaseGeometry) -> Iterator[Piece]:
    """Blocks of the remaining ground: faces between streets, each by the neighbourhoods it lies in."""
    inner = [(hood, area(hood.rough)) for hood in neighbourhoods.ALL if not hood.edged]
    found: dict[str, tuple[Neighbourhood, list[Polygon]]] = {}
    for face in cut_by_lines(left, [street.line for street in STREETS]):
        shares: dict[str, tuple[Neighbourhood, list[Polygon]]] = {}
        for part, hood in _by_neighbourhood(face, inner):
            shares.setdefault(hood.key, (hood, []))[1].append(part)
        for hood, parts in shares.values():
            whole = polygons(shapely.union_all(parts, grid_size=GRID_M))
            blocks = [block for one in whole for block in cut_into_blocks(one, hood.block_ha)]
            found.setdefault(hood.key, (hood, []))[1].extend(blocks)
    for hood, blocks in found.values():
        yield from _programmed(hood, blocks)


def _programmed(hood: Neighbourhood, blocks: list[Polygon]) -> Iterator[Piece]:
    """Blocks take the codes of the programme from the centre outwards; schools take a plot of one."""
    codes = hood.programme.value
    main = max(codes, key=codes.count)
    rough = area(hood.rough) if hood.rough else shapely.union_all(blocks)
    centre = rough.centroid
    blocks.sort(key=lambda one: (round(one.centroid.distance(centre)), one.wkb))
    number = 0
    for index, block in enumerate(blocks):
        code = codes[index % len(codes)]
        for part, use in _plots(block, code, main):
            number += 1
            yield Piece(f"{hood.key}-{number}", hood.name, part, use, hood=hood, number=number)


def _plots(block: Polygon, code: str, main: str) -> list[tuple[Polygon, str]]:
    """In housing a large block for a school or clinic keeps only a plot for it."""
    plot_ha = PLOT_HA.get(code)
    if main not in HOUSING or plot_ha is None or block.area < plot_ha * 16_000:
        return [(block, code)]
    plots = sorted(cut_into_blocks(block, plot_ha), key=lambda one: (-round(one.area), one.wkb))
    rest = polygons(shapely.union_all(plots[1:], grid_size=GRID_M))
    return [(plots[0], code), *((part, main) for part in rest)]


def _by_neighbourhood(
    face: Polygon, inner: list[tuple[Neighbourhood, Polygon]]
) -> list[tuple[Polygon, Neighbourhood]]:
    """A face goes whole to its neighbourhood; a wide one is halved first, until one has most of it."""
    overlaps = sorted(
        (
            (face.intersection(rough).area / face.area, index)
            for index, (_hood, rough) in enumerate(inner)
        ),
        reverse=True,
    )
    share, best = overlaps[0]
    small = face.area < SMALL_FACE_M2
    if share > 0.75 or (small and share > LEAST_OVERLAP):
        return [(face, inner[best][0])]
    if share < 0.03 or small:
        return [(face, _open_land(face))]
    halves = cut_into_blocks(face, face.area / 20_000)
    if len(halves) < 2:
        return [(face, _open_land(face))]
    return [pair for half in halves for pair in _by_neighbourhood(half, inner)]


@lru_cache(maxsize=1)
def _inside_ring() -> Polygon:
    ring = next(road for road in HIGHWAYS if road.key == "ring")
    return Polygon(ring.line)


def _open_land(face: Polygon) -> Neighbourhood:
    inside = _inside_ring().contains(face.representative_point())
    return neighbourhoods.INNER_RESERVE if inside else neighbourhoods.OUTER_FIELDS


def _dissolved(faces: list[tuple[Piece, Polygon]]) -> Iterator[Piece]:
    """Slivers joined to a neighbouring block, then the faces of each piece as one shape."""
    shapes = [face for _piece, face in faces]
    least = [SLIVER_M2 if piece.is_block else 4_000.0 for piece, _face in faces]
    rank = [0 if piece.is_block or piece.key.startswith("bank") else 1 for piece, _face in faces]
    home = merge_small(shapes, least, rank)
    groups: dict[str, tuple[Piece, list[Polygon]]] = {}
    for index, (_piece, face) in enumerate(faces):
        owner = faces[home[index]][0]
        groups.setdefault(owner.key, (owner, []))[1].append(face)
    for piece, parts in groups.values():
        ground = shapely.coverage_union_all(parts)
        yield replace(piece, ground=MultiPolygon(polygons(ground)))
