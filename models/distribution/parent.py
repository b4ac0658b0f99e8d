"""Start the process that trains on this machine, pass a stop on to it, and say in one sentence how it ended."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from models.distribution.child import DONE, FAILED, MET, REFUSED, work
from models.distribution.job import Job
from models.errors import TrainingError


def run_job(job: Job) -> None:
    """Train with the other machines, in a process of its own. Ctrl-C and SIGTERM end training on all of them.

    Raises: TrainingError when training is refused, fails, or loses a machine; KeyboardInterrupt at a second Ctrl-C,
    or at one before the machines have met.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(job, sender))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it inherits this: on a terminal Ctrl-C reaches both
    process.start()
    signal.signal(signal.SIGINT, before)
    sender.close()
    with _passing_on_stops(process) as stops:
        process.join()
    said = list(_received(receiver))
    if process.exitcode == DONE:
        return
    met = MET in said
    if len(stops) > 1 or (stops and not met):
        raise KeyboardInterrupt
    if process.exitcode == REFUSED:
        raise TrainingError(said[-1])
    if process.exitcode in (FAILED, -signal.SIGKILL, -signal.SIGSEGV):
        raise TrainingError(_failed(job, process.exitcode))
    raise TrainingError(_lost(job) if met else _not_met(job))


@contextmanager
def _passing_on_stops(process: BaseProcess) -> Iterator[list[int]]:
    """Give a list that grows by each stop asked for: the first is passed on, the second ends the process at once."""
    stops: list[int] = []

    def stop(number: int, _: Any) -> None:
        stops.append(number)
        process.terminate() if len(stops) == 1 else process.kill()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stops
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _received(receiver: Connection) -> Iterator[str]:
    try:
        while True:
            yield receiver.recv()
    except EOFError:
        return


def _lost(job: Job) -> str:
    return (
        "another machine, or the network to it, was lost, and training has ended on all of them: start the same "
        f"command on each again with --resume, and it goes on from the last whole epoch ({job.log} says more)"
    )


def _not_met(job: Job) -> str:
    group = job.group
    return (
        f"the {group.num_processes} machines did not meet at {group.coordinator} within {group.wait} seconds: start "
        "the command on each of them, with its own --process-id, where that address can be reached "
        f"({job.log} says more)"
    )


def _failed(job: Job, code: int) -> str:
    how = "failed on this machine" if code == FAILED else f"was ended on this machine by signal {-code}"
    return f"training {how}: see why in {job.log}, then start the same command on each machine again with --resume"
