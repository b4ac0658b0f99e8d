"""Errors that are raised on purpose: a message says what is wrong, with the value, and what to do."""


class ZSpaceError(Exception):
    """Base of all errors that a person is meant to read."""


class SettingError(ZSpaceError):
    """A setting outside its allowed range."""

    def __init__(self, *, setting: str, value: object, allowed: str) -> None:
        """Name the `setting`, the refused `value` and, in words, what is `allowed`."""
        super().__init__(f"{setting} = {value!r} is not allowed: choose {allowed}.")
        self.setting = setting
        self.value = value
        self.allowed = allowed


class NotFittedError(ZSpaceError):
    """Something that needs the data was used before it saw the data."""


class PointsError(ZSpaceError):
    """A set of z-points that cannot be used: wrong type, shape, size or values."""


class SummaryError(ZSpaceError):
    """A summary that cannot be read, or lacks what was asked of it."""
