"""Parts of the page that need no page: what is asked of a host at once, when a form is looked at."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plugins.tools.desk import building


@pytest.fixture(scope="module")
def tried() -> dict[str, Any]:
    command = [building.find_node(), Path(__file__).with_name("parts.mjs")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_batches_are_asked_for_some_at_once_and_answered_in_their_order(tried):
    assert tried["answered"]
    assert 1 < tried["most"] <= 5
    assert tried["refused"] == "refused"
    assert tried["nothing"] == []


def test_gitlab_tells_all_its_files_at_once_and_an_older_one_page_by_page(tried):
    assert tried["tree"]["trips"] == ["GET tree"]
    assert tried["tree"]["repository"]["tree"]["blobs"] == {
        "nodes": [{"type": "blob", "path": "content/a.md", "sha": "a1"}],
        "pageInfo": {"endCursor": "", "hasNextPage": False},
    }
    assert tried["oldTree"] == ["GET tree", "POST graphql"]


def test_a_text_of_gitlab_stays_with_its_path_where_another_file_is_gone(tried):
    assert tried["paired"] == ["A", None, "C"]


def test_a_commit_is_kept_after_its_texts_and_these_after_the_list_is_drawn(tried):
    assert tried["kept"] == ["idle", "texts", "head", "idle", "full", "idle", "unchanged"]


def test_a_form_is_looked_at_as_it_stands_after_the_last_change(tried):
    assert tried["verdict"] is True


def test_a_host_refuses_in_vietnamese_and_what_is_known_by_its_words_stays(tried):
    said = tried["refusals"]
    forbidden, busy, waiting, other = ("không được phép", "quá tải", "chờ", "không nhận")
    wanted = [*[forbidden] * 3, *[busy] * 3, waiting, other]
    assert [text for text, part in zip(said["texts"], wanted, strict=True) if part not in text] == []
    assert said["told"] == 3  # a host that is overloaded or down, also while articles are listed
    assert said["well"] == [{"message": "Fix"}]
    assert "already exists" in said["kept"]
    assert said["expired"] == "Bad credentials"  # network.js says what to do
    # Whether a token may come in: a host in trouble has not said no, and a network's own page has said nothing.
    assert ["quá tải" in str(answer) for answer in said["signIn"]] == [True, True, False]
    assert said["signIn"][2] == 404
    assert "không phải máy chủ của kho" in said["stranger"]


def test_what_make_check_would_refuse_of_one_article_is_said_while_it_is_written(tried):
    said = tried["checks"]
    assert said["well"] == []
    wanted = [
        "Tiêu đề: Có ký tự lạ", "Tóm tắt: Có ký tự lạ", "Nội dung: Có ký tự riêng", "Nội dung: Có chữ đã mất",
        "Tác giả: ““Người Viết Mẫu”.” có dấu", "Nội dung: Còn dấu xung đột", "Nội dung: Còn dòng chờ",
        "Bài liên quan: Bài liên quan là chính", "Ngày sửa gần nhất: Ngày sửa chưa đến",
        "Đính chính: Ngày đính chính chưa đến", "Rút bài: Ngày rút bài đứng trước",
    ]  # fmt: skip
    assert [one for one, text in zip(said["odd"], wanted, strict=True) if len(one) != 1 or text not in one[0]] == []
    well, form, repeated, long = said["lists"]
    assert well == ""
    assert "Dòng 2: “cu” viết không đúng mẫu. Viết khác." in form
    assert "Dòng 3: “a” đã có" in repeated
    assert "nhiều nhất 3" in long
