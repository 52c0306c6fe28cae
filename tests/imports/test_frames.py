"""Coordinate systems: golden places of Baiterek, the fixed operation, guesses with their accuracy."""

import numpy as np
import pytest
import shapely
from pyproj.transformer import TransformerGroup

from apps.imports.domain import candidates, frame

# Baiterek in each frame, computed independently (71.4305 E, 51.1283 N).
BAITEREK = {
    "EPSG:4326": (71.4305, 51.1283),
    "EPSG:3857": (7951606.89, 6644019.96),
    "EPSG:32642": (670065.64, 5666901.57),
    "EPSG:28412": (12670197.89, 5669223.53),
    "EPSG:2540": (24460191.70, 5666565.09),
    "EPSG:2599": (460191.70, 5666565.09),
    "EPSG:10941": (71.4305, 51.1283),
}
HERE = (670065.64, 5666901.57)


@pytest.mark.parametrize("name", BAITEREK)
def test_baiterek_stands_at_the_same_place_in_every_frame(name: str) -> None:
    (moved,) = frame.to_storage([shapely.Point(BAITEREK[name])], name)

    assert moved is not None
    # The golden numbers are rounded to a centimetre.
    assert moved.distance(shapely.Point(HERE)) < 0.01


@pytest.mark.parametrize("name", BAITEREK)
def test_swapped_axes_are_turned_back(name: str) -> None:
    x, y = BAITEREK[name]

    (moved,) = frame.to_storage([shapely.Point(y, x)], name, swapped=True)

    assert moved is not None
    assert moved.distance(shapely.Point(HERE)) < 0.01


@pytest.mark.parametrize(
    ("name", "epsg", "swapped"),
    [
        *((name, int(name[5:]), False) for name in BAITEREK if name != "EPSG:10941"),
        ("EPSG:4326", 4326, True),
        ("EPSG:28412", 28412, True),
        ("EPSG:2540", 2540, True),
    ],
)
def test_the_frame_is_the_first_guess_from_coordinates_alone(
    name: str, epsg: int, swapped: bool
) -> None:
    x, y = BAITEREK[name]
    point = (y, x) if swapped else (x, y)

    found = candidates.candidates([shapely.Point(point)])

    assert (found[0].epsg, found[0].swapped) == (epsg, swapped)
    assert found[0].share_inside == 1.0


def test_a_place_east_of_72_degrees_in_utm_43_is_recognised() -> None:
    # Arshaly, 72.18 E 50.8311 N.
    (there,) = frame.to_storage([shapely.Point(72.18, 50.8311)], "EPSG:4326")
    assert there is not None

    found = candidates.candidates([shapely.Point(301_400.0, 5_634_700.0)])

    assert 32643 in {one.epsg for one in found}


def test_gauss_krueger_without_zone_number_leaves_the_choice_to_a_person() -> None:
    found = candidates.candidates([shapely.Point(HERE)])

    assert {one.epsg for one in found} >= {32642, 28472}


def test_the_operation_from_pulkovo_is_number_20_whatever_proj_would_choose() -> None:
    group = TransformerGroup(28412, 4326, always_xy=True)
    twenty = next(one for one in group.transformers if "WGS 84 (20)" in one.description)
    lon, lat = twenty.transform(*BAITEREK["EPSG:28412"])
    (there,) = frame.to_storage([shapely.Point(lon, lat)], "EPSG:4326")

    (ours,) = frame.to_storage([shapely.Point(BAITEREK["EPSG:28412"])], "EPSG:28412")

    assert ours is not None
    assert there is not None
    assert ours.distance(there) < 0.001
    others = [one for one in group.transformers if one is not twenty]
    assert any(shapely.Point(frame_point(one)).distance(ours) > 2 for one in others), (
        "PROJ would have had a choice"
    )


def frame_point(change: object) -> tuple[float, float]:
    lon, lat = change.transform(*BAITEREK["EPSG:28412"])  # type: ignore[attr-defined]
    (there,) = frame.to_storage([shapely.Point(lon, lat)], "EPSG:4326")
    assert there is not None
    return there.bounds[0], there.bounds[1]


def test_pulkovo_by_esri_name_without_a_code_takes_the_same_operation() -> None:
    wkt = (
        'PROJCS["Local_name_zone_12",GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",'
        'SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],'
        'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],'
        'PARAMETER["False_Easting",12500000.0],PARAMETER["False_Northing",0.0],'
        'PARAMETER["Central_Meridian",69.0],PARAMETER["Scale_Factor",1.0],'
        'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )

    (moved,) = frame.to_storage([shapely.Point(BAITEREK["EPSG:28412"])], wkt)

    assert moved is not None
    assert moved.distance(shapely.Point(HERE)) < 0.01
    assert frame.accuracy_m(wkt) == 3.0


@pytest.mark.parametrize(
    ("name", "accuracy"),
    [("EPSG:28412", 3.0), ("EPSG:2540", 3.0), ("EPSG:10941", 1.0), ("EPSG:32642", 0.0)],
)
def test_every_frame_states_its_accuracy(name: str, accuracy: float) -> None:
    assert frame.accuracy_m(name) == accuracy


def test_qaztrf_is_known_although_proj_lacks_it() -> None:
    assert frame.label("EPSG:10941") == "EPSG:10941"
    assert frame.label("urn:ogc:def:crs:EPSG::10941") == "EPSG:10941"
    assert frame.parse("10941").name == "QazTRF-23"


@pytest.mark.parametrize("text", ["EPSG:999999", "nonsense", "EPSG:5705", "", 'LOCAL_CS["x"]'])
def test_what_is_no_frame_of_the_ground_is_refused(text: str) -> None:
    with pytest.raises(frame.UnknownFrame):
        frame.parse(text)


def test_a_municipal_grid_is_recognised_as_unknown_and_never_guessed() -> None:
    points = np.array([(12_345.6, 9_876.5), (15_000.0, 11_000.0)])

    assert candidates.sniff(points) == []
    assert candidates.is_local_grid(points)


def test_nothing_is_guessed_from_nothing() -> None:
    assert candidates.candidates([]) == []
    assert candidates.candidates([None, shapely.Point()]) == []
