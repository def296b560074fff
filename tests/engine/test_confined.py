"""Content is hostile: nothing leaves the output folder, nothing outside the content folder comes in."""

import os

import pytest

from plugins.base.refusal import Refusal
from plugins.engine.artifact import BuildError, ContentErrors, file_of
from plugins.engine.build.output_folder import OutputFolder
from tests.engine.engine import Site

ESCAPES = ["/../x", "/a/../../x", "//x", "/a//b", "/.", "/a/./b", "x", "", "/a\\..\\b", "/a\0b", "/a/..", "/../"]


@pytest.mark.parametrize("url", ESCAPES)
def test_a_url_that_leaves_the_output_is_refused(url):
    with pytest.raises(BuildError):
        file_of(url)


@pytest.mark.parametrize("line", [
    "save_as: ../../x-evil.html", "Save_as: index.html", "url: /index.html", "slug: ../../x-evil", "template: ../x",
    "aliases: [/../x-evil/]", "aliases: [../x-evil]", "status: hidden", "path: /etc/passwd",
])  # fmt: skip
def test_front_matter_cannot_move_the_output(tmp_path, line):
    site = Site(tmp_path / "site")
    source = site.content / "tin/2020/01/bai-mau-mot.md"
    source.write_text(source.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")
    with pytest.raises(ContentErrors):
        site.build()
    assert not site.output.exists()
    assert not list(tmp_path.rglob("*x-evil*"))


@pytest.mark.parametrize("kind", ["article", "folder", "photo"])
def test_a_symlink_in_the_content_is_refused_and_never_followed(tmp_path, kind):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "bai.md").write_text(
        "---\ntitle: Bí mật\ndate: 2020-01-01\nbloc: khoi-mau-a\nauthor: []\n---\nBí mật.\n", "utf-8"
    )
    (secret / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0 not for readers")
    site = Site(tmp_path / "site")
    place = {"article": "tin/2020/01/bi-mat.md", "folder": "tin/2019", "photo": "anh/bi-mat.jpg"}[kind]
    target = {"article": secret / "bai.md", "folder": secret, "photo": secret / "anh.jpg"}[kind]
    (site.content / place).parent.mkdir(parents=True, exist_ok=True)
    (site.content / place).symlink_to(target)
    with pytest.raises(ContentErrors) as refused:
        site.build()
    assert [problem.code for problem in refused.value.problems] == ["path-symlink"]
    assert not site.output.exists()


def test_a_symlink_inside_the_output_is_not_written_through(tmp_path):
    site, outside = Site(tmp_path / "site"), tmp_path / "outside"
    site.build()
    outside.mkdir()
    folder = site.output / "khoi/khoi-mau-a"
    os.rename(folder, tmp_path / "moved")
    folder.symlink_to(outside)
    try:
        site.build()
    except BuildError as error:
        assert "symlink" in str(error)
    assert list(outside.iterdir()) == []


def test_what_is_gone_is_not_removed_through_a_symlink(tmp_path):
    site, outside = Site(tmp_path / "site"), tmp_path / "outside"
    gone = site.article("bai-tam", date="2021-03-04 08:00")
    site.build()
    os.rename(site.output / "2021", outside)
    (site.output / "2021").symlink_to(outside)
    gone.unlink()
    with pytest.raises(Refusal, match="symlink"):
        site.build()
    assert (outside / "03/04/bai-tam/index.html").is_file()


@pytest.mark.parametrize("place", ["secret.txt", "css/components/zz.css", "js/search/page.js"])
def test_a_symlink_in_the_theme_is_not_published(tmp_path, place):
    (tmp_path / "secret").write_text("secret{color:red}")
    site = Site(tmp_path / "site")
    (site.theme / "static" / place).unlink(missing_ok=True)
    (site.theme / "static" / place).symlink_to(tmp_path / "secret")
    site.build()
    files = [file for file in site.output.rglob("*") if file.is_file()]
    assert files and not [file for file in files if "secret" in file.name or b"secret" in file.read_bytes()]


def test_a_published_file_is_no_program(tmp_path):
    site = Site(tmp_path / "site")
    site.build()
    site.article("bai-moi")
    site.build()
    files = [file for file in site.output.rglob("*") if file.is_file()]
    assert files and not [file for file in files if file.stat().st_mode & 0o111]


def test_a_file_is_never_seen_half_written(tmp_path, monkeypatch):
    output = OutputFolder(tmp_path / "out")
    output.open()
    output.expect(["a/b.html"])
    output.write("a/b.html", b"old")

    def torn(source, target):
        assert (tmp_path / "out/a/b.html").read_bytes() == b"old"
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", torn)
    with pytest.raises(OSError, match="Input/output"):
        output.write("a/b.html", b"new")
    assert [file.name for file in (tmp_path / "out/a").iterdir()] == ["b.html"]


def test_what_somebody_else_put_into_the_output_stays_and_is_named(tmp_path):
    site = Site(tmp_path / "site", OUTPUT_RETENTION=[".git"])
    site.build()
    (site.output / ".git").mkdir()
    (site.output / ".git/HEAD").write_text("ref")
    (site.output / "khoi/la.txt").write_text("stranger")
    (site.output / "rong").mkdir()
    site.settings["LOAD_CONTENT_CACHE"] = False
    status, said = site.build_in_a_process()
    assert status == 0 and "khoi/la.txt" in said and "giữ nguyên" in said and "HEAD" not in said
    assert (site.output / ".git/HEAD").read_text() == "ref" and (site.output / "khoi/la.txt").read_text() == "stranger"
    assert (site.output / "rong").is_dir()
