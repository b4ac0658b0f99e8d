"""The shapes of the layers, as the card's filters make them."""

from models.card import Architecture
from models.layers import layer_shapes


def test_the_sides_halve_on_the_way_in_and_double_on_the_way_out() -> None:
    plain = Architecture(z_dim=256, encoder_filters=(32, 64, 128, 256), decoder_filters=(128, 64, 32, 3))
    shapes = layer_shapes(plain)
    assert [shape.side for shape in shapes] == [96, 48, 24, 12, 6, 1, 12, 24, 48, 96]
    assert [shape.channels for shape in shapes] == [3, 32, 64, 128, 256, 256, 128, 64, 32, 3]
    assert shapes[5].numbers == 256 and shapes[0].numbers == shapes[-1].numbers == 27_648


def test_a_fifth_layer_keeps_the_side() -> None:
    post = Architecture(z_dim=8, encoder_filters=(64, 64, 128, 128), decoder_filters=(128, 128, 64, 64, 3))
    assert [shape.side for shape in layer_shapes(post)][-3:] == [48, 96, 96]


def test_a_card_without_filters_gives_the_ends_and_the_middle() -> None:
    assert [shape.name for shape in layer_shapes(Architecture(z_dim=8))] == ["photo", "z-point", "picture"]
