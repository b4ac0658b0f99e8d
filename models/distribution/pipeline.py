"""From photos to a finished bundle on several machines: all of them train, the first makes the bundle."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from models.about import About
from models.bundle import HISTORY, MODEL_FILES
from models.cloud import load_history
from models.config import TrainingConfig
from models.distribution.group import Group
from models.distribution.job import TRAINED, Job
from models.distribution.parent import run_job
from models.errors import ConfigError
from models.pipeline import make_bundle, split_photos, work_folder

if TYPE_CHECKING:
    from models.training import Trained


def train_bundle_together(
    photos: Path,
    out: Path,
    config: TrainingConfig,
    about: About,
    group: Group,
    *,
    work: Path | None = None,
    resume: bool = False,
    start_from: Path | None = None,
) -> None:
    """Train on photos with the other machines of the group; machine 0 then makes the bundle `out`.

    Each machine has a photo cache and a log of its own. Ctrl-C on any of them ends training on all, and machine 0
    packs what there is.

    Raises: ConfigError when JAX is not installed or a batch cannot be shared evenly; TrainingError when training is
    refused, fails, or loses a machine; ZSpaceError of the step that cannot be done.
    """
    if find_spec("jax") is None:
        raise ConfigError("training on several machines needs JAX: pip install -r requirements-distribute.txt")
    group.share(config.batch_size)
    # a training process that JAX ends cannot tidy up after itself, and Python's helper that does it would complain
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
    folder = work_folder(out, work)
    folder = folder if group.is_first else folder / f"machine-{group.process_id}"
    split = split_photos(photos, folder, config)
    name = f"machine {group.process_id} of {group.num_processes}"
    print(f"{name}: meeting the others at {group.coordinator}, for up to {group.wait} seconds", flush=True)
    run_job(Job(group, folder / "cache", config, folder, resume, start_from))
    if not group.is_first:
        print(f"{name}: training is over; machine 0 makes the bundle")
        return
    make_bundle(out, trained_in(folder), split, config, about, start_from=start_from)


def trained_in(folder: Path) -> Trained:
    """What the training process of machine 0 has left in its work folder."""
    import keras

    from models.callbacks import read_log
    from models.full_precision import in_full_precision
    from models.training import Trained

    encoder, decoder = (keras.saving.load_model(folder / TRAINED / name) for name in MODEL_FILES[:2])
    history = load_history(folder / TRAINED / HISTORY)
    return Trained(in_full_precision(encoder), in_full_precision(decoder), read_log(folder / "log.csv"), history)
