"""From photos to a finished bundle: cache, split, train, export, encode, summarise, evaluate, pack.

Each step after training also stands alone, for a bundle that is there and the photos it was trained on. Photos never
enter the bundle: their cache, logs, previews and checkpoints lie in a work folder beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.about import About
from models.atomic import written_whole
from models.browser_decoder import renew_browser_decoder
from models.bundle import DECODER, ENCODER, HISTORY, MODEL_FILES, Z_POINTS
from models.cache import PhotoCache, build_cache, frame
from models.card import read_card
from models.card_fields import card_fields
from models.closer import look_closer
from models.cloud import history_of
from models.config import TrainingConfig, checked_config
from models.encode import encode
from models.errors import TrainingError
from models.evaluate import evaluate
from models.outdated import outdated_set_aside
from models.pack import pack, repack
from models.photos import find_photos
from models.progress import bar
from models.runtime import Runtime
from models.split import held_out_mask
from models.summarise import summarise_bundle as summarise

if TYPE_CHECKING:
    from models.callbacks import EpochFigures
    from models.training import Trained

COMPARED_PHOTOS = 64
"""Photos on which the exported models are compared with the trained ones."""


@dataclass(frozen=True)
class SplitPhotos:
    """The cache of all photos, and which of them are held out: (n,) bool."""

    cache: PhotoCache
    held_out: NDArray[np.bool_]

    @property
    def training_rows(self) -> NDArray[np.intp]:
        """Rows of the photos that are trained on."""
        return np.flatnonzero(~self.held_out)


def work_folder(bundle: Path, work: Path | None = None) -> Path:
    """Where a run keeps what does not belong into its bundle: `work`, or the folder NAME-training beside it."""
    return work or bundle.resolve().with_name(f"{bundle.resolve().name}-training")


def train_bundle(
    photos: Path,
    out: Path,
    config: TrainingConfig,
    about: About,
    *,
    work: Path | None = None,
    resume: bool = False,
    start_from: Path | None = None,
) -> None:
    """Train on photos and make the bundle `out`. Ctrl-C ends training early and packs what there is.

    Raises: ZSpaceError of the step that cannot be done; TrainingError when nothing has been learned yet.
    """
    from models.training import train

    folder = work_folder(out, work)
    split = split_photos(photos, folder, config)
    with bar("training") as progress:
        trained = train(
            split.cache,
            split.held_out,
            config,
            folder,
            resume=resume,
            start_from=start_from,
            progress=progress,
            on_epoch=print_epoch,
        )
    make_bundle(out, trained, split, config, about, start_from=start_from)


def make_bundle(
    out: Path, trained: Trained, split: SplitPhotos, config: TrainingConfig, about: About, *, start_from: Path | None
) -> None:
    """Export, encode, summarise, evaluate and pack what was trained: the bundle `out`.

    Raises: TrainingError when nothing has been learned yet; ZSpaceError of the step that cannot be done.
    """
    if not len(trained.history.steps):
        raise TrainingError("training was stopped before its first step: there is nothing to pack")
    out.mkdir(parents=True, exist_ok=True)
    for model, name in zip((trained.encoder, trained.decoder), MODEL_FILES[:2], strict=True):
        with written_whole(out / name) as unfinished:
            model.save(unfinished)
    history = trained.history.following(history_of(start_from))
    history.thinned().save(out / HISTORY)
    _export(out, trained.encoder, trained.decoder, split)
    with outdated_set_aside(out):
        _encode(out, split)
    renew_browser_decoder(out)
    _summarise(out, split)
    fields = card_fields(
        config, about, trained, photos=len(split.training_rows), held_out=int(np.count_nonzero(split.held_out)),
        metrics=_evaluate(out, split), steps=history.last_step,
    )  # fmt: skip
    pack(out, fields)
    look_closer(out)
    print(f"{out}: {len(split.training_rows):,} z-points, packed. See it with: ZSPACE_BUNDLE={out} make run")


def split_photos(photos: Path, work: Path, config: TrainingConfig) -> SplitPhotos:
    """The cache of the photos, made in `work` where it is not there yet, and who is held out."""
    source = find_photos(photos)
    with bar("reading photos") as progress:
        cache = build_cache(source, work / "cache", progress=progress)
    for name, reason in cache.skipped:
        print(f"skipped {name}: {reason}")
    held_out = held_out_mask(cache.persons, share=config.held_out, seed=config.seed)
    unseen, seen = np.count_nonzero(held_out), np.count_nonzero(~held_out)
    print(f"{len(held_out):,} photos: {seen:,} to train on, {unseen:,} held out")
    if not unseen or seen < config.batch_size:
        raise TrainingError(
            f"of {len(held_out)} photos {unseen} are held out and batch_size is {config.batch_size}: "
            "give more photos of different persons, or choose another share held_out or a smaller batch_size"
        )
    return SplitPhotos(cache, held_out)


def export_bundle(bundle: Path, photos: Path, work: Path | None = None) -> None:
    """Write the ONNX models of a bundle anew from its Keras models."""
    import keras

    split = split_of(bundle, photos, work)
    encoder, decoder = (keras.saving.load_model(bundle / name) for name in MODEL_FILES[:2])
    _export(bundle, encoder, decoder, split)
    renew_browser_decoder(bundle)
    repack(bundle)


def encode_bundle(bundle: Path, photos: Path, work: Path | None = None) -> None:
    """Write the z-points of a bundle anew, and the summary that describes them."""
    split = split_of(bundle, photos, work)
    with outdated_set_aside(bundle):
        _encode(bundle, split)
    _summarise(bundle, split)
    repack(bundle)
    look_closer(bundle)


def summarise_bundle(bundle: Path, photos: Path, work: Path | None = None) -> None:
    """Write the summary of a bundle anew, and what follows from it."""
    _summarise(bundle, split_of(bundle, photos, work))
    repack(bundle)
    look_closer(bundle)


def evaluate_bundle(bundle: Path, photos: Path, work: Path | None = None) -> str:
    """A table: PSNR and SSIM on the held-out photos of the bundle's model and of eigenfaces."""
    split = split_of(bundle, photos, work)
    figures = _evaluate(bundle, split)
    title = f"{np.count_nonzero(split.held_out):,} held-out photos"
    lines = [f"{title:<28}{'PSNR':>10}{'SSIM':>9}"]
    for name, key in (("autoencoder", "held_out"), ("eigenfaces", "eigenfaces")):
        lines.append(f"{name:<28}{figures[f'{key}_psnr']:>7.2f} dB{figures[f'{key}_ssim']:>9.4f}")
    lines.append(f"{'gain over eigenfaces':<28}{figures['gain_over_eigenfaces']:>+7.2f} dB")
    return "\n".join(lines)


def print_epoch(row: EpochFigures) -> None:
    """One line with the figures of an epoch."""
    figures = (
        f"loss {row.loss:.5f}  held-out PSNR {row.held_out_psnr:.2f} dB, BCE - entropy {row.held_out_bce_excess:.5f}"
    )
    print(f"epoch {row.epoch:>4}  {row.steps:>7,} steps  {figures}  {row.photos_per_second:,.0f} photos/s")


def _export(out: Path, encoder: Any, decoder: Any, split: SplitPhotos) -> None:
    from models.export import export

    export(encoder, decoder, out, frame(np.asarray(split.cache.frames[:COMPARED_PHOTOS])))


def _encode(out: Path, split: SplitPhotos) -> None:
    with bar("encoding") as progress:
        encode(
            split.cache.frames,
            Runtime(out / DECODER, out / ENCODER),
            out / Z_POINTS,
            progress,
            rows=split.training_rows,
        )


def _summarise(out: Path, split: SplitPhotos) -> None:
    with bar("summarising", "z-points") as progress:
        summarise(out, split.cache.frames, split.held_out, progress)


def _evaluate(out: Path, split: SplitPhotos) -> dict[str, float]:
    with bar("fitting eigenfaces") as progress:
        return evaluate(out, split.cache.frames, split.held_out, progress)


def split_of(bundle: Path, photos: Path, work: Path | None) -> SplitPhotos:
    """The photos, split as when the bundle was trained."""
    return split_photos(photos, work_folder(bundle, work), config_of(bundle))


def config_of(bundle: Path) -> TrainingConfig:
    """How the bundle was trained, by its card."""
    card = read_card(bundle).model_dump()
    fields = card["architecture"] | card["training"]
    return checked_config({name: fields[name] for name in TrainingConfig.model_fields if name in fields})
