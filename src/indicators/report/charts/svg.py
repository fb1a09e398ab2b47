"""SVG that is safe inside a page: known tags and attributes only, no script, no reference to elsewhere."""

import re
import xml.etree.ElementTree as ElementTree
from xml.etree.ElementTree import Element

_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES = {"circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "use"}
_TAGS = _SHAPES | {"svg", "g", "defs", "clipPath", "text", "tspan", "title", "desc"}
# A style attribute would be refused by the page's content security policy; the same property as an attribute
# of its own is not. Font families are left out, so that charts are set in the page's own type.
_PAINT = {"fill", "fill-opacity", "fill-rule", "opacity", "clip-path", "clip-rule", "stroke", "stroke-opacity"}
_LINES = {"stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"}
_TYPE = {"font-size", "font-style", "font-weight", "text-anchor"}
_PRESENTATION = _PAINT | _LINES | _TYPE | {"stroke-width"}
_PLACES = {"cx", "cy", "d", "dx", "dy", "points", "r", "rx", "ry", "transform", "x", "x1", "x2", "y", "y1", "y2"}
_GEOMETRY = _PLACES | {"height", "width", "viewBox", "preserveAspectRatio", "clipPathUnits"}
_NAMES = {"role", "aria-hidden", "aria-label"}
_REFERENCES = {"aria-labelledby", "aria-describedby"}
_VARIABLE = re.compile(r"var\(--[a-z]+, ?#[0-9a-f]{6}\)")  # a colour of the page, and the one for elsewhere
_FONT = re.compile(r"(?:(?P<weight>bold|[1-9]00)\s+)?(?P<size>[\d.]+)px\b")


def clean_svg(source: str, prefix: str, title: str = "", description: str = "") -> str:
    """An SVG with what is not known left out, its ids prefixed, and its name and description where given.

    >>> clean_svg('<svg onload="x()"><script>x()</script><g id="a" style="fill: red"/></svg>', "p-")
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="p-a" fill="red" /></svg>'

    Raises:
        ValueError: the source is no SVG, or it declares entities.
    """
    if "<!ENTITY" in source:
        raise ValueError("the SVG declares entities, which are not expanded.")
    try:
        found = ElementTree.fromstring(source)  # noqa: S314  (entities were refused above)
    except ElementTree.ParseError as mistake:
        raise ValueError(f"the SVG is not well-formed XML: {mistake}.") from None
    cleaned = _clean(found, prefix)
    if cleaned is None or cleaned.tag != "svg":
        raise ValueError(f"expected an SVG, found <{_local(found.tag)}>.")
    if title:
        _name(cleaned, prefix, title, description)
    cleaned.attrib = {"xmlns": _NAMESPACE, **cleaned.attrib}
    return ElementTree.tostring(cleaned, encoding="unicode")


def _clean(found: Element, prefix: str) -> Element | None:
    tag = _local(found.tag)
    if tag not in _TAGS:
        return None
    kept = Element(tag, _attributes(found, prefix))
    kept.text = found.text if tag in {"text", "tspan", "title", "desc"} else None
    for child in found:
        cleaned = _clean(child, prefix)
        if cleaned is not None:
            cleaned.tail = child.tail if tag in {"text", "tspan"} else None
            kept.append(cleaned)
    return kept


def _attributes(found: Element, prefix: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for qualified, value in found.attrib.items():
        name = _local(qualified)
        if name == "id":
            kept[name] = prefix + value
        elif name in _REFERENCES:
            kept[name] = " ".join(prefix + part for part in value.split())
        elif name == "href" and value.startswith("#"):
            kept[name] = f"#{prefix}{value[1:]}"
        elif name == "href" and _local(found.tag) == "image" and value.startswith("data:image/png;base64,"):
            kept[name] = value
        elif name in _GEOMETRY | _NAMES:
            kept[name] = " ".join(value.split())
        elif name in _PRESENTATION:
            kept |= _presentation(name, value, prefix)
    # Last, because a style has the last word over attributes.
    for declaration in found.attrib.get("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        kept |= _presentation(name, value, prefix)
    return kept


def _presentation(name: str, value: str, prefix: str) -> dict[str, str]:
    if name == "font" and (font := _FONT.search(value)):
        weight = {"font-weight": font["weight"]} if font["weight"] else {}
        return {"font-size": font["size"], **weight}
    if name not in _PRESENTATION:
        return {}
    if _VARIABLE.fullmatch(value):
        return {name: value}
    if "(" in value and not value.startswith("rgb"):
        inside = re.fullmatch(r"url\(\s*[\"']?#([\w.:-]+)[\"']?\s*\)", value)
        return {name: f"url(#{prefix}{inside[1]})"} if inside else {}
    return {name: value}


def _name(svg: Element, prefix: str, title: str, description: str) -> None:
    """What a screen reader says of the image: its title, then its description."""
    ids = []
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        if words:
            element = Element(tag, {"id": prefix + tag})
            element.text = words
            svg.insert(place, element)
            ids.append(prefix + tag)
    svg.attrib |= {"role": "img", "aria-labelledby": " ".join(ids)}


def _local(qualified: object) -> str:
    """The name without its namespace; comments and processing instructions have none."""
    return qualified.rpartition("}")[2] if isinstance(qualified, str) else ""
