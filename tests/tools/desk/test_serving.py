"""The desk beside the live preview: only what belongs to it, under a policy that lets it ask nobody else."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.tools.desk import building
from plugins.tools.desk.serving import LocalDesk
from tests.sites.copying import ROOT
from tests.tools.desk.conftest import CACHE

ARTICLE = "content/tin/2023/11/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023.md"


@pytest.fixture
def desk(packages) -> LocalDesk:
    desk = LocalDesk(ROOT / "pelicanconf.py", ROOT / "content", CACHE)
    building.bundle(CACHE)
    return desk


def test_the_page_may_run_its_own_scripts_alone(desk):
    answer = desk.answer("/quan-tri/")
    page = answer.body.decode()
    assert answer.status == 200
    assert "script-src &#x27;self&#x27;;" in page
    assert "unsafe-eval" not in page
    assert "script>" not in page.replace("></script>", "").replace("<noscript>", "").replace("</noscript>", "")


@pytest.mark.parametrize("path", ["../bundle.mjs", "..%2fpelicanconf.py", "entry.json", "\\x", "nothing.js"])
def test_what_is_not_part_of_the_desk_is_not_there(desk, path):
    assert desk.answer(f"/quan-tri/{path}").status == 404


def test_an_article_leads_to_its_preview(desk):
    answer = desk.answer(f"/quan-tri/xem?tep={ARTICLE}")
    assert answer.location == "/2023/11/28/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023/"


def test_the_texts_of_the_folder_come_at_once_as_they_lie_there(packages, tmp_path):
    content = tmp_path / "content"
    (content / "tin" / "2024").mkdir(parents=True)
    (content / "tin" / "2024" / "a.md").write_bytes("\ufeff---\r\nhai\r\n".encode())
    (content / "tin" / "2024" / "la.md").write_bytes(b"\xff no UTF-8")
    (content / "tin" / "2024" / "dan.md").symlink_to(tmp_path / "ngoai.md")
    (tmp_path / "ngoai.md").write_text("outside")
    building.bundle(CACHE)
    answer = LocalDesk(ROOT / "pelicanconf.py", content, CACHE).answer("/quan-tri/nguon.json")
    (row,) = json.loads(answer.body)
    status = (content / "tin" / "2024" / "a.md").stat()
    assert row == ["content/tin/2024/a.md", 13, status.st_mtime_ns // 1_000_000, "\ufeff---\r\nhai\r\n"]


@pytest.mark.parametrize(
    "path", ["", "content/tin/none.md", "../pelicanconf.py", "/etc/passwd", "content/khoi/noi-chinh.md"]
)
def test_what_is_no_article_leads_nowhere(desk, path):
    assert desk.answer(f"/quan-tri/xem?tep={path}").status == 404


def test_while_the_desk_is_being_made_the_page_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "bundle", lambda cache: None)
    desk = LocalDesk(ROOT / "pelicanconf.py", ROOT / "content", tmp_path)
    assert "Đang chuẩn bị bàn viết" in desk.answer("/quan-tri/").body.decode()


#: Notes what it is asked, and makes what a bundler makes.
NODE = """#!/bin/sh
basename "$1" >> "$(dirname "$0")/asked"
sleep 0.3
case "$1" in *bundle.mjs) mkdir "$2"; echo '{}' > "$2/entry.json";; esac
"""


def test_desks_that_start_at_once_are_made_once(tmp_path, monkeypatch):
    node, npm = tmp_path / "bin/node", tmp_path / "lib/node_modules/npm/bin/npm-cli.js"
    for file in (node, npm):
        file.parent.mkdir(parents=True)
        file.write_text(NODE)
        file.chmod(0o755)
    monkeypatch.setattr(building, "find_node", lambda: str(node))
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: building.bundle(tmp_path / "kho-tam"), range(4)))
    assert [(place / "entry.json").is_file() for place in made] == [True]
    assert (tmp_path / "bin/asked").read_text().split() == ["npm-cli.js", "bundle.mjs"]


def test_what_keeps_the_desk_from_being_made_is_said_and_tried_again(tmp_path, monkeypatch):
    tried = []

    def refused(cache):
        tried.append(cache)
        raise building.DeskError("Không tải được <gói>")

    monkeypatch.setattr(building, "bundle", refused)
    desk = LocalDesk(ROOT / "pelicanconf.py", ROOT / "content", tmp_path)
    desk.make()
    assert "Không tải được &lt;gói&gt;" in desk.answer("/quan-tri/").body.decode()
    desk.answer("/quan-tri/")
    assert len(tried) == 2


def test_a_folder_with_other_files_is_not_taken_for_the_desk(tmp_path, packages):
    (tmp_path / "cua-nguoi-khac.txt").write_text("x")
    with pytest.raises(building.DeskError, match="đã có tệp khác"):
        building.write(tmp_path, CACHE, {"SITENAME": "Ban Mẫu"}, ROOT / "content", _repository(), local=False)
    assert [file.name for file in tmp_path.iterdir()] == ["cua-nguoi-khac.txt"]


def test_the_desk_is_a_folder_of_files_that_no_search_engine_keeps(tmp_path, packages):
    building.write(tmp_path / "ra", CACHE, {"SITENAME": "Ban Mẫu"}, ROOT / "content", _repository(), local=False)
    building.write(tmp_path / "ra", CACHE, {"SITENAME": "Ban Mẫu"}, ROOT / "content", _repository(), local=False)
    page = (tmp_path / "ra" / "index.html").read_text("utf-8")
    assert 'name="robots" content="noindex"' in page
    assert "connect-src &#x27;self&#x27; blob: data: https://api.github.com;" in page
    assert "Disallow: /" in (tmp_path / "ra" / "robots.txt").read_text()


def _repository():
    return building.Repository("github", "mau/kho", "main", "https://github.com", "https://api.github.com")
