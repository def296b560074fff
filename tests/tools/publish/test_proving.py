"""What is green can be published: the check, the stage and a host accept the same."""

import shutil

import pytest

from plugins.tools.publish import manifest as manifests
from plugins.tools.publish import proving
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import File, Manifest
from plugins.tools.publish.place import Options, Place

ODD = [
    "/CNAME/", "/cname/", "/git~1/", "/GIT~1/x/", "/.git/", "/.well-known/", "/con/", "/aux.txt/", "/a:b/", "/x./",
    "/x /", "/INDEX.html", "/KHOI/", "/Khoi/thu-nghiem/", "/gioi-thieu/INDEX.HTML", "/2024/01/01/BAI-DAU/",
    "/gioi-thieu./", "/a\u200bb/", "/" + "a" * 250 + "/",
]  # fmt: skip


@pytest.mark.parametrize("alias", ODD)
def test_an_address_that_no_host_takes_is_refused_before_anything_is_published(published, alias):
    published.first.add("bai-hai", aliases=[alias])
    published.first.push()
    tip = published.tip
    for command in ("stage", "publish"):
        status, said = published.first.run(command)
        assert status == 1 and "Traceback" not in said and "bai-hai" in said, said
    assert published.tip == tip
    published.first.add("bai-hai", aliases=["/cu/bai-hai.html"])
    published.first.push()
    published.git.out("config", "receive.fsckObjects", "true")
    for command in ("stage", "publish"):
        assert published.first.run(command)[0] == 0


def of(place: Place, *paths: str) -> Manifest:
    blob = manifests.file_of(b"x").blob
    return Manifest({path: File("0" * 64, blob) for path in ("index.html", *paths)})


@pytest.fixture(scope="module")
def place(first_published, tmp_path_factory) -> Place:
    """A place to prove in, of a clone of its own."""
    made = Place(first_published.copy(tmp_path_factory.mktemp("proving")).first.root, Options())
    shutil.rmtree(made.folder)
    made.folder.mkdir(parents=True)
    return made


@pytest.mark.parametrize("paths", [
    ["CNAME/index.html"], ["a/.git/x"], ["git~1/index.html"], ["con/index.html"], ["a./x"],
    ["a/index.html", "A/index.html"],
    ["a", "a/x"], ["é.html", "e\u0301.html"], ["A.html", "a.html/x"], ["x/nul.html"], ["a:b"], ["INDEX.html"],
])  # fmt: skip
def test_files_that_some_disk_or_host_refuses_are_named(place, paths):
    with pytest.raises(PublishError) as told:
        proving.prove(place, of(place, *paths))
    assert paths[-1] in str(told.value) or paths[0] in str(told.value)
    assert not (place.folder / "scratch.git").exists()


def test_what_our_own_rule_forgot_git_still_refuses(place, monkeypatch):
    monkeypatch.setattr(proving, "odd_names", lambda manifest, fresh: [])
    for path in ("git~1/x", "a/.git/x", "CNAME/x", ".g\u200cit/x"):
        with pytest.raises(PublishError, match=path.partition("/")[0].replace(".", "[.]")):
            proving.prove(place, of(place, path))
    proving.prove(place, of(place, "a/index.html", "b.html"))


def test_a_new_file_is_judged_beside_those_that_were_proven(place):
    before = of(place, "a/index.html")
    proving.prove(place, of(place, "a/index.html", "b.html"), before)
    for path in ("A/index.html", "con/index.html", "a/index.html/x"):
        with pytest.raises(PublishError, match=path):
            proving.prove(place, of(place, "a/index.html", path), before)
