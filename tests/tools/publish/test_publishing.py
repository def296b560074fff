"""What goes live, and what stays as it was."""

import os
from datetime import timedelta

import pytest

from plugins.base.refusal import Refusal
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import site_files, verifying
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git
from plugins.tools.publish.place import Options, Place
from tests.tools.publish.hub import ADDRESS, NOW, Clone


def test_first_publish_makes_the_branch_with_exactly_the_built_site(hub):
    assert ADDRESS in hub.first.work().publish()
    files = hub.files()
    assert files.pop(".nojekyll") == b""
    built = {p.relative_to(hub.first.site).as_posix(): p.read_bytes() for p in hub.first.site.rglob("*") if p.is_file()}
    del built[".archive-output"]
    assert files == built
    assert (hub.live.source, hub.live.root) == (hub.main, ADDRESS)
    hub.assert_whole()


def test_the_commit_names_its_source_and_a_domain_of_ones_own_is_kept(hub):
    hub.first.work(cname="tin.example.vn").publish()
    assert hub.files()["CNAME"].strip() == b"tin.example.vn"
    said = hub.git.text("log", "-1", "--format=%B", "gh-pages")
    assert f"Source-Commit: {hub.main}" in said and f"Manifest: {hub.live.manifest}" in said


def test_a_domain_that_the_host_wrote_on_the_branch_stays(published):
    """GitHub's settings commit CNAME by themselves, and forget the domain where the file is gone."""
    first, hand = published.tip, published.clone()
    hand.git.out("checkout", "-q", "gh-pages")
    hand.write("CNAME", "tin.example.vn")
    hand.commit()
    hand.git.out("push", "-q", "origin", "gh-pages")
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    assert published.files()["CNAME"].strip() == b"tin.example.vn"
    published.first.work().rollback(first[:10])
    assert (
        published.files()["CNAME"].strip() == b"tin.example.vn"
        and "2024/01/01/bai-hai/index.html" not in published.files()
    )
    published.assert_whole()


def test_a_new_domain_goes_live_though_no_page_changed(published):
    published.first.work(cname="tin.example.vn").publish()
    assert published.files()["CNAME"].strip() == b"tin.example.vn"
    assert "không có gì phải đăng" in published.first.work(cname="tin.example.vn").publish()


def by_hand(hub, name: str, text: str) -> None:
    """What a host's own settings commit to the live branch."""
    hand = hub.clone()
    hand.git.out("checkout", "-q", "gh-pages")
    hand.write(name, text)
    hand.commit()
    hand.git.out("push", "-q", "origin", "gh-pages")


@pytest.fixture
def without_an_address(hub, monkeypatch):
    """An archive whose settings take their address from the environment, as ours do, on GitHub."""
    hosts = ("CI_PAGES_URL", "GITLAB_CI", "FORGEJO_SERVER_URL", "GITHUB_SERVER_URL")
    for name in ("SITEURL", "PUBLISH_CNAME", *hosts):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_REPOSITORY", "ban-mau/tin")
    for name in ("pelicanconf.py", "publishconf.py"):
        settings = (hub.first.root / name).read_text("utf-8")
        hub.first.write(name, "\n".join(line for line in settings.splitlines() if not line.startswith("SITEURL")))
    hub.first.push()
    hub.first.work().publish()
    assert hub.live.root == "https://ban-mau.github.io/tin"
    return hub


def test_a_domain_set_in_the_hosts_settings_alone_is_where_the_next_release_leads(without_an_address):
    hub = without_an_address
    by_hand(hub, "CNAME", "tin.example.vn\n")
    hub.first.work().publish()
    assert hub.live.root == "https://tin.example.vn"
    assert b'href="/2024/01/01/bai-dau/"' in hub.files()["index.html"]
    assert b"/tin/2024/" not in hub.files()["index.html"]
    assert not [line for line in hub.first.told if line.startswith("Lưu ý")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("CI_PAGES_URL", "https://ban-mau.gitlab.io/tin"), ("FORGEJO_SERVER_URL", "https://codeberg.org")],
)
def test_a_cname_that_the_host_does_not_read_is_told_of_and_stays(without_an_address, monkeypatch, name, value):
    hub = without_an_address
    by_hand(hub, "CNAME", "tin.example.vn\n")
    monkeypatch.setenv(name, value)
    hub.first.work().publish()
    (told,) = [line for line in hub.first.told if line.startswith("Lưu ý")]
    assert "không đọc tệp" in told and "PUBLISH_CNAME=tin.example.vn" in told
    assert hub.files()["CNAME"].strip() == b"tin.example.vn"
    hub.first.add("bai-hai")
    hub.first.push()
    hub.first.work(cname="tin.example.vn").publish()
    assert not [line for line in hub.first.told if line.startswith("Lưu ý")]


def test_settings_and_a_branch_that_disagree_on_the_address_are_told_of(without_an_address, monkeypatch):
    hub = without_an_address
    by_hand(hub, "CNAME", "tin.example.vn\n")
    monkeypatch.setenv("SITEURL", "https://www.example.vn/tin")
    hub.first.work().publish()
    (told,) = [line for line in hub.first.told if line.startswith("Lưu ý")]
    assert "https://www.example.vn/tin/" in told and "tin.example.vn (CNAME)" in told
    assert told in hub.first.work().summary("")


def test_a_setting_that_changes_the_domain_of_the_branch_says_so(without_an_address):
    hub = without_an_address
    by_hand(hub, "CNAME", "cu.example.vn\n")
    hub.first.work(cname="moi.example.vn").publish()
    assert hub.live.root == "https://moi.example.vn"
    assert any("từ cu.example.vn thành moi.example.vn" in line for line in hub.first.told)


def test_the_sources_are_never_replaced_by_the_site(published):
    source = published.main
    status, said = published.first.run("--branch", "main", "publish")
    assert status == 1 and "nhánh nguồn" in said
    assert published.main == source


def test_a_tag_that_is_called_as_the_branch_is_told(published):
    published.first.git.out("tag", "gh-pages", "main")
    published.first.add("bai-hai")
    published.first.push()
    with pytest.raises(PublishError, match="git tag -d gh-pages"):
        published.first.work().publish()
    published.first.git.out("tag", "-d", "gh-pages")
    published.first.work().publish()
    assert published.live.source == published.main


def test_settings_of_git_s_own_words_and_looks_change_nothing(published):
    """Whoever reads logs in UTF-16, in colours, or in French, publishes as others do."""
    for name, value in {
        "i18n.logOutputEncoding": "UTF-16", "i18n.commitEncoding": "ISO-8859-1", "color.ui": "always",
        "log.showSignature": "true", "core.quotePath": "true", "diff.noprefix": "true", "diff.external": "/bin/false",
        "diff.renames": "copies", "log.date": "relative", "core.autocrlf": "true", "status.short": "true",
        "format.pretty": "oneline", "log.decorate": "full", "core.pager": "/bin/false", "push.default": "matching",
    }.items():  # fmt: skip
        published.first.git.out("config", name, value)
    tip = published.tip
    assert "không có gì phải đăng" in published.first.work().publish()
    published.first.add("bai-hai", "Bài có dấu")
    published.first.push()
    published.first.work().publish()
    assert published.git.text("rev-parse", "gh-pages^") == tip and published.live.source == published.main
    assert "Bài có dấu" in published.files()["2024/01/01/bai-hai/index.html"].decode()
    published.first.work().rollback(tip[:10])
    assert published.live.rolled_back


def test_nothing_new_makes_no_commit(published):
    tip = published.tip
    assert "không có gì phải đăng" in published.first.work().publish()
    assert published.tip == tip


def test_a_fresh_shallow_clone_publishes_on_top(published):
    published.first.add("bai-hai")
    published.first.push()
    before = published.tip
    shallow = published.clone(depth=1)
    assert shallow.git.is_shallow()
    shallow.work().publish()
    assert published.git.text("rev-list", "--parents", "-1", "gh-pages").split()[1:] == [before]
    assert published.live.source == published.main


def test_a_stale_clone_publishes_the_newest_source(published):
    stale = published.clone(depth=1)
    published.first.add("bai-moi")
    published.first.push()
    stale.work().publish()
    assert published.live.source == published.main
    assert "2024/01/01/bai-moi/index.html" in published.files()


def test_what_is_not_pushed_is_not_published(published):
    published.first.add("chua-day")
    published.first.commit()
    with pytest.raises(PublishError, match="git push"):
        published.first.work().publish()


def test_what_is_not_committed_is_not_published(published):
    published.first.add("bai-hai")
    published.first.push()
    published.first.add("chua-commit")
    published.first.work().publish()
    assert not [path for path in published.files() if "chua-commit" in path]


def test_a_clone_with_only_a_part_of_the_files_publishes_them_all(published):
    published.first.add("bai-hai")
    published.first.push()
    partial = published.clone()
    partial.git.out("sparse-checkout", "set", "content/khoi")
    partial.work().publish()
    assert "2024/01/01/bai-hai/index.html" in published.files() and "gioi-thieu/index.html" in published.files()


def test_articles_in_a_repository_inside_this_one_are_not_lost_in_silence(published, tmp_path):
    inner = tmp_path / "khac"
    Git(tmp_path).out("init", "-q", "-b", "main", str(inner))
    other = Clone(inner)
    other.add("bai-con")
    other.commit()
    published.first.git.out(
        "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "content/tin/2024/02"
    )
    published.first.push()
    status, said = published.first.run("publish")
    assert status == 1 and "content/tin/2024/02 là một kho git khác" in said


def test_an_older_source_never_replaces_a_newer_one(published):
    old = published.main
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    tip = published.tip
    published.git.out("update-ref", "refs/heads/main", old)
    with pytest.raises(PublishError, match="cũ hơn bản đang chạy|không có trong lịch sử"):
        published.clone(depth=1).work().publish()
    assert published.tip == tip


def test_sources_written_over_by_force_are_not_published(published):
    other = published.clone()
    other.git.out("checkout", "-q", "--orphan", "khac")
    other.add("bai-khac")
    other.commit()
    other.git.out("push", "-q", "-f", "origin", "HEAD:main")
    tip = published.tip
    with pytest.raises(PublishError, match="rẽ nhánh|ghi đè"):
        published.clone(depth=1).work().publish()
    assert published.tip == tip


def test_a_history_that_was_purged_goes_live_again_with_every_address(published):
    """As QUAN-TRI.md, section 7, says: ledger, other sources, no live branch, publish."""
    before, old = published.files(), published.main
    published.first.work().ledger(push=True)
    who = {f"GIT_{role}_{what}": "mau@example.vn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    purged = published.git.text("commit-tree", f"{published.main}^{{tree}}", "-m", "Không còn lịch sử", **who)
    published.git.out("update-ref", "refs/heads/main", purged)
    with pytest.raises(PublishError, match="ghi đè"):
        published.clone().work().publish()
    published.git.out("update-ref", "-d", "refs/heads/gh-pages")
    assert "Đã đăng" in published.clone().work().publish()
    assert published.files() == before and published.git.text("rev-list", "--count", "gh-pages") == "1"
    assert published.first.git.resolve("HEAD") == old
    with pytest.raises(PublishError, match="chưa có trên origin/main"):
        published.first.work().publish()


@pytest.mark.parametrize("breakage", ["hook", "gone", "no-main"])
def test_a_remote_that_refuses_is_one_message_and_nothing_half_done(published, breakage):
    clone = published.clone()
    clone.add("bai-hai")
    clone.push()
    tip, local = published.tip, clone.git.resolve("refs/heads/gh-pages")
    if breakage == "hook":
        hook = published.path / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\necho khong nhan >&2\nexit 1\n")
        hook.chmod(0o755)
    elif breakage == "gone":
        clone.git.out("remote", "set-url", "origin", str(published.folder / "khong-co"))
    else:
        published.git.out("update-ref", "-d", "refs/heads/main")
    status, said = clone.run("publish")
    assert status == 1 and said.count("Lỗi:") == 1 and "Traceback" not in said
    assert published.tip == tip
    assert clone.git.resolve("refs/heads/gh-pages") in (local, tip)


def test_the_password_in_the_address_of_a_remote_is_never_told(published):
    status, said = published.first.run("--remote", "https://nguoi:bi-mat@127.0.0.1:9/kho.git", "publish")
    assert status == 1 and "127.0.0.1:9/kho.git" in said and "bi-mat" not in said and "nguoi" not in said


def test_a_lock_that_another_git_left_is_told_by_its_path(published):
    published.first.add("bai-hai")
    published.first.push()
    shallow = published.clone(depth=1)
    lock = shallow.root / ".git/shallow.lock"
    lock.touch()
    status, said = shallow.run("publish")
    assert status == 1 and str(lock) in said.splitlines()[-1], "who publishes must know which file to remove"


def test_a_remote_that_is_lost_while_it_takes_a_release_is_not_told_to_be_as_it_was(published):
    clone, moved = published.clone(), published.folder / "di-noi-khac.git"
    clone.add("bai-hai")
    clone.push()
    program = published.folder / "nhan-roi-mat"
    program.write_text(f'#!/bin/sh\ngit-receive-pack "$@"\nmv {published.path} {moved}\nexit 1\n')
    program.chmod(0o755)
    clone.git.out("config", "remote.origin.receivepack", str(program))
    status, said = clone.run("publish")
    assert status == 1 and "chưa biết" in said and "vẫn như cũ" not in said
    moved.rename(published.path)
    assert published.live.source == published.main
    clone.git.out("config", "--unset", "remote.origin.receivepack")
    assert "không có gì phải đăng" in clone.work().publish()


def test_a_repository_without_a_commit_of_its_own_publishes_what_the_remote_has(hub, tmp_path):
    Git(tmp_path).out("init", "-q", "-b", "main", str(tmp_path / "moi"))
    fresh = Clone(tmp_path / "moi")
    fresh.git.out("remote", "add", "origin", str(hub.path))
    fresh.work().publish()
    assert hub.live.source == hub.main


def test_after_a_refusal_the_next_run_succeeds(published):
    hook = published.path / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    published.first.add("bai-hai")
    hook.chmod(0o644)
    published.first.push()
    hook.chmod(0o755)
    with pytest.raises(PublishError, match="Trang đang chạy vẫn như cũ"):
        published.first.work().publish()
    hook.unlink()
    published.first.work().publish()
    assert published.live.source == published.main


def test_a_local_branch_that_the_remote_does_not_know_is_not_pushed(hub):
    hub.first.git.out("branch", "gh-pages", "main")
    hub.first.work().publish()
    assert hub.git.text("rev-list", "--count", "gh-pages") == "1"


def test_a_hook_of_another_repository_may_publish(published):
    published.first.add("bai-hai")
    published.first.push()
    status, said = published.first.run("publish", env=os.environ | {"GIT_DIR": "."})
    assert status == 0, said
    assert published.live.source == published.main


def test_a_page_that_somebody_changed_by_hand_is_mended_and_its_history_kept(published):
    hand = published.clone()
    hand.git.out("checkout", "-q", "gh-pages")
    hand.write("gioi-thieu/index.html", "<p>Lạ</p>")
    hand.commit()
    hand.git.out("push", "-q", "origin", "gh-pages")
    tip = published.tip
    published.first.work().publish()
    published.assert_whole()
    assert published.git.is_ancestor(tip, published.tip)


@pytest.mark.parametrize(
    "line", ["Clock: hom-qua", "Clock: 2024-01-01", "Source-Commit: --all", "Rolled-Back-From: HEAD"]
)
def test_a_commit_by_hand_that_only_looks_like_a_release_is_none(published, line):
    hand, release = published.clone(), published.live
    hand.git.out("checkout", "-q", "gh-pages")
    message = published.git.text("log", "-1", "--format=%B", "gh-pages")
    name = line.partition(":")[0]
    told = "\n".join([*(one for one in message.splitlines() if not one.startswith(f"{name}:")), line])
    hand.git.out("commit", "-q", "--allow-empty", "-m", told)
    hand.git.out("push", "-q", "origin", "gh-pages")
    assert published.live == release
    status, said = published.first.run("publish")
    assert status == 0, said
    published.assert_whole()


def test_a_mistake_in_the_content_publishes_nothing(published):
    tip = published.tip
    published.first.write("content/tin/2024/01/hong.md", "---\ntitle: Hỏng\ndate: 45/13/2024\n---\n\nChữ.\n")
    published.first.push()
    status, said = published.first.run("publish")
    assert status == 1 and "hong.md" in said and published.tip == tip


def test_a_link_that_leads_nowhere_is_found_in_the_built_pages(published):
    page = published.first.site / "gioi-thieu" / "index.html"
    page.write_text(page.read_text().replace("</main>", '<a href="/kho/khong-co/">x</a></main>'))
    with pytest.raises(PublishError, match="gioi-thieu/index.html → /kho/khong-co/"):
        verifying.links(published.first.site, ADDRESS, site_files.read(published.first.site), None)


def test_two_publishers_in_one_clone_do_not_mix(published):
    work = published.first.work()
    with Place(published.first.root, Options()).locked(), pytest.raises(Refusal, match="đang chạy"):
        work.publish()


def test_two_publishers_in_two_work_trees_of_one_clone_do_not_mix(published):
    """They write the same refs, and each clears the locks on these that a killed one left."""
    other = published.folder / "cay-khac"
    published.first.git.out("worktree", "add", "-q", "--detach", str(other), "HEAD")
    with Place(other, Options()).locked(), pytest.raises(Refusal, match="đang chạy"):
        published.first.work().publish()


def test_without_an_address_nothing_is_published(hub):
    hub.first.write(
        "publishconf.py", (hub.first.root / "publishconf.py").read_text() + 'SITEURL = "https://example.invalid"\n'
    )
    hub.first.push()
    with pytest.raises(PublishError, match="SITEURL"):
        hub.first.work().publish()
    assert not hub.tip


def test_rollback_is_a_new_commit_with_the_old_files_and_holds(published):
    old_tip, old_source, files = published.tip, published.main, published.files()
    published.first.add("bai-hong")
    newer = published.first.push()
    published.first.work().publish()
    bad = published.tip
    told = published.first.work().rollback(old_tip[:10])
    assert "2 địa chỉ" in told or "1 địa chỉ" in told
    assert published.files() == files
    assert published.git.is_ancestor(bad, published.tip) and published.live.source == old_source
    published.assert_whole()
    # The clock's run must not bring back what was taken away; a newer source may.
    assert "đã bị quay lui" in published.first.work(NOW + timedelta(hours=1)).publish()
    assert published.files() == files
    published.first.add("bai-sua")
    published.first.push()
    published.first.work().publish()
    assert published.live.source == published.main
    assert published.git.is_ancestor(newer, published.main)


def test_the_ledger_alone_brings_back_nothing_that_was_rolled_back(published):
    """The run that publishes commits the ledger too: the next one by the clock finds a source that nobody has seen."""
    first = published.tip
    published.first.add("bai-hong")
    published.first.push()
    published.first.work().publish()
    published.first.work().ledger(push=True)
    published.first.work().rollback(first[:10])
    files = published.files()
    for clone in (published.first, published.clone(depth=1)):
        told = clone.work(NOW + timedelta(minutes=15)).publish()
        assert "đã bị quay lui" in told and f"TO={published.main[:10]}" not in told, (
            "no release was made of the ledger's commit"
        )
    assert published.files() == files
    published.first.git.out("pull", "-q", "--rebase", "origin", "main")
    published.first.add("bai-sua")
    published.first.push()
    published.first.work().publish()
    assert published.live.source == published.main


def test_rollback_knows_releases_by_source_and_by_date_and_can_be_undone(published):
    first = published.main
    published.first.add("bai-hai")
    second = published.first.push()
    published.first.work().publish()
    published.first.work().rollback(first[:8])
    assert published.live.source == first
    published.first.work().rollback(second[:8])
    assert published.live.source == second and not published.live.rolled_back
    with pytest.raises(PublishError, match="Không tìm thấy"):
        published.first.work().rollback("01/01/2001")
    published.first.work().rollback("31/12/2098")


def test_after_a_rollback_no_address_is_forgotten(published):
    first = published.tip
    published.first.add("bai-hai")
    published.first.push()
    published.first.work().publish()
    published.first.work().rollback(first[:10])
    (published.first.root / "content/tin/2024/01/bai-hai.md").unlink()
    published.first.add("bai-ba")
    published.first.push()
    status, said = published.first.run("publish")
    assert status == 1 and "/2024/01/01/bai-hai/" in said


def test_every_source_has_its_page_or_its_reason(published):
    """The account is the publisher's own: it believes no engine and no memory of another file."""
    first = published.first
    first.add("nhap", status="draft")
    first.add("mai", date="2099-01-01 08:00")
    first.push()
    first.work().publish()
    content = first.root / "content"
    listed = {path.relative_to(content).as_posix(): "" for path in content.rglob("*.md")}
    clock = NOW.isoformat()
    whole = site_files.read(first.site)

    def account(files, paths=listed):
        return verifying.account(
            content, paths, clock, manifests.Manifest(files), first.root / ".cache/publish/accounts.json"
        )

    assert tuple(account(whole.files)) == (1, 1, 1, 0, 2)
    page = "2024/01/01/bai-dau/index.html"
    with pytest.raises(PublishError, match="bai-dau.md"):
        account({path: file for path, file in whole.files.items() if path != page})
    with pytest.raises(PublishError, match="tin/2024/01/bai-mat.md"):
        account(whole.files, listed | {"tin/2024/01/bai-mat.md": ""})
    for leaked in ("2024/01/01/nhap/index.html", "2099/01/01/mai/index.html"):
        with pytest.raises(PublishError, match="lộ"):
            account(whole.files | {leaked: whole.files[page]})


def test_a_source_is_built_by_the_command_that_lies_in_it(published):
    first, tip = published.first, published.tip
    first.write("plugins/__init__.py", "")
    first.write("plugins/__main__.py", "raise SystemExit('Lệnh của nguồn này.')")
    first.push()
    status, said = first.run("publish")
    assert status == 1 and "Lệnh của nguồn này." in said and "Traceback" not in said, said
    assert published.tip == tip
