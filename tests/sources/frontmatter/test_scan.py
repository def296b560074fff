"""What is found in the content folder, and what is left aside."""

import os

import pytest

from plugins.sources.frontmatter import scan


@pytest.fixture
def content(tmp_path):
    for path in ("tin/2023/11/b.md", "tin/2023/11/a.md", "tin/2023/11/a.jpg", "khoi/k.md", "anh/z.png"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    return tmp_path


def test_sources_are_read_and_media_digested_in_the_order_of_their_paths(content):
    found = scan(content)
    assert found.sources == tuple(
        (path, path.encode()) for path in ("khoi/k.md", "tin/2023/11/a.md", "tin/2023/11/b.md")
    )
    assert [(item.path, item.size, len(item.digest)) for item in found.media] == [
        ("anh/z.png", 9, 32),
        ("tin/2023/11/a.jpg", 17, 32),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".a.md.swp", "~$bao-cao.docx", "Thumbs.db", "desktop.ini", "a.md~", "#a.md#", "a.bak", ".git/config"],
)
def test_what_systems_and_editors_leave_behind_is_not_looked_at(content, name):
    for folder in (".", "tin/2023", "anh"):
        file = content / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    found = scan(content)
    assert (len(found.sources), len(found.media), found.problems) == (3, 2, ())


def test_what_lies_behind_a_symlink_is_never_read(content, tmp_path_factory):
    secret = tmp_path_factory.mktemp("ngoai") / "mat.md"
    secret.write_text("bí mật", encoding="utf-8")
    (content / "tin/lien-ket.md").symlink_to(secret)
    (content / "khoi/thu-muc").symlink_to(secret.parent)
    (content / "anh/vong").symlink_to(content)
    found = scan(content)
    assert not [data for _, data in found.sources if b"\xc3\xad m" in data]
    assert sorted((problem.path, problem.code) for problem in found.problems) == [
        ("anh/vong", "path-symlink"),
        ("khoi/thu-muc", "path-symlink"),
        ("tin/lien-ket.md", "path-symlink"),
    ]


def test_a_file_that_cannot_be_opened_is_named(content, monkeypatch):
    real = os.open

    def refusing(path, *rest, **named):
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)
    found = scan(content)
    assert [(problem.path, problem.code) for problem in found.problems] == [("tin/2023/11/a.md", "file-unreadable")]
    assert len(found.sources) == 2


def test_an_endless_file_is_read_only_as_far_as_needed(content):
    big = content / "tin/lon.md"
    with open(big, "wb") as file:
        file.truncate(1 << 33)
    (data,) = (data for path, data in scan(content).sources if path == "tin/lon.md")
    assert len(data) <= (1 << 20) + 1


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(NotADirectoryError):
        scan(tmp_path / "khong-co")
