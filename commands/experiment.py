"""experiment: every generator on one bundle, judged; the tables and the report."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from commands.arguments import Commands, add_bundle, add_command

if TYPE_CHECKING:
    from experiment.held_out import Halves
    from experiment.judges import Judges
    from experiment.results import Results
    from experiment.run import Settings
    from models.bundle import Bundle

COMPARISON_FILE = "comparison.md"
NO_PHOTOS = "No held-out photos were given (--photos): Fréchet distance, sharpness, diversity and novelty are of them."


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "experiment", run, "judge every generator on a bundle: which one makes faces?")
    add_bundle(parser)
    parser.add_argument(
        "--photos", type=Path, metavar="PATH", help="those it was trained on, of which some were held out"
    )
    parser.add_argument("--work", type=Path, metavar="DIR", help="photo cache (default: beside the bundle)")
    parser.add_argument("--n", type=int, default=2000, help="pictures of each generator (default: 2000)")
    parser.add_argument("--seed", type=int, default=7, help="equal seeds give equal tables (default: 7)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="for tables and report; goes on if stopped"
    )
    parser.add_argument("--compare", type=Path, metavar="DIR2", help="a second bundle, judged alike and set beside it")
    parser.add_argument(
        "--compared-rows",
        default="",
        metavar="KEY,...",
        help="judge these rows of the second bundle only (default: all)",
    )
    parser.add_argument(
        "--into-bundle",
        action="store_true",
        help="put the results into the bundle, for the app; with --compare those of both",
    )
    parser.add_argument(
        "--without-descriptor", action="store_true", help="leave out what needs dlib, and most of the time"
    )


def run(options: argparse.Namespace) -> int:
    """Run, write and print.

    Raises: BundleError, PhotosError, TooFewPhotos, SettingError, StorageError, each in one sentence.
    """
    from experiment.run import Settings
    from experiment.tables import side_by_side, to_markdown
    from models.atomic import write_text
    from models.bundle import open_bundle

    settings = Settings(n=options.n, seed=options.seed)
    compared_rows = tuple(filter(None, options.compared_rows.split(",")))
    bundles = [open_bundle(path) for path in (options.bundle, options.compare) if path is not None]
    with ExitStack() as stack:
        judges = _judges(stack, descriptor=not options.without_descriptor)
        try:
            found = [
                _judged(bundle, settings, judges, options, options.out / part, only)
                for bundle, part, only in zip(bundles, ("", "compared"), ((), compared_rows), strict=False)
            ]
        except KeyboardInterrupt:
            print(f"stopped; the same command goes on where it was: finished rows are in {options.out}")
            return 130
    print(to_markdown(found[0]))
    if len(found) > 1:
        table = side_by_side(*found)
        write_text(options.out / COMPARISON_FILE, table)
        print(table)
    if options.into_bundle:
        _keep(bundles[0], found)
    return 0


def _keep(bundle: Bundle, found: list[Results]) -> None:
    """Put the results, and those of the bundle compared with, into the first bundle, and list them on its card."""
    from experiment.results import save_comparison, save_results
    from models.pack import repack

    save_results(bundle.path, found[0])
    for other in found[1:]:
        save_comparison(bundle.path, other)
    repack(bundle.path)


def _judged(
    bundle: Bundle, settings: Settings, judges: Judges, options: argparse.Namespace, out: Path, only: tuple[str, ...]
) -> Results:
    from experiment.report import write_report
    from experiment.run import run_experiment
    from experiment.tables import write_tables
    from models.progress import bar

    halves = None if options.photos is None else _halves(bundle, settings, options)
    missing = () if halves is not None else (NO_PHOTOS,)
    with bar("judging", "pictures") as progress:
        results = run_experiment(bundle, settings, judges, halves, out, only=only, missing=missing, progress=progress)
    write_tables(results, out)
    write_report(results, out)
    return results


def _halves(bundle: Bundle, settings: Settings, options: argparse.Namespace) -> Halves:
    from experiment.held_out import halves_of
    from models.pipeline import split_of

    split = split_of(bundle.path, options.photos, options.work)
    return halves_of(split.cache.frames, split.held_out, n=settings.n, seed=settings.seed)


def _judges(stack: ExitStack, *, descriptor: bool) -> Judges:
    """The judges that are installed; the sentence of each that is not."""
    from importlib.util import find_spec

    from experiment.descriptor import Describer
    from experiment.judges import Judges
    from faces.cascade import cascade_sees_face
    from faces.mtcnn import Mtcnn
    from faces.score import SMALLEST

    missing: list[str] = []
    has_cascade = find_spec("cv2") is not None
    if not has_cascade:
        missing.append("OpenCV is not installed (requirements-judge.txt): there is no second opinion.")
    if not descriptor:
        missing.append("The face descriptor was left out (--without-descriptor), and what is measured with it.")
    elif find_spec("dlib") is None:
        missing.append("dlib is not installed (requirements-judge.txt): nothing is measured in descriptors.")
        descriptor = False
    return Judges(
        detector=Mtcnn(smallest=SMALLEST),
        cascade=cascade_sees_face if has_cascade else None,
        describer=stack.enter_context(Describer()) if descriptor else None,
        missing=tuple(missing),
    )
