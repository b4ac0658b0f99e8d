"""Takes the pictures of the guide from the real app: `make docs-pictures` writes docs/pictures/*.png and *.gif.

ZSPACE_BUNDLE names another bundle than the shipped one; names on the command line choose some of the pictures. Whatever
is missing or goes wrong ends the run with an error, and so does a picture that weighs too much.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from docs.films import FILMS, FRAME, REST, record
from docs.picture_files import write_gif, write_png
from docs.shots import SHOTS, take
from tests.browser.chromium import chromium
from tests.browser.server import ROOT, serving
from ui.live.build import entry

PICTURES = ROOT / "docs" / "pictures"
NAMES = tuple(f"{shot.name}.png" for shot in SHOTS) + tuple(f"{film.name}.gif" for film in FILMS)


def make(names: list[str]) -> None:
    """Make the pictures called `names`."""
    bundle = os.environ.get("ZSPACE_BUNDLE")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, serving(bundle=Path(bundle) if bundle else None) as server:
        for name in names:
            begun, path = time.monotonic(), PICTURES / name
            stem, _, kind = name.partition(".")
            if kind == "png":
                write_png(take(browser, server, next(shot for shot in SHOTS if shot.name == stem)), path)
            else:
                film = next(film for film in FILMS if film.name == stem)
                write_gif(record(browser, server, film), path, milliseconds=FRAME, rest=REST)
            seconds = time.monotonic() - begun
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB  {seconds:.1f} s", flush=True)


def main() -> int:
    """Make all pictures, or those whose names the command line gives."""
    if entry() is None:
        print("The front end is not built: make frontend", file=sys.stderr)
        return 1
    unknown = sorted(set(sys.argv[1:]) - set(NAMES))
    if unknown:
        print(f"No such picture: {', '.join(unknown)}. There are {', '.join(NAMES)}.", file=sys.stderr)
        return 1
    make(sys.argv[1:] or list(NAMES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
