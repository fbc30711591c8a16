"""Where to cut a picture so that its focal point stays in sight. Arithmetic, no pixels."""

Size = tuple[int, int]  # width, height; 1 or more
Box = tuple[int, int, int, int]  # left, top, right, bottom; right and bottom are outside


def focal_pixel(size: Size, focus: tuple[float, float]) -> tuple[int, int]:
    """The pixel of a focal point, which is -1 to 1 from the middle, x right and y upwards."""
    width, height = size
    x, y = (max(-1.0, min(1.0, each)) if each == each else 0.0 for each in focus)  # noqa: PLR0124 NaN
    return (
        min(width - 1, int((x + 1) / 2 * width)),
        min(height - 1, int((1 - y) / 2 * height)),
    )


def crop_box(size: Size, ratios: tuple[float, float], focus: tuple[float, float]) -> Box:
    """The largest part whose width over height lies within `ratios`, around `focus`.

    Args:
        size: of the whole picture.
        ratios: from and to, both above 0.
        focus: stays inside the part.
    """
    width, height = size
    lowest, highest = ratios
    new_width, new_height = width, height
    if width > highest * height:
        new_width = max(1, int(highest * height))
    elif width < lowest * height:
        new_height = max(1, int(width / lowest))
    x, y = focal_pixel(size, focus)
    left = max(0, min(width - new_width, x - new_width // 2))
    top = max(0, min(height - new_height, y - new_height // 2))
    return (left, top, left + new_width, top + new_height)


def fitted(
    size: Size, sides: tuple[int, int] | None, ratios: tuple[float, float] | None = None
) -> Size:
    """The size within `sides` that keeps the shape, never larger, and within `ratios` still."""
    width, height = size
    scale = min(1.0, sides[0] / width, sides[1] / height) if sides else 1.0
    if scale < 1.0:
        width, height = max(1, int(width * scale)), max(1, int(height * scale))
    if ratios and scale < 1.0:  # rounding may have led a hair beyond
        width = min(width, max(1, int(ratios[1] * height)))
        height = min(height, max(1, int(width / ratios[0])))
    return width, height
