"""export, encode, summarise, evaluate: the steps after training, each alone, for a bundle and its photos."""

from __future__ import annotations

import argparse

from commands.arguments import Commands, Run, add_bundle, add_command, add_photos


def register(commands: Commands) -> None:
    """Add the four commands."""
    _step(commands, "export", _export, "write the ONNX models anew from the Keras ones, checked against them on photos")
    _step(commands, "encode", _encode, "write the z-points of all training photos anew")
    _step(commands, "summarise", _summarise, "write the statistics of z-points and held-out photos anew")
    _step(
        commands,
        "evaluate",
        _evaluate,
        "PSNR and SSIM on the held-out photos, beside eigenfaces of as many components",
    )


def _step(commands: Commands, name: str, run: Run, sentence: str) -> None:
    parser = add_command(commands, name, run, sentence)
    add_bundle(parser)
    add_photos(parser)


def _export(options: argparse.Namespace) -> int:
    from models.pipeline import export_bundle

    export_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _encode(options: argparse.Namespace) -> int:
    from models.pipeline import encode_bundle

    encode_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _summarise(options: argparse.Namespace) -> int:
    from models.pipeline import summarise_bundle

    summarise_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from models.pipeline import evaluate_bundle

    print(evaluate_bundle(options.bundle, options.photos, work=options.work))
    return 0
