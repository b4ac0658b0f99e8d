"""Many workers make the z-points and the summary that one process makes, whatever becomes of them on the way."""

from __future__ import annotations

import os
import signal
import tracemalloc
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from distributed import Client

from latent.moments import moments_of
from latent.summary import Summary
from models.atomic import StorageError
from models.bundle import open_bundle
from models.cache import build_cache
from models.check import check
from models.cluster.connect import cluster, each
from models.cluster.encode import Encoding, encode
from models.cluster.photo_store import find_stored_photos
from models.cluster.pipeline import encode_bundle, split_names
from models.cluster.rows import NpyRows, ZarrRows
from models.cluster.summarise import Folding, summarise
from models.encode import encode as encode_here
from models.errors import PhotosError
from models.hashing import sha256_of
from models.pack import fields_of, pack
from models.photos import find_photos
from models.runtime import Runtime
from models.summarise import summarise_bundle as summarise_here
from tests.bundles import copied_models
from zspace import main

Report = Callable[[int, int], None]


@pytest.fixture(scope="session")
def names(folder_of_photos: Path) -> tuple[str, ...]:
    return find_stored_photos(str(folder_of_photos)).names


@pytest.fixture(scope="session")
def undisturbed(
    client: Client,
    folder_of_photos: Path,
    names: tuple[str, ...],
    sound_bundle: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> np.ndarray:
    """z-points of all photos, made by two workers whom nobody disturbed."""
    folder = copied_models(sound_bundle, tmp_path_factory.mktemp("undisturbed"))
    assert encode(client, str(folder_of_photos), names, folder) == []
    points: np.ndarray = np.load(folder / "z_points.npy")
    return points


def at_first(action: Callable[[], object]) -> Report:
    """A report of progress that does something when the first block is done."""
    pending = [action]

    def report(done: int, total: int) -> None:
        if pending:
            pending.pop()()

    return report


def processes(client: Client) -> set[int]:
    """The workers' process numbers."""
    return set(client.run(os.getpid, on_error="ignore").values())


def stop() -> None:
    raise KeyboardInterrupt


def test_two_workers_make_what_one_process_makes(
    client: Client, folder_of_photos: Path, bundle: Path, tmp_path: Path
) -> None:
    """z-points in the same rows, and every sum equal to 1e-10."""
    trained = {"architecture": {"z_dim": 8, "image_size": 96}, "training": {"held_out": 0.1, "seed": 3}}
    pack(bundle, fields_of(bundle) | trained)
    training, held_out = split_names(bundle, find_stored_photos(str(folder_of_photos)))
    cache = build_cache(find_photos(folder_of_photos), tmp_path / "cache")
    unseen = np.isin(find_photos(folder_of_photos).names, held_out)
    alone = copied_models(bundle, tmp_path)
    runtime = Runtime(alone / "decoder.onnx", alone / "encoder.onnx")
    encode_here(cache.frames, runtime, alone / "z_points.npy", rows=np.flatnonzero(~unseen))
    one = summarise_here(alone, cache.frames, unseen)

    encode_bundle(client, bundle, str(folder_of_photos))

    assert check(bundle) == []
    opened = open_bundle(bundle)
    assert {"mixture.npz", "structure.npz"} <= set(opened.card.files), "what follows from the z-points is made anew"
    assert len(training) == opened.summary.n > 1100 and opened.summary.has_held_out
    np.testing.assert_array_equal(opened.z_points, np.load(alone / "z_points.npy"))
    for field in fields(Summary):
        ours, theirs = (np.asarray(getattr(summary, field.name), np.float64) for summary in (opened.summary, one))
        np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-10 * np.abs(theirs).max(), err_msg=field.name)


def test_a_worker_killed_in_the_middle_changes_nothing(
    client: Client, folder_of_photos: Path, names: tuple[str, ...], undisturbed: np.ndarray, folder: Path
) -> None:
    victim = min(processes(client))

    kill = at_first(lambda: os.kill(victim, signal.SIGKILL))
    encode(client, str(folder_of_photos), names, folder, progress=kill)

    assert victim not in processes(client)
    np.testing.assert_array_equal(np.load(folder / "z_points.npy"), undisturbed)


def test_after_a_stop_it_goes_on_where_it_was(
    client: Client, folder_of_photos: Path, names: tuple[str, ...], undisturbed: np.ndarray, folder: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        encode(client, str(folder_of_photos), names, folder, progress=at_first(stop))
    assert not (folder / "z_points.npy").exists()
    heard: list[int] = []

    encode(client, str(folder_of_photos), names, folder, progress=lambda done, total: heard.append(done))

    assert heard == [1024, 1300], "the first block is not done again"
    np.testing.assert_array_equal(np.load(folder / "z_points.npy"), undisturbed)
    assert sorted(path.name for path in folder.iterdir()) == ["decoder.onnx", "encoder.onnx", "z_points.npy"]


def test_photos_that_cannot_be_read_have_no_row(
    client: Client, folder_of_photos: Path, names: tuple[str, ...], undisturbed: np.ndarray, folder: Path
) -> None:
    some = [*names[:70], "broken.jpg", *names[70:130]]
    photos = folder / "photos"
    for name in some:
        (photos / name).parent.mkdir(parents=True, exist_ok=True)
        (photos / name).write_bytes(b"no picture" if name == "broken.jpg" else (folder_of_photos / name).read_bytes())

    skipped = encode(client, str(photos), some, folder)

    assert [name for name, _ in skipped] == ["broken.jpg"]
    np.testing.assert_allclose(np.load(folder / "z_points.npy"), undisturbed[:130], atol=1e-5)


def test_workers_that_share_no_folder_write_to_zarr(
    client: Client, folder_of_photos: Path, names: tuple[str, ...], undisturbed: np.ndarray, folder: Path
) -> None:
    rows = ZarrRows((folder / "z.zarr").as_uri())

    encode(client, str(folder_of_photos), names, folder, rows)

    np.testing.assert_array_equal(np.load(folder / "z_points.npy"), undisturbed)
    through = summarise(client, str(folder_of_photos), (), folder, rows)
    direct = summarise(client, str(folder_of_photos), (), folder, NpyRows(folder / "z_points.npy"))
    np.testing.assert_array_equal(through.covariance, direct.covariance)


def test_photos_out_of_a_workers_reach_end_the_work(client: Client, folder: Path) -> None:
    with pytest.raises(PhotosError, match=r"cannot reach gone\.jpg"):
        encode(client, str(folder / "nowhere"), ["gone.jpg"], folder)
    assert not (folder / "z_points.npy").exists()


def test_what_a_worker_holds_does_not_depend_on_the_number_of_photos(
    folder_of_photos: Path, names: tuple[str, ...], sound_bundle: Path, tmp_path: Path
) -> None:
    def most_held(n: int) -> int:
        rows = NpyRows(tmp_path / f"{n}.npy")
        rows.make(n, 8)
        encoding = Encoding(str(folder_of_photos), sound_bundle, sha256_of(sound_bundle / "encoder.onnx"), rows)
        tracemalloc.start()
        encoding((n - 100, names[:100]))
        Folding(rows, moments_of)((n - 20_000, n))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    most_held(20_000)  # what is imported and opened once is not counted
    assert most_held(4_000_000) < 1.05 * most_held(20_000)


def test_a_disk_without_room_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="bytes .*make room"):
        NpyRows(tmp_path / "z.npy").make(2**50, 256)
    assert list(tmp_path.iterdir()) == []


def test_a_record_of_other_work_is_not_gone_on_with(
    client: Client, folder_of_photos: Path, names: tuple[str, ...], undisturbed: np.ndarray, folder: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        encode(client, str(folder_of_photos), names[:600][::-1], folder, progress=at_first(stop))

    encode(client, str(folder_of_photos), names[:600], folder)

    np.testing.assert_array_equal(np.load(folder / "z_points.npy"), undisturbed[:600])


@pytest.mark.parametrize("workers", [1, 3])
def test_as_many_processes_work_as_were_asked_for(workers: int) -> None:
    with cluster(workers=workers) as own:
        own.wait_for_workers(workers, timeout=60)
        assert len(processes(own)) == workers
        assert set(own.nthreads().values()) == {1}


def test_results_come_in_the_order_of_the_items(client: Client) -> None:
    assert list(each(client, str, range(200))) == [str(i) for i in range(200)]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (["--scheduler", "tcp://127.0.0.1:9"], "no scheduler answers at tcp://127.0.0.1:9"),
        (["--workers", "0"], "0 workers do no work"),
        (["--z-points", "memory://z"], "give --workers N or --scheduler ADDRESS"),
    ],
)
@pytest.mark.parametrize("command", ["encode", "summarise"])
def test_the_command_refuses_what_is_no_cluster_in_one_line(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    command: str, given: list[str], complaint: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("models.cluster.connect.PATIENCE", 1)
    assert main([command, str(bundle), "--photos", "nowhere", *given]) == 1
    said = capsys.readouterr().err.strip()
    assert complaint in said and "\n" not in said
