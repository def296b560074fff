"""One's own web server and an object store; a live site compared with what it should be."""

import errno
import gzip
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.base.disk.faults import explain
from plugins.base.disk.ownership import NotOurs
from plugins.base.refusal import Refusal
from plugins.tools.publish import commands, deploying, live, release_store, site_files, store_note
from plugins.tools.publish import destination as destinations
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.limits import Limits
from plugins.tools.publish.release_store import Store
from tests.engine.engine import tree
from tests.tools.publish.hub import NOW, ROOT

SOURCE = "0" * 40
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    servers = []

    def start(folder, handler=Quiet) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def sites(tmp_path):
    """Makes small sites that differ in one page and share another."""

    def make(number: int):
        root = tmp_path / f"site-{number}"
        for path, text in {
            "index.html": f"bản {number}" * 2000,
            "chung/index.html": "chung",
            f"rieng-{number}/index.html": "riêng",
        }.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        return root, site_files.read(root)

    return make


def put(site: Path, manifest, source: str, destination: Path) -> str:
    with destinations.locked(destination):
        return deploying.deploy(site, manifest, source, destination)


def back(destination: Path, wanted: str) -> str:
    with destinations.locked(destination):
        return deploying.switch_back(destination, wanted)


def released(destination: Path) -> list[str]:
    return sorted(path.name for path in (destination / "releases").iterdir() if path.is_dir())


def test_the_current_release_is_switched_and_the_last_ones_are_kept(sites, tmp_path):
    destination = tmp_path / "dest"
    digests = []
    for number in range(deploying.KEPT + 3):
        root, manifest = sites(number)
        put(root, manifest, SOURCE, destination)
        digests.append(manifest.digest)
        assert site_files.read(destination / "current").digest == manifest.digest
    assert released(destination) == sorted(digests[-deploying.KEPT - 1 :])
    back(destination, digests[-2][:12])
    assert site_files.read(destination / "current").digest == digests[-2]
    with pytest.raises(PublishError, match="Đang giữ"):
        back(destination, digests[0][:12])


@pytest.mark.parametrize("fault", ["short", "error", "damaged"])
def test_a_disk_that_fails_while_copying_leaves_the_old_release(sites, tmp_path, monkeypatch, fault):
    destination = tmp_path / "dest"
    root, first = sites(1)
    put(root, first, SOURCE, destination)
    copy = shutil.copyfile

    def failing(source, target, **options):
        if fault == "error":
            raise OSError(28, "No space left on device", str(target))
        copy(source, target, **options)
        data = Path(target).read_bytes()
        Path(target).write_bytes(data[:3] if fault == "short" else b"x" + data[1:])

    monkeypatch.setattr(shutil, "copyfile", failing)
    root, second = sites(2)
    with pytest.raises((PublishError, OSError)):
        put(root, second, SOURCE, destination)
    assert site_files.read(destination / "current").digest == first.digest
    monkeypatch.undo()
    put(root, second, SOURCE, destination)
    assert site_files.read(destination / "current").digest == second.digest


def test_a_release_that_somebody_changed_by_hand_is_mended_and_stops_no_later_one(sites, tmp_path):
    destination = tmp_path / "dest"
    first, second = sites(1), sites(2)
    put(*first, SOURCE, destination)
    shared = destination / "current/chung/index.html"
    shared.write_text("sửa tay")
    put(*second, SOURCE, destination)  # this page is the same in both
    assert site_files.read(destination / "current").digest == second[1].digest
    with pytest.raises(PublishError, match="không còn nguyên"):
        back(destination, first[1].digest[:12])
    assert site_files.read(destination / "current").digest == second[1].digest
    shared.unlink()
    put(*second, SOURCE, destination)
    put(*first, SOURCE, destination)
    assert site_files.read(destination / "current").digest == first[1].digest
    back(destination, second[1].digest[:12])
    assert site_files.read(destination / "current").digest == second[1].digest


def test_of_a_copy_that_fails_the_side_that_failed_is_told():
    assert (
        explain(OSError(errno.ENOSPC, "No space left on device", "nguon", None, "ban-sao"))
        == "Không ghi hay đọc được ban-sao: đĩa đã đầy."
    )
    assert explain(OSError(errno.ENOENT, "No such file or directory", "nguon", None, "ban-sao")).startswith(
        "Không ghi hay đọc được nguon: "
    )


def test_the_copy_that_a_killed_deploy_left_is_removed_by_the_next_of_another_release(sites, tmp_path):
    destination = tmp_path / "dest"
    with destinations.locked(destination):
        pass
    left = destination / "releases/.0123456789ab.half/chung"
    left.mkdir(parents=True)
    (left / "index.html").write_text("dở dang")
    (destination / "releases/.0123.sha256.0123abcd.tmp").write_text("dở dang")
    (destination / ".current.new").symlink_to("releases/khong-co")
    root, manifest = sites(1)
    put(root, manifest, SOURCE, destination)
    names = [manifest.digest, f"{manifest.digest}.sha256", f"{manifest.digest}.source"]
    assert sorted(path.name for path in (destination / "releases").iterdir()) == [
        destinations.MARKER,
        ".lock",
        *names,
    ]
    assert {path.name for path in destination.iterdir()} == {"current", "releases"}


def test_going_back_where_nothing_was_deployed_makes_nothing(hub, tmp_path):
    with pytest.raises(PublishError, match="chưa có bản nào"):
        hub.first.work().deploy(str(tmp_path / "nham"), "0" * 12)
    assert not (tmp_path / "nham").exists()


def test_a_folder_that_is_not_ours_is_left_alone(sites, tmp_path):
    (tmp_path / "dest/current").mkdir(parents=True)
    with pytest.raises(PublishError, match="không động tới"):
        put(*sites(1), SOURCE, tmp_path / "dest")


def test_releases_of_another_program_are_left_alone(sites, tmp_path):
    releases = tmp_path / "dest/releases"
    for number in range(9):
        (releases / (f"{number}" * 16)).mkdir(parents=True)
        (releases / (f"{number}" * 16) / "app").write_text("của chương trình khác")
    before = tree(tmp_path / "dest")
    for wanted in (put, lambda *_: back(tmp_path / "dest", "0" * 12)):
        with pytest.raises(NotOurs, match="--adopt"):
            wanted(*sites(1), SOURCE, tmp_path / "dest")
    assert tree(tmp_path / "dest") == before
    for number in range(deploying.KEPT + 3):
        site, manifest = sites(number)
        with destinations.locked(tmp_path / "dest", adopt=True):
            deploying.deploy(site, manifest, SOURCE, tmp_path / "dest", adopt=True)
    assert before.items() <= tree(tmp_path / "dest").items(), "adopted or not: what no manifest of ours names stays"


def test_a_folder_that_is_only_named_as_a_release_is_told_and_left_alone(published, tmp_path):
    destination, clone = tmp_path / "dest", published.first
    clone.work().deploy(str(destination), "")
    theirs = destination / "releases" / ("ab" * 32)
    (theirs / "2023/05/05/cua-nguoi-khac").mkdir(parents=True)
    (theirs / "2023/05/05/cua-nguoi-khac/index.html").write_text("của người khác")
    before = tree(theirs)
    clone.add("bai-hai")
    clone.push()
    told = clone.work().deploy(str(destination), "")
    assert "không phải của kho này" in told and theirs.name[:12] in told and tree(theirs) == before
    with pytest.raises(PublishError, match="Không có đúng một bản"):
        clone.work().deploy(str(destination), theirs.name[:12])


@pytest.mark.parametrize("link", ["releases", "current", "releases/.lock", ".current.new"])
def test_nothing_is_removed_or_written_through_a_link(sites, tmp_path, link):
    outside, destination = tmp_path / "outside", tmp_path / "dest"
    for number in range(9):
        (outside / (f"{number}" * 64)).mkdir(parents=True)
        (outside / (f"{number}" * 64) / "tep").write_text("của hệ thống")
    (outside / "tep").write_text("của hệ thống")
    put(*sites(1), SOURCE, destination)
    place = destination / link
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        place.rename(tmp_path / "away")
    place.symlink_to(outside / "tep" if link == "releases/.lock" else outside)
    before = tree(outside)
    with pytest.raises((Refusal, OSError)):
        put(*sites(2), SOURCE, destination)
    assert tree(outside) == before


def test_what_somebody_put_into_a_release_stays_when_the_release_goes(sites, tmp_path):
    destination = tmp_path / "dest"
    put(*sites(0), SOURCE, destination)
    mine = (destination / "current/google0123.html").resolve()
    mine.write_text("của người khác")
    linked = mine.with_name("ngoai")
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai/tep").write_text("của người khác")
    linked.symlink_to(tmp_path / "ngoai")
    for number in range(1, deploying.KEPT + 3):
        said = put(*sites(number), SOURCE, destination)
    assert mine.read_text() == "của người khác" and mine.parent.name[:12] in said and "giữ nguyên" in said
    assert {path.name for path in mine.parent.iterdir()} == {"google0123.html", "ngoai"}
    assert (tmp_path / "ngoai/tep").is_file()


def test_a_release_whose_folder_became_a_link_is_mended_and_the_link_not_followed(sites, tmp_path):
    destination, outside = tmp_path / "dest", tmp_path / "outside"
    site, manifest = sites(1)
    put(site, manifest, SOURCE, destination)
    shared = destination / "releases" / manifest.digest / "chung"
    shared.rename(outside)
    (outside / "index.html").write_text("của người khác")
    shared.symlink_to(outside)
    put(site, manifest, SOURCE, destination)
    assert site_files.read(destination / "current").digest == manifest.digest
    assert (outside / "index.html").read_text() == "của người khác"


@pytest.mark.parametrize("path", ["../../nan-nhan", "/nan-nhan", "a\\..\\nan-nhan", "a//b"])
def test_a_release_whose_manifest_leads_out_of_it_is_broken(sites, tmp_path, path):
    destination, victim = tmp_path / "dest", tmp_path / "nan-nhan"
    site, manifest = sites(0)
    put(site, manifest, SOURCE, destination)
    victim.write_text("của người khác")
    lie = manifests.Manifest(manifest.files | {path: manifests.file_of(victim.read_bytes())})
    releases = destination / "releases"
    (releases / manifest.digest).rename(releases / lie.digest)
    (releases / f"{lie.digest}.sha256").write_text(lie.text)
    for number in range(1, deploying.KEPT + 3):
        put(*sites(number), SOURCE, destination)
    assert lie.digest in destinations.broken(destination) and victim.read_text() == "của người khác"


def test_nothing_is_written_among_the_sources_or_into_what_another_command_keeps(published, sites):
    put(*sites(0), SOURCE, published.folder / "www")
    (published.first.root / ".git/publish-lock").unlink(missing_ok=True)
    before, work = tree(published.folder), published.first.work()
    among = ("first", "first/content", "first/content/moi", "first/.git", "first/.cache/publish/site")
    for place in (*among, "www/releases", "www/current", "www/releases/x/y"):
        folder = published.folder / place
        for command in (lambda at: work.deploy(str(at), ""), work.pages, lambda at: work.previews(at, "")):
            with pytest.raises(PublishError, match="(nằm trong|của git).* thư mục riêng"):
                command(folder)
    (published.first.root / ".git/publish-lock").unlink()
    assert tree(published.folder) == before


def test_nothing_is_written_where_nobody_may_work(published, tmp_path):
    work = published.first.work()
    (tmp_path / "noi-khac").symlink_to("/etc")
    places = ("/", "/etc", "/etc/khong-co", "/tmp", str(Path.home()), "noi-khac/khong-co", "../first/..", "a.git")
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "a.git")], check=True)
    for place in places:
        folder = tmp_path / place if place != "../first/.." else published.folder
        for command in (lambda at: work.deploy(str(at), ""), work.pages, lambda at: work.previews(at, "")):
            with pytest.raises(PublishError, match="(hệ thống|home|của git|chứa cả kho nguồn).* thư mục riêng"):
                command(folder)
    assert not Path("/etc/khong-co").exists()


def test_a_destination_that_is_reached_by_a_link_is_the_folder_it_leads_to(published, tmp_path):
    (tmp_path / "dia-khac/tin").mkdir(parents=True)
    (tmp_path / "srv").symlink_to(tmp_path / "dia-khac/tin")
    assert "Đã chuyển" in published.first.work().deploy(str(tmp_path / "srv"), "")
    assert (tmp_path / "dia-khac/tin/current/index.html").is_file() and (tmp_path / "srv").is_symlink()


@pytest.mark.parametrize("note", ["sha256", "source", ".gone-back"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_in_the_place_of_a_note_is_neither_waited_for_nor_believed(sites, tmp_path, note, kind):
    destination = tmp_path / "dest"
    site, manifest = sites(0)
    put(site, manifest, SOURCE, destination)
    place = destination / "releases" / (note if note[0] == "." else f"{manifest.digest}.{note}")
    place.rename(tmp_path / "away") if place.exists() else (tmp_path / "away").write_text(manifest.digest)
    if kind == "link":
        place.symlink_to(tmp_path / "away")
    else:
        os.mkfifo(place) if kind == "pipe" else place.mkdir()
    if note == ".gone-back":
        with pytest.raises(OSError):
            destinations.gone_back_from(destination)
    else:
        assert destinations.broken(destination) == [manifest.digest]
        put(*sites(1), SOURCE, destination)


def test_two_archives_do_not_deploy_into_one_folder(published, tmp_path):
    published.first.work().deploy(str(tmp_path / "dest"), "")
    settings = published.first.root / "publishconf.py"
    settings.write_text(settings.read_text("utf-8") + "FEED_AUTHORITY = 'khac.invalid'\n", "utf-8")
    shutil.rmtree(published.first.site)
    published.first.push()
    status, said = published.first.run("deploy", str(tmp_path / "dest"))
    assert status == 1 and "của kho khác" in said
    assert published.first.run("deploy", str(tmp_path / "dest"), "--adopt")[0] == 0


def test_nginx_shows_the_old_site_or_the_new_one_while_it_is_switched(sites, tmp_path):
    assert NGINX, "nginx is missing: run `make tools`"
    destination = tmp_path / "dest"
    first, second = sites(1), sites(2)
    put(*first, SOURCE, destination)
    port = 20000 + os.getpid() % 20000
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
        "events {}\nhttp { access_log off; types { text/html html; }\n"
        + "".join(
            f" {kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"\n server {{ listen 127.0.0.1:{port}; root {destination}/current; disable_symlinks off; }} }}\n"
    )
    server = subprocess.Popen([NGINX, "-c", str(config), "-e", str(tmp_path / "error.log")])
    try:
        expected = {hashlib.sha256((root / "index.html").read_bytes()).hexdigest() for root, _ in (first, second)}
        seen: set[str] = set()
        odd: list[str] = []
        stop = threading.Event()

        def read() -> None:
            while not stop.is_set():
                try:
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                    connection.request("GET", "/")
                    answer = connection.getresponse()
                    digest = hashlib.sha256(answer.read()).hexdigest()
                    (seen.add if answer.status == 200 and digest in expected else odd.append)(digest)
                    connection.close()
                except ConnectionRefusedError:
                    if seen:
                        odd.append("refused")
                    time.sleep(0.05)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        deadline = time.monotonic() + 20
        while not seen and time.monotonic() < deadline and server.poll() is None:
            time.sleep(0.02)
        for number in range(20):
            put(*(second, first)[number % 2], SOURCE, destination)
            time.sleep(0.02)
        stop.set()
        for reader in readers:
            reader.join()
        assert seen == expected and not odd
        assert live.compare(f"http://127.0.0.1:{port}/", first[1]) == []
    finally:
        server.terminate()
        server.wait(10)


def test_the_command_builds_verifies_and_deploys(published, tmp_path, serve):
    work = published.first.work()
    work.deploy(str(tmp_path / "dest"), "")
    address = serve(tmp_path / "dest/current")
    assert "không sai khác" in work.verify(address, None)


def test_an_older_source_never_replaces_a_newer_one(published, tmp_path):
    destination, clone = tmp_path / "dest", published.first
    clone.work().deploy(str(destination), "")
    old = site_files.read(destination / "current")
    clone.add("bai-hai")
    clone.push()
    clone.work().deploy(str(destination), "")
    new = site_files.read(destination / "current")
    clone.git.out("checkout", "--quiet", "HEAD~1")
    status, said = clone.run("deploy", str(destination))
    assert status == 1 and "cũ hơn bản đang chạy" in said
    assert site_files.read(destination / "current").digest == new.digest
    assert clone.run("deploy", str(destination), "--to", old.digest[:12])[0] == 0  # to go back is said in so many words
    assert site_files.read(destination / "current").digest == old.digest


def test_what_is_live_is_read_and_built_for_only_while_the_folder_is_held(published, tmp_path):
    """Two that both read before either held it would put the older of their sources over the newer."""
    clone, other, destination = published.first, published.clone(), tmp_path / "dest"
    with destinations.locked(destination):
        for work in (clone.work(), other.work()):
            with pytest.raises(Refusal, match=f"Một lệnh khác.*tiến trình {os.getpid()} .*, từ "):
                work.deploy(str(destination), "")
            with pytest.raises(Refusal, match=f"Một lệnh khác.*tiến trình {os.getpid()} .*, từ "):
                work.deploy(str(destination), "0" * 12)
    assert clone.told == other.told == [] and not other.site.with_name("urls").exists(), "nothing was asked or built"


@pytest.mark.parametrize("destination", ["", "  "])
@pytest.mark.parametrize("options", [(), ("--to", "0" * 12)])
def test_without_a_destination_nothing_is_made(hub, tmp_path, monkeypatch, destination, options):
    (tmp_path / "here").mkdir()
    done = subprocess.run(
        hub.first.command("deploy", destination, *options),
        cwd=tmp_path / "here",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and "DEST=" in done.stderr and done.stderr.count("\n") == 1
    assert list((tmp_path / "here").iterdir()) == []


def test_a_web_server_of_another_user_may_read_what_was_deployed(sites, tmp_path):
    before = os.umask(0o077)
    try:
        put(*sites(1), SOURCE, tmp_path / "www/tin")
    finally:
        os.umask(before)
    for path in (
        tmp_path / "www",
        tmp_path / "www/tin",
        *(tmp_path / "www/tin/current/").rglob("*"),
        tmp_path / "www/tin/releases",
    ):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"--all\n"])
@pytest.mark.parametrize("broken", ["*.source", "*.sha256", "*/2024/01/01/bai-hai/index.html", "*"])
def test_a_release_that_a_power_cut_broke_is_noticed_and_made_anew(published, tmp_path, damage, broken):
    clone, destination = published.first, tmp_path / "dest"
    clone.work().deploy(str(destination), "")
    clone.add("bai-hai")
    clone.push()
    clone.work().deploy(str(destination), "")
    live = site_files.read(destination / "current")
    for file in (destination / "releases").rglob(broken):
        if file.is_file() and not file.name.startswith(".") and file.is_relative_to(destination / "releases"):
            file.write_bytes(damage)
    status, said = clone.run("deploy", str(destination))
    assert status == 0 and ("hỏng" in said or broken.endswith("html")), said
    assert site_files.read(destination / "current").digest == live.digest
    assert destinations.live_source(destination) == published.main and not destinations.broken(destination)[1:]
    (clone.root / "content/tin/2024/01/bai-hai.md").unlink()
    clone.push()
    status, said = clone.run("deploy", str(destination))
    assert status == 1 and "/2024/01/01/bai-hai/" in said, "its addresses are remembered"


def test_an_address_that_was_deployed_is_never_forgotten(published, tmp_path):
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().deploy(str(tmp_path / "dest"), "")
    (published.first.root / "content/tin/2024/01/bai-hai.md").unlink()
    published.first.push()
    for clone in (published.first, published.clone()):  # also where nothing is cached
        status, said = clone.run("deploy", str(tmp_path / "dest"))
        assert status == 1 and "/2024/01/01/bai-hai/" in said
    assert (tmp_path / "dest/current/2024/01/01/bai-hai/index.html").is_file()


def test_a_release_that_was_gone_back_from_is_remembered_too(published, tmp_path):
    clone, destination = published.first, tmp_path / "dest"
    clone.work().deploy(str(destination), "")
    old = site_files.read(destination / "current")
    clone.add("bai-hai")
    clone.push()
    clone.work().deploy(str(destination), "")
    clone.work().deploy(str(destination), old.digest[:12])
    (clone.root / "content/tin/2024/01/bai-hai.md").unlink()
    clone.push()
    status, said = published.clone().run("deploy", str(destination))
    assert status == 1 and "/2024/01/01/bai-hai/" in said


@pytest.mark.parametrize("kind", ["folder", "store"])
def test_what_was_gone_back_from_is_not_deployed_again_by_the_clock(published, tmp_path, rclone, kind):
    clone, destination = published.first, "kho:" if kind == "store" else str(tmp_path / "dest")
    site = rclone if kind == "store" else tmp_path / "dest/current"

    def names() -> str:
        """What names the release that is live."""
        return (clone.git.resolve("HEAD") if kind == "store" else site.resolve().name)[:12]

    def is_there(slug: str) -> bool:
        return (site / f"2024/01/01/{slug}/index.html").is_file()

    clone.work().deploy(destination, "")
    old = names()
    clone.add("bai-hong")
    clone.push()
    clone.work().deploy(destination, "")
    bad = names()
    clone.write("content/.urls", "/2024/01/01/bai-hong/\n")
    clone.push()  # the ledger alone is no newer source
    clone.work().deploy(destination, old)
    assert not is_there("bai-hong")
    told = clone.work(NOW + timedelta(hours=1)).deploy(destination, "")
    assert "đã bị quay lui" in told and not is_there("bai-hong")
    assert re.search("TO=([0-9a-f]+)", told)[1] in (bad[:10], bad)
    clone.work().deploy(destination, bad)
    assert is_there("bai-hong")
    assert "đã bị quay lui" not in clone.work(NOW + timedelta(hours=1)).deploy(destination, "")
    clone.work().deploy(destination, old)
    clone.git.out("checkout", "-q", "HEAD~1")  # as old as what was gone back from, and no newer
    with pytest.raises(PublishError, match="cũ hơn"):
        clone.work().deploy(destination, "")
    clone.git.out("checkout", "-q", "main")
    clone.add("bai-sua")
    clone.push()
    clone.work().deploy(destination, "")
    assert is_there("bai-hong") and is_there("bai-sua")


def test_what_was_never_switched_to_was_not_published(sites, tmp_path):
    destination = tmp_path / "dest"
    root, first = sites(1)
    put(root, first, SOURCE, destination)
    (destination / f"releases/{'0' * 64}.sha256").write_text(sites(2)[1].text)
    assert destinations.files(destination) == first.files.keys()


def test_an_empty_destination_is_told_to_remember_nothing(published, tmp_path):
    clone = published.first
    work = clone.work()
    work.deploy(str(tmp_path / "dest"), "")
    assert any("content/.urls" in line for line in clone.told)
    work = clone.work()
    work.deploy(str(tmp_path / "dest"), "")
    assert clone.told == []


def test_drift_is_told_file_by_file(published, tmp_path, serve):
    live = tmp_path / "live"
    shutil.copytree(published.first.site, live)
    work = published.first.work()
    address = serve(live)
    assert "không sai khác" in work.verify(address, None)
    (live / "gioi-thieu/index.html").write_text("sửa tay")
    (live / "atom.xml").unlink()
    with pytest.raises(PublishError) as told:
        work.verify(address, None)
    assert "gioi-thieu/index.html: nội dung khác" in str(told.value) and "atom.xml: máy chủ trả lời 404" in str(
        told.value
    )
    with pytest.raises(PublishError, match="Không kết nối được"):
        work.verify("http://127.0.0.1:9/", None)
    with pytest.raises(PublishError, match="không phải địa chỉ"):
        work.verify("ftp://x/", None)


class Packing(Quiet):
    """Sends everything packed, whatever was asked; ``damaged`` is what it packs badly."""

    damaged = "khong-co"

    def do_GET(self):
        data = gzip.compress(
            Path(self.translate_path(self.path), *(["index.html"] if self.path.endswith("/") else [])).read_bytes()
        )
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path if "." in self.path else "x.html"))
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data[: -9 if self.damaged in self.path else None])


class Plain(Quiet):
    def guess_type(self, path):
        return "text/plain" if str(path).endswith((".html", ".js")) else super().guess_type(path)


def test_a_server_that_packs_what_it_sends_is_no_drift(sites, serve):
    root, manifest = sites(1)
    assert live.compare(serve(root, Packing), manifest) == []
    broken = live.compare(serve(root, type("Broken", (Packing,), {"damaged": "chung"})), manifest)
    assert [tuple(one) for one in broken] == [("chung/index.html", "nội dung khác")]


def test_a_page_that_a_server_does_not_send_as_one_is_drift(sites, serve):
    root, _ = sites(1)
    (root / "a.txt").write_text("chữ")
    (root / "a.js").write_text("0")
    told = [
        one.reason
        for one in live.compare(serve(root, Plain), site_files.read(root))
        if one.path in ("index.html", "a.txt", "a.js")
    ]
    assert told == [
        "máy chủ gửi như text/plain, phải là text/javascript",
        "máy chủ gửi như text/plain, phải là text/html",
    ]


def test_a_server_that_is_silent_is_waited_for_once(sites, monkeypatch):
    asked = []
    monkeypatch.setattr(live, "SECONDS", 0.2)
    monkeypatch.setattr(live.Asker, "ask", lambda self, path, ask=live.Asker.ask: asked.append(path) or ask(self, path))
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(PublishError, match="Không kết nối được"):
        live.compare(f"http://127.0.0.1:{silent.getsockname()[1]}/", sites(1)[1])
    assert len(asked) == 1


@pytest.mark.parametrize(
    "address", ["http://localhost:99999/", "http://localhost:a/", "http://[::1", "http://a..b.invalid/", "tin.invalid"]
)
def test_an_address_that_is_none_is_told_as_such(sites, address):
    with pytest.raises(PublishError, match="không phải địa chỉ|Không kết nối được"):
        live.compare(address, sites(1)[1])


@pytest.mark.parametrize("text", [b"\xff\xfe", b"kh\xf4ng", "không".encode()])
def test_a_manifest_that_is_none_is_told_by_its_name(published, tmp_path, text):
    file = tmp_path / "ban-ke.sha256"
    file.write_bytes(text)
    with pytest.raises(PublishError, match="ban-ke.sha256"):
        published.first.work().verify("http://127.0.0.1:9/", file)


@pytest.fixture
def rclone(tmp_path, monkeypatch) -> Path:
    """rclone (1.60 of Debian 12 cannot serve S3) on its local backend, with a log of what each step left."""
    program = shutil.which("rclone")
    assert program, "rclone is missing: run `make tools`"
    store = tmp_path / "store"
    (tmp_path / "rclone.conf").write_text(f"[kho]\ntype = alias\nremote = {store}\n")
    wrapper = tmp_path / "bin" / "rclone"
    wrapper.parent.mkdir()
    wrapper.write_text(
        f'#!/bin/sh\n[ "$1" = "$(cat {tmp_path}/fail 2>/dev/null)" ] && exit 3\n{program} "$@" || exit\n(cd {store} && '
        f"find . -type f | sort; echo ==) >> {tmp_path}/log\n"
    )
    wrapper.chmod(0o755)
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "rclone.conf"))
    monkeypatch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
    return store


def site_of(place: Path) -> manifests.Manifest:
    """What a store holds beside its note."""
    note = place / store_note.NOTE
    kept = note.read_bytes()
    note.unlink()
    try:
        return site_files.read(place)
    finally:
        note.write_bytes(kept)


def deployed_before(place: Path, name: str) -> None:
    """Leave a file that an earlier release put into a store."""
    (place / name).write_text("của bản trước")
    note = store_note.parse((place / store_note.NOTE).read_text("utf-8"))
    (place / store_note.NOTE).write_text(store_note.text(note._replace(files=note.files | {name})), "utf-8")


def steps(tmp_path: Path) -> list[set[str]]:
    return [
        {line[2:] for line in part.splitlines() if line} for part in (tmp_path / "log").read_text().split("==\n")[:-1]
    ]


def test_a_store_gets_files_first_pages_later_and_deletions_last(published, tmp_path, rclone):
    work = published.first.work()
    work.deploy("kho:", "")
    assert site_of(rclone).digest == site_files.read(published.first.site).digest
    deployed_before(rclone, "cu.js")
    (rclone / "la.js").write_text("của người khác")
    (tmp_path / "log").unlink()
    published.first.add("bai-hai")
    published.first.push()
    work.deploy("kho:", "")
    *asked, others, inner, fronts, synced, _, _ = steps(tmp_path)
    page = "2024/01/01/bai-hai/index.html"
    assert not any(page in step for step in asked) and page not in others and page in inner
    assert "cu.js" in fronts and "cu.js" not in synced
    assert (rclone / "la.js").read_text() == "của người khác" and "la.js" in "".join(published.first.told)
    (rclone / "la.js").unlink()
    assert site_of(rclone).digest == site_files.read(published.first.site).digest


def test_a_store_that_fails_half_way_loses_nothing(published, tmp_path, rclone):
    work = published.first.work()
    work.deploy("kho:", "")
    deployed_before(rclone, "cu.js")
    (tmp_path / "fail").write_text("delete")
    with pytest.raises(PublishError, match="rclone delete"):
        work.deploy("kho:", "")
    assert (rclone / "cu.js").is_file()
    (tmp_path / "fail").unlink()
    work.deploy("kho:", "")
    assert not (rclone / "cu.js").exists()


def test_an_address_that_a_store_answers_is_never_forgotten(published, tmp_path, rclone):
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().deploy("kho:", "")
    (published.first.root / "content/tin/2024/01/bai-hai.md").unlink()
    published.first.push()
    for clone in (published.first, published.clone()):  # also where nothing is cached
        status, said = clone.run("deploy", "kho:")
        assert status == 1 and "/2024/01/01/bai-hai/" in said
    assert (rclone / "2024/01/01/bai-hai/index.html").is_file()


def test_an_older_source_never_replaces_a_newer_one_in_a_store_and_going_back_is_said(published, tmp_path, rclone):
    clone, old = published.first, published.main
    clone.work().deploy("kho:trang", "")
    before = site_of(rclone / "trang")
    clone.add("bai-hai")
    clone.push()
    clone.work().deploy("kho:trang", "")
    after = site_of(rclone / "trang")
    clone.git.out("checkout", "--quiet", old)
    status, said = clone.run("deploy", "kho:trang")
    assert status == 1 and "cũ hơn bản đang chạy" in said and site_of(rclone / "trang").digest == after.digest
    status, said = clone.run("deploy", "kho:trang", "--to", old[:10])
    assert status == 0 and "1 địa chỉ" in said and site_of(rclone / "trang").digest == before.digest
    clone.git.out("checkout", "--quiet", "main")
    (clone.root / "content/tin/2024/01/bai-hai.md").unlink()
    clone.push()
    status, said = clone.run("deploy", "kho:trang")
    assert status == 1 and "/2024/01/01/bai-hai/" in said, "what was gone back from is remembered too"
    for wanted in ("khong-co", "0" * 12, "main"):
        with pytest.raises(PublishError, match="Không có commit"):
            clone.work().deploy("kho:trang", wanted)


@pytest.mark.parametrize(("destination", "expected"), [
    ("kho:", True), ("kho:tin/2024", True), (":s3,provider=Minio:tin", True), (":local:/srv/tin", True),
    ("/srv/tin", False), ("dest", False), ("C:\\tin", False), ("C:/tin", False), ("./a:b", False),
])  # fmt: skip
def test_a_store_is_known_by_how_rclone_writes_it(destination, expected):
    assert release_store.is_store(destination) == expected


@pytest.mark.parametrize("path", ["index.html", "ho-so/cong-van.pdf"])
def test_a_store_that_is_not_ours_is_left_alone(published, rclone, path):
    (rclone / path).parent.mkdir(parents=True)
    (rclone / path).write_text("của người khác")
    with pytest.raises(PublishError, match="không động tới"):
        published.first.work().deploy("kho:", "")
    assert [p.relative_to(rclone).as_posix() for p in rclone.rglob("*") if p.is_file()] == [path]


def test_a_page_that_somebody_else_put_in_a_store_is_no_address_of_ours(published, rclone):
    published.first.work().deploy("kho:", "")
    (rclone / "google0123.html").write_text("google-site-verification")
    published.first.work().deploy("kho:", "")


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"0" * 40, b"0" * 40 + b"\n<<<<<<<\n"])
def test_a_store_whose_note_is_damaged_is_not_taken_for_an_empty_one(published, rclone, damage):
    published.first.work().deploy("kho:", "")
    before = site_of(rclone).digest
    (rclone / store_note.NOTE).write_bytes(damage)
    published.first.add("bai-hai")
    published.first.push()
    with pytest.raises(PublishError, match="đã hỏng"):
        published.first.work().deploy("kho:", "")
    assert site_of(rclone).digest == before


def test_who_deployed_to_a_store_meanwhile_is_not_passed(published, rclone, monkeypatch):
    clone, other = published.first, published.clone()
    clone.work().deploy("kho:", "")
    other.add("bai-hai")
    other.push()
    build = commands.stage

    def slow(*arguments):
        staged = build(*arguments)
        assert other.run("deploy", "kho:")[0] == 0
        return staged

    monkeypatch.setattr(commands, "stage", slow)
    with pytest.raises(PublishError, match="hãy chạy lại"):
        clone.work().deploy("kho:", "")
    assert (rclone / "2024/01/01/bai-hai/index.html").is_file()


def test_a_store_that_cannot_be_asked_is_not_taken_for_an_empty_one(published, tmp_path, rclone):
    with pytest.raises(PublishError, match="rclone lsf"):
        published.first.work().deploy("khac:", "")


def test_a_file_of_somebody_else_in_a_store_is_not_replaced(published, rclone):
    published.first.work().deploy("kho:", "")
    published.first.add("bai-hai")
    published.first.push()
    page = rclone / "2024/01/01/bai-hai/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("của người khác")
    with pytest.raises(PublishError, match="2024/01/01/bai-hai/index.html"):
        published.first.work().deploy("kho:", "")
    assert page.read_text() == "của người khác"
    published.first.work(adopt=True).deploy("kho:", "")
    assert "Khối Thử nghiệm" in page.read_text("utf-8")


def test_a_store_of_an_older_version_is_taken_over(published, rclone):
    published.first.work().deploy("kho:", "")
    note = store_note.parse((rclone / store_note.NOTE).read_text("utf-8"))
    (rclone / store_note.NOTE).write_text(
        f"{note.source}\n" + "".join(f"{url}\n" for url in sorted(note.urls)), "utf-8"
    )
    (rclone / "cu.js").write_text("của bản trước")
    published.first.work().deploy("kho:", "")
    assert not (rclone / "cu.js").exists()
    assert "cu.js" not in store_note.parse((rclone / store_note.NOTE).read_text("utf-8")).files


@pytest.mark.parametrize("path", ["../nan-nhan.txt", "/nan-nhan.txt", "x/../../nan-nhan.txt"])
def test_a_note_that_lies_removes_nothing_outside_the_store(published, tmp_path, rclone, path):
    (tmp_path / "nan-nhan.txt").write_text("của người khác")
    published.first.work().deploy("kho:", "")
    note = store_note.parse((rclone / store_note.NOTE).read_text("utf-8"))
    (rclone / store_note.NOTE).write_text(store_note.text(note._replace(files=note.files | {path})), "utf-8")
    published.first.work().deploy("kho:", "")
    assert (tmp_path / "nan-nhan.txt").read_text() == "của người khác"


def _linked(store: Path, other: Path, path: str) -> None:
    shutil.rmtree(store / path) if (store / path).is_dir() else (store / path).unlink()
    (store / path).symlink_to(other)


@pytest.mark.parametrize(("attack", "said"), [
    (lambda store, other: _linked(store, other / "x", "index.html"), "liên kết .*index.html"),
    (lambda store, other: _linked(store, other, "khoi"), "liên kết .*khoi"),
    (lambda store, other: _linked(store, other, "cu"), "liên kết .*cu"),
    (lambda store, other: ((store / "moi").mkdir(), (store / "moi/a.css").mkdir(), (store / "moi/a.css/x").touch()),
     "không phải do lệnh này đưa lên ở chỗ trang cần: moi/a.css/x"),
    (lambda store, other: (store / "moi").touch(), "không phải do lệnh này đưa lên ở chỗ trang cần: moi[.]"),
    (lambda store, other: _linked(store, other / "x", ".deployed"), "không có .deployed"),
])  # fmt: skip
def test_a_store_is_neither_written_nor_emptied_through_a_link_or_what_lies_in_the_way(tmp_path, attack, said):
    store, other, site = (tmp_path / name for name in ("store", "other", "site"))
    for folder, paths in ((store, ()), (other, ("x",)), (site, ("index.html", "khoi/a/index.html", "cu/a.css"))):
        for path in ("", *paths):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(path) if path else folder.mkdir(exist_ok=True)
    place = Store(f":local:{store}", Limits())
    first = site_files.read(site)
    place.write_note(store_note.Note("a" * 40, frozenset(["/khoi/a/"]), "", frozenset(first.files), "kho"))
    place.upload(site, first, frozenset())
    shutil.move(site / "cu", site / "moi")
    attack(store, other)
    with pytest.raises(PublishError, match=said):
        place.foreign(place.read_note().files, site_files.read(site))
    assert [path.name for path in other.iterdir()] == ["x"] and (other / "x").read_text() == "x"


def test_names_in_a_store_are_told_whole_and_on_one_line(tmp_path):
    place = Store(f":local:{tmp_path}", Limits(), adopt=True)
    for name in ("a\nb", "a\u2028b", "a\x85b"):
        (tmp_path / name).touch()
    assert len(place.foreign(frozenset(), manifests.Manifest({}))) == 3
