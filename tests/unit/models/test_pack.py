"""The card is the last thing written: with every checksum, whole, or not at all."""

import json
from pathlib import Path

import pytest

from models.bundle import BundleError, open_bundle
from models.card import read_card
from models.hashing import sha256_of
from models.info import info
from models.pack import pack
from tests.bundles import CARD_FIELDS


def test_the_card_lists_every_file_with_its_checksum(sound_bundle: Path) -> None:
    files = read_card(sound_bundle).files

    others = {path.name for path in sound_bundle.iterdir()} - {"card.json"}
    assert set(files) == others
    assert all(files[name].sha256 == sha256_of(sound_bundle / name) for name in others)


def test_the_cards_of_equal_bundles_are_equal(bundle: Path, sound_bundle: Path) -> None:
    pack(bundle, CARD_FIELDS)

    assert (bundle / "card.json").read_bytes() == (sound_bundle / "card.json").read_bytes()


def test_the_history_of_training_is_listed_where_there_is_one(bundle: Path) -> None:
    (bundle / "history.npz").write_bytes(b"history")
    (bundle / "notes.txt").write_text("stays out")

    card = pack(bundle, CARD_FIELDS)

    assert "history.npz" in card.files
    assert "notes.txt" not in card.files
    assert open_bundle(bundle).card == card


def test_a_missing_file_is_not_packed_over(bundle: Path) -> None:
    (bundle / "decoder.onnx").unlink()

    with pytest.raises(BundleError, match="decoder.onnx missing"):
        pack(bundle, CARD_FIELDS)


@pytest.mark.parametrize(
    "change",
    [{"metrics": {"held_out_psnr": float("nan")}}, {"architecture": {"z_dim": 1}}, {"bias": ""}, {"colour": "red"}],
)
def test_what_is_not_valid_is_refused_and_the_old_card_stays(bundle: Path, change: dict[str, object]) -> None:
    before = (bundle / "card.json").read_bytes()

    with pytest.raises(BundleError, match=next(iter(change))):
        pack(bundle, CARD_FIELDS | change)

    assert (bundle / "card.json").read_bytes() == before


def test_settings_of_any_architecture_are_kept(bundle: Path) -> None:
    architecture = CARD_FIELDS["architecture"] | {"encoder_filters": [32, 64], "batch_norm": True}

    pack(bundle, CARD_FIELDS | {"architecture": architecture})

    assert json.loads((bundle / "card.json").read_text())["architecture"] == architecture
    assert read_card(bundle).architecture.model_dump() == architecture


def test_info_tells_what_a_person_asks(sound_bundle: Path) -> None:
    text = info(sound_bundle)

    for words in ("Tiny bundle for tests", "300 of 8 dimensions", "testing this program", "held_out_psnr", "nobody"):
        assert words in text
