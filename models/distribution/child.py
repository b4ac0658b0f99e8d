"""The process that trains on a machine. JAX ends it without a word when another machine is lost: its parent speaks.

A process of its own also because Keras computes with one library in a process: what follows training needs TensorFlow.
"""

from __future__ import annotations

import os
import sys
import traceback
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Final

from latent.errors import ZSpaceError
from models.distribution.job import Job

MET: Final = "met"
"""Sent to the parent once all machines have come; anything else that is sent is a sentence: why training is refused."""
DONE, REFUSED, LOST, FAILED = 0, 3, 4, 5
"""Exit codes. A machine that is lost may also end this process by a signal."""
_OF_THE_NETWORK = ("Gloo", "NCCL", "UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED", "CANCELLED", "oordination service")
"""In what JAX raises when another machine does not answer."""


def work(job: Job, parent: Connection) -> None:
    """Train; never return. SIGTERM ends training on all machines; Ctrl-C is the parent's to hear."""
    Thread(target=_end_with_parent, daemon=True).start()
    _send_output_of_libraries_to(job.log)
    code = _trained(job, parent)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # without JAX's farewell, which waits minutes for machines that are gone


def _trained(job: Job, parent: Connection) -> int:
    os.environ["KERAS_BACKEND"] = "jax"
    try:
        from models.distribution.training import train_share

        train_share(job, met=lambda: parent.send(MET))
    except ZSpaceError as error:
        parent.send(str(error))
        return REFUSED
    except Exception as error:
        traceback.print_exc()
        return LOST if any(word in str(error) for word in _OF_THE_NETWORK) else FAILED
    return DONE


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(LOST)


def _send_output_of_libraries_to(log: Path) -> None:
    """What libraries print goes to a file; what Python prints stays on the terminal."""
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stdout = os.fdopen(os.dup(1), "w", buffering=1)
    with log.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
