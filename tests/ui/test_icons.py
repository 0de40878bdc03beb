import pytest
from PySide6.QtGui import QColor

from counter_app import assets
from counter_app.ui import icons

NAMES = sorted(path.stem for path in assets.resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_shows_something_in_its_colour_alone(qapp, name) -> None:
    picture = icons.pixmap(name, "#B3261E", 24).toImage()

    inked = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
    solid = [colour.name() for colour in inked if colour.alpha() == 255]
    assert any(colour.alpha() > 0 for colour in inked)
    assert set(solid) <= {"#b3261e"}


def test_drawings_of_urgency_differ_in_shape_not_only_in_colour(qapp) -> None:
    shapes = [
        icons.pixmap(name, "#000000", 24).toImage() for name in ("circle", "triangle", "hexagon", "square")
    ]

    for number, shape in enumerate(shapes):
        assert all(shape != other for other in shapes[number + 1 :])


def test_an_icon_is_sharp_on_a_dense_screen(qapp) -> None:
    picture = icons.pixmap("print", QColor("black"), 20, 2.0)

    assert (picture.width(), picture.deviceIndependentSize().width()) == (40, 20)
    assert icons.icon("print", "black").availableSizes()


def test_an_unknown_drawing_is_an_error(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-drawing", "black", 24)
