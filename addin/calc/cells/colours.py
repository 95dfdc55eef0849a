"""Colours: Excel's three ways of saying one, and LibreOffice's number."""

from typing import Any

from xlwings.utils import hex_to_rgb, int_to_rgb

Rgb = tuple[int, int, int]
NONE = -1  # LibreOffice: no colour, or the automatic one


def to_calc(colour: Any) -> int:
    """Return LibreOffice's number for red, green and blue, `#a1b2c3` or Excel's own number."""
    if colour is None:
        return NONE
    if isinstance(colour, str):
        colour = hex_to_rgb(colour)
    elif isinstance(colour, int):
        colour = int_to_rgb(colour)
    red, green, blue = colour
    return (int(red) << 16) + (int(green) << 8) + int(blue)


def to_rgb(number: int | None) -> Rgb | None:
    """Return red, green and blue, each up to 255; None for no colour or several."""
    if number is None or number < 0:
        return None
    return number >> 16 & 255, number >> 8 & 255, number & 255
