"""export, encode, summarise, evaluate: the steps after training, each alone, for a bundle and its photos."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from commands.arguments import Commands, Run, add_bundle, add_cluster, add_command, add_photos
from models.errors import ConfigError


def register(commands: Commands) -> None:
    """Add the four commands."""
    exporting = "write the ONNX models anew from the Keras ones, checked against them on photos"
    evaluating = "PSNR and SSIM on the held-out photos, beside eigenfaces of as many components"
    _step(commands, "export", _export, exporting, add_photos)
    _step(commands, "encode", _encode, "write the z-points of all training photos anew", add_cluster)
    _step(commands, "summarise", _summarise, "write the statistics of z-points and held-out photos anew", add_cluster)
    _step(commands, "evaluate", _evaluate, evaluating, add_photos)


def _step(
    commands: Commands, name: str, run: Run, sentence: str, add_source: Callable[[argparse.ArgumentParser], None]
) -> None:
    parser = add_command(commands, name, run, sentence)
    add_bundle(parser)
    add_source(parser)


def _export(options: argparse.Namespace) -> int:
    from models.pipeline import export_bundle

    export_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _encode(options: argparse.Namespace) -> int:
    if _alone(options):
        from models.pipeline import encode_bundle

        encode_bundle(options.bundle, Path(options.photos), work=options.work)
        return 0
    from models.cluster.connect import cluster
    from models.cluster.pipeline import encode_bundle as encode_on_cluster

    with cluster(scheduler=options.scheduler, workers=_number(options)) as client:
        encode_on_cluster(client, options.bundle, options.photos, options.z_points)
    return 0


def _summarise(options: argparse.Namespace) -> int:
    if _alone(options):
        from models.pipeline import summarise_bundle

        summarise_bundle(options.bundle, Path(options.photos), work=options.work)
        return 0
    from models.cluster.connect import cluster
    from models.cluster.pipeline import summarise_bundle as summarise_on_cluster

    with cluster(scheduler=options.scheduler, workers=_number(options)) as client:
        summarise_on_cluster(client, options.bundle, options.photos, options.z_points)
    return 0


def _number(options: argparse.Namespace) -> int:
    """Workers to start here; with a scheduler none are started."""
    return 1 if options.workers is None else int(options.workers)


def _alone(options: argparse.Namespace) -> bool:
    """Whether the work is for this process alone. Raises: ConfigError for what workers only can do."""
    alone = options.scheduler is None and options.workers is None
    if alone and options.z_points:
        raise ConfigError("--z-points is a place for workers to write to: give --workers N or --scheduler ADDRESS too")
    return alone


def _evaluate(options: argparse.Namespace) -> int:
    from models.pipeline import evaluate_bundle

    print(evaluate_bundle(options.bundle, options.photos, work=options.work))
    return 0
