"""train: from photos to a bundle that the app opens."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import get_args

from commands.arguments import Commands, add_command, add_photos
from models.config import TrainingConfig
from models.distribution.group import WAIT


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "train", run, "train an autoencoder on photos and pack a bundle for the app")
    add_photos(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the bundle to make")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings as JSON; options overrule it")
    parser.add_argument(
        "--about", type=Path, metavar="FILE", help="JSON for the card: source, licence, people, bias ..."
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on from the last whole epoch of a run that was cut off"
    )
    parser.add_argument("--start-from", type=Path, metavar="DIR", help="begin with the weights of this bundle")
    _add_machines(parser)
    _add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Train, here or with other machines; Ctrl-C ends early and packs what there is."""
    from models.about import load_about
    from models.config import load_config
    from models.distribution.group import group_of

    group = group_of(options.coordinator, options.num_processes, options.process_id, options.wait, os.environ)
    settings = {name: value for name in TrainingConfig.model_fields if (value := getattr(options, name)) is not None}
    config, about = load_config(options.config, settings), load_about(options.about)
    how = {"work": options.work, "resume": options.resume, "start_from": options.start_from}
    if group is None:
        from models.pipeline import train_bundle

        train_bundle(options.photos, options.out, config, about, **how)
    else:
        from models.distribution.pipeline import train_bundle_together

        train_bundle_together(options.photos, options.out, config, about, group, **how)
    return 0


def _add_machines(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "several machines", "the same command on each, with its own --process-id; needs requirements-distribute.txt"
    )
    group.add_argument("--coordinator", metavar="HOST:PORT", help="where machine 0 is reached by the others")
    group.add_argument("--num-processes", type=int, metavar="N", help="machines in all (default: Keras's or Slurm's)")
    group.add_argument("--process-id", type=int, metavar="I", help="which of them this is, 0 to N - 1 (likewise)")
    group.add_argument("--wait", type=int, default=WAIT, metavar="SECONDS", help=f"for all to come (default: {WAIT})")


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """One option a setting, so that the settings are listed once: in TrainingConfig."""
    for name, field in TrainingConfig.model_fields.items():
        option, help_text = f"--{name.replace('_', '-')}", f"{field.description} (default: {field.default})"
        if field.annotation is bool:
            parser.add_argument(option, dest=name, action=argparse.BooleanOptionalAction, default=None, help=help_text)
        elif field.annotation is int:
            parser.add_argument(option, dest=name, type=int, help=help_text)
        elif field.annotation is float:
            parser.add_argument(option, dest=name, type=float, help=help_text)
        elif field.default == ():
            parser.add_argument(option, dest=name, type=_numbers, metavar="N,N,...", help=help_text)
        else:
            parser.add_argument(option, dest=name, choices=get_args(field.annotation), help=help_text)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))
