"""Default styles of the layers for QGIS (QML) and for everything else (SLD), from their legends."""

from xml.etree import ElementTree as Tree  # noqa: S405 - we write XML here, nothing is parsed

from apps.plans.domain.spec import GeometryKind, LayerSpec, StyleClass

# CSS pixel to millimetre.
PIXEL_MM = 0.2646
SLD = "http://www.opengis.net/sld"
OGC = "http://www.opengis.net/ogc"

SYMBOLS = {
    GeometryKind.POLYGON: ("fill", "SimpleFill"),
    GeometryKind.LINE: ("line", "SimpleLine"),
    GeometryKind.POINT: ("marker", "SimpleMarker"),
    # Tables with both: points are the many, outlines the few.
    GeometryKind.POLYGON_OR_POINT: ("marker", "SimpleMarker"),
    GeometryKind.ANY: ("marker", "SimpleMarker"),
}
BRUSHES = {"": "solid", "hatch": "b_diagonal", "crosshatch": "diagonal_x", "dots": "dense6"}


def qml(spec: LayerSpec, labels: dict[str, str]) -> str:
    """A categorised QGIS style on `style_field`; `labels` are legend titles by value."""
    root = Tree.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = Tree.SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr=spec.style_field, symbollevels="0"
    )
    categories = Tree.SubElement(renderer, "categories")
    symbols = Tree.SubElement(renderer, "symbols")
    kind, layer = SYMBOLS[spec.geometry]
    for place, one in enumerate(spec.classes):
        Tree.SubElement(
            categories,
            "category",
            render="true",
            symbol=str(place),
            value=one.value,
            label=labels.get(one.value, one.title),
        )
        symbol = Tree.SubElement(symbols, "symbol", name=str(place), type=kind, alpha="1")
        drawn = Tree.SubElement(symbol, "layer", {"class": layer, "enabled": "1", "pass": "0"})
        for key, value in _properties(kind, one).items():
            Tree.SubElement(drawn, "prop", k=key, v=value)
    return Tree.tostring(root, encoding="unicode")


def sld(spec: LayerSpec, labels: dict[str, str]) -> str:
    """The same legend as an SLD 1.0 document."""
    Tree.register_namespace("sld", SLD)
    Tree.register_namespace("ogc", OGC)
    root = Tree.Element(f"{{{SLD}}}StyledLayerDescriptor", version="1.0.0")
    named = Tree.SubElement(root, f"{{{SLD}}}NamedLayer")
    Tree.SubElement(named, f"{{{SLD}}}Name").text = spec.slug
    style = Tree.SubElement(named, f"{{{SLD}}}UserStyle")
    rules = Tree.SubElement(style, f"{{{SLD}}}FeatureTypeStyle")
    for one in spec.classes:
        rule = Tree.SubElement(rules, f"{{{SLD}}}Rule")
        Tree.SubElement(rule, f"{{{SLD}}}Title").text = labels.get(one.value, one.title)
        equal = Tree.SubElement(
            Tree.SubElement(rule, f"{{{OGC}}}Filter"), f"{{{OGC}}}PropertyIsEqualTo"
        )
        Tree.SubElement(equal, f"{{{OGC}}}PropertyName").text = spec.style_field
        Tree.SubElement(equal, f"{{{OGC}}}Literal").text = one.value
        _symbolizer(rule, SYMBOLS[spec.geometry][0], one)
    return Tree.tostring(root, encoding="unicode")


def _properties(kind: str, one: StyleClass) -> dict[str, str]:
    width = f"{one.width * PIXEL_MM:.3f}"
    if kind == "line":
        dashes = ";".join(f"{part * one.width * PIXEL_MM:.3f}" for part in one.dash)
        return {
            "line_color": _rgba(one.stroke),
            "line_width": width,
            "line_width_unit": "MM",
            "use_custom_dash": "1" if one.dash else "0",
            "customdash": dashes or "5;2",
            "customdash_unit": "MM",
        }
    outline = {
        "color": _rgba(one.fill or one.stroke),
        "outline_color": _rgba(one.stroke),
        "outline_width": width,
        "outline_width_unit": "MM",
    }
    if kind == "marker":
        return {**outline, "name": "circle", "size": "2.6", "size_unit": "MM"}
    filled = bool(one.fill) or bool(one.pattern)
    return {
        **outline,
        "style": BRUSHES.get(one.pattern, "solid") if filled else "no",
        "outline_style": "dash" if one.dash else "solid",
    }


def _symbolizer(rule: Tree.Element, kind: str, one: StyleClass) -> None:
    if kind == "line":
        _stroke(Tree.SubElement(rule, f"{{{SLD}}}LineSymbolizer"), one)
        return
    if kind == "fill":
        parent = Tree.SubElement(rule, f"{{{SLD}}}PolygonSymbolizer")
    else:
        point = Tree.SubElement(rule, f"{{{SLD}}}PointSymbolizer")
        graphic = Tree.SubElement(point, f"{{{SLD}}}Graphic")
        parent = Tree.SubElement(graphic, f"{{{SLD}}}Mark")
        Tree.SubElement(parent, f"{{{SLD}}}WellKnownName").text = "circle"
    if one.fill:
        fill = Tree.SubElement(parent, f"{{{SLD}}}Fill")
        Tree.SubElement(fill, f"{{{SLD}}}CssParameter", name="fill").text = one.fill
    _stroke(parent, one)


def _stroke(parent: Tree.Element, one: StyleClass) -> None:
    if not one.stroke:
        return
    stroke = Tree.SubElement(parent, f"{{{SLD}}}Stroke")
    Tree.SubElement(stroke, f"{{{SLD}}}CssParameter", name="stroke").text = one.stroke
    Tree.SubElement(stroke, f"{{{SLD}}}CssParameter", name="stroke-width").text = str(one.width)
    if one.dash:
        dashes = " ".join(str(part * one.width) for part in one.dash)
        Tree.SubElement(stroke, f"{{{SLD}}}CssParameter", name="stroke-dasharray").text = dashes


def _rgba(colour: str) -> str:
    if not colour:
        return "0,0,0,0"
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},255"
