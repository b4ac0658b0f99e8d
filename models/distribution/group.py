"""The machines that train together: where they meet, how many they are, which of them this is."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import ConfigError

WAIT = 900
"""Seconds to wait for the other machines at the start: each makes its cache of the photos before."""
_ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^:\s]+):(?P<port>\d{1,5})")
_NUMBERS = ("KERAS_DISTRIBUTION_NUM_PROCESSES", "SLURM_NTASKS")
_INDICES = ("KERAS_DISTRIBUTION_PROCESS_ID", "SLURM_PROCID")
_ADDRESSES = "KERAS_DISTRIBUTION_JOB_ADDRESSES"


@dataclass(frozen=True)
class Group:
    """coordinator: HOST:PORT of machine 0; num_processes: machines in all; process_id: this one, counted from 0;
    wait: seconds in which all must have come."""

    coordinator: str
    num_processes: int
    process_id: int
    wait: int = WAIT

    @property
    def is_first(self) -> bool:
        """Whether this is machine 0: it alone reports, and writes checkpoints and the bundle."""
        return self.process_id == 0

    def share(self, batch_size: int) -> slice:
        """The places of each batch that are this machine's. Raises: ConfigError when it cannot be shared evenly."""
        size, left = divmod(batch_size, self.num_processes)
        if left:
            raise ConfigError(
                f"batch_size is {batch_size}, which {self.num_processes} machines cannot share evenly: "
                f"give a multiple of {self.num_processes}"
            )
        return slice(self.process_id * size, (self.process_id + 1) * size)


def group_of(
    coordinator: str | None,
    num_processes: int | None,
    process_id: int | None,
    wait: int,
    environment: Mapping[str, str],
) -> Group | None:
    """The group that options ask for, or where they are silent the environment; None where neither names a coordinator.

    environment: Keras's own variables; Slurm's for the number and the index, once a coordinator is named.

    Raises: ConfigError for an address that is none or that nobody knows, and for a number out of its range.
    """
    coordinator = coordinator or environment.get(_ADDRESSES, "").split(",")[0] or None
    if coordinator is None:
        if num_processes is not None or process_id is not None:
            raise ConfigError("--num-processes and --process-id are for several machines: give --coordinator too")
        return None
    _check_address(coordinator)
    count = _number("--num-processes", num_processes, _NUMBERS, environment)
    index = _number("--process-id", process_id, _INDICES, environment)
    if count < 1:
        raise ConfigError(f"--num-processes is {count}, and must be at least 1")
    if not 0 <= index < count:
        raise ConfigError(f"--process-id is {index}, and must be 0 to {count - 1}, another one on each machine")
    if wait < 1:
        raise ConfigError(f"--wait is {wait}, and must be at least 1 second")
    return Group(coordinator, count, index, wait)


def _check_address(coordinator: str) -> None:
    parts = _ADDRESS.fullmatch(coordinator)
    if parts is None or not 0 < int(parts["port"]) < 2**16:
        raise ConfigError(
            f"--coordinator is {coordinator!r}, and must be HOST:PORT of machine 0 with a port of 1 to 65535"
        )
    try:
        socket.getaddrinfo(parts["host"].strip("[]"), int(parts["port"]))
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(
            f"--coordinator names {parts['host']!r}, which is not found ({reason}): "
            "give the name or the address of machine 0"
        ) from None


def _number(option: str, given: int | None, names: tuple[str, ...], environment: Mapping[str, str]) -> int:
    if given is not None:
        return given
    for name in names:
        if name in environment:
            try:
                return int(environment[name])
            except ValueError:
                raise ConfigError(f"{name} is {environment[name]!r}, and must be a whole number") from None
    raise ConfigError(f"{option} is missing: --coordinator is given, so give it too, or set {names[0]}")
