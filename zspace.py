"""The command line: python -m zspace train | encode | export | summarise | evaluate | check | info."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, get_args

from latent.errors import ZSpaceError
from models.bundle import find_bundle
from models.config import TrainingConfig


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 refused with one line on standard error, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        if "bundle_option" in options:
            options.bundle = options.bundle_option or options.bundle or find_bundle()
        return int(options.run(options))
    except ZSpaceError as error:
        print(f"zspace: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("zspace: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"zspace: {error.strerror or error}: {error.filename or 'no file named'}", file=sys.stderr)
        return 1


def _train(options: argparse.Namespace) -> int:
    from models.about import load_about
    from models.config import load_config
    from models.pipeline import train_bundle

    settings = {name: value for name in TrainingConfig.model_fields if (value := getattr(options, name)) is not None}
    config = load_config(options.config, settings)
    about = load_about(options.about)
    train_bundle(
        options.photos,
        options.out,
        config,
        about,
        work=options.work,
        resume=options.resume,
        start_from=options.start_from,
    )
    return 0


def _encode(options: argparse.Namespace) -> int:
    from models.pipeline import encode_bundle

    encode_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _export(options: argparse.Namespace) -> int:
    from models.pipeline import export_bundle

    export_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _summarise(options: argparse.Namespace) -> int:
    from models.pipeline import summarise_bundle

    summarise_bundle(options.bundle, options.photos, work=options.work)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from models.pipeline import evaluate_bundle

    print(evaluate_bundle(options.bundle, options.photos, work=options.work))
    return 0


def _check(options: argparse.Namespace) -> int:
    from models.check import check

    faults = check(options.bundle)
    print("\n".join(faults) if faults else f"{options.bundle}: every checksum, shape and number is right")
    return 1 if faults else 0


def _info(options: argparse.Namespace) -> int:
    from models.info import info

    print(info(options.bundle))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m zspace", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    train = _command(commands, "train", _train, "train an autoencoder on photos and pack a bundle for the app")
    _add_photos(train)
    train.add_argument("--out", type=Path, required=True, metavar="DIR", help="the bundle to make")
    train.add_argument("--config", type=Path, metavar="FILE", help="settings as JSON; options overrule it")
    train.add_argument(
        "--about", type=Path, metavar="FILE", help="JSON for the card: source, licence, people, bias ..."
    )
    train.add_argument(
        "--resume", action="store_true", help="go on from the last whole epoch of a run that was cut off"
    )
    train.add_argument("--start-from", type=Path, metavar="DIR", help="begin with the weights of this bundle")
    _add_settings(train)

    for name, run, sentence in (
        ("export", _export, "write the ONNX models anew from the Keras ones, checked against them on photos"),
        ("encode", _encode, "write the z-points of all training photos anew"),
        ("summarise", _summarise, "write the statistics of z-points and held-out photos anew"),
        ("evaluate", _evaluate, "PSNR and SSIM on the held-out photos, beside eigenfaces of as many components"),
    ):
        command = _command(commands, name, run, sentence)
        _add_bundle(command)
        _add_photos(command)

    _add_bundle(_command(commands, "check", _check, "verify every checksum, shape and number; one line a fault"))
    _add_bundle(_command(commands, "info", _info, "what is in a bundle"))
    return parser


def _command(commands: Any, name: str, run: Any, sentence: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=sentence, description=sentence)
    parser.set_defaults(run=run)
    return parser


def _add_bundle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", nargs="?", type=Path, metavar="DIR", help="the bundle (default: bundles/default)")
    parser.add_argument("--bundle", dest="bundle_option", type=Path, metavar="DIR", help="the same, named")


def _add_photos(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--photos", type=Path, required=True, metavar="PATH", help="a folder (searched recursively) or a zip"
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="photo cache, logs, checkpoints (default: beside the bundle)"
    )


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


if __name__ == "__main__":
    sys.exit(main())
