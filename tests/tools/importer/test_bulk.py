"""Folders of pages: side by side, again and again, stopped in the middle."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from plugins.tools.importer import __main__ as command
from tests.tools.importer import pages
from tests.tools.importer.conftest import NOW, make_archive, only, reasons

ROOT = Path(__file__).parents[3]


def states(outcomes) -> dict[str, int]:
    found: dict[str, int] = {}
    for outcome in outcomes:
        found[outcome.state] = found.get(outcome.state, 0) + 1
    return found


def test_a_folder_comes_in_whole_and_right(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 40, photos_every=10)
    assert states(archive.imports(saved)) == {"imported": 36, "person": 4}
    assert archive.errors() == []
    assert len(list(archive.root.glob("tin/**/*.md"))) == 40, "every item of Tin khác is a page of the folder"


def test_again_changes_nothing(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 12, photos_every=5)
    archive.imports(saved)
    before = {path: path.stat().st_mtime_ns for path in archive.root.rglob("*")}
    assert states(archive.imports(saved, now=NOW.replace(year=2027))) == {"known": 12}
    assert {path: path.stat().st_mtime_ns for path in archive.root.rglob("*")} == before


def framed(number: int, *lines: str) -> str:
    """A page whose frame nothing marks: the same lines around every text."""
    return f"""<html><head><meta charset=utf-8></head><body><h1>{pages.title(number)}</h1><p>{pages.moment(number)}</p>
<div><p>Bản tin nội bộ của các đơn vị thử</p><p>Lần thử {number} của các đơn vị giả định diễn ra đúng lịch, có ghi số
liệu.</p>{"".join(f"<p>{line}</p>" for line in lines)}<p>Lần thử {number} khép lại với bảng điểm mẫu được thống nhất.
</p><p>Trần Văn Mẫu</p><p>In từ máy của văn phòng mẫu</p></div></body></html>"""


def test_what_most_pages_of_a_folder_begin_and_end_with_is_left_out_and_told(archive, tmp_path):
    saved = tmp_path / "khung"
    saved.mkdir()
    for number in range(4):
        (saved / f"{number}.html").write_text(framed(number, "Kết quả của lần thử"), "utf-8")
    for outcome in archive.imports(saved):
        text = archive.text(outcome.path)
        assert "nội bộ" not in text and "In từ máy" not in text
        assert "Kết quả của lần thử" in text, "what they share in the middle is text"
        assert 'author: "Trần Văn Mẫu"' in text
        told = [item.text for item in outcome.left_out]
        assert "Bản tin nội bộ của các đơn vị thử" in told and "In từ máy của văn phòng mẫu" in told


def test_two_pages_alone_prove_no_frame(archive, tmp_path):
    saved = tmp_path / "khung"
    saved.mkdir()
    for number in range(2):
        (saved / f"{number}.html").write_text(framed(number), "utf-8")
    for outcome in archive.imports(saved):
        assert "nội bộ" in archive.text(outcome.path)


def test_any_number_of_workers_gives_the_same_files(tmp_path):
    saved = pages.save(tmp_path / "saved", 130, photos_every=20)
    one, two = make_archive(tmp_path / "one"), make_archive(tmp_path / "two")
    first, second = one.imports(saved, workers=1), two.imports(saved, workers=3)
    assert one.tree() == two.tree()
    assert first == second


def test_a_changed_source_is_reported_and_the_article_kept(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 2)
    archive.imports(saved)
    before = archive.tree()
    (saved / "00001.html").write_text(pages.html(1).replace("Cổng thử", "Cổng thử mới"), encoding="utf-8")
    outcomes = archive.imports(saved)
    assert states(outcomes) == {"known": 1, "changed": 1}
    assert "Nguồn đã đổi từ lần nhập trước; giữ nguyên content/tin/2015/01/" in reasons(outcomes[1])
    assert archive.tree() == before


def test_an_edited_article_is_never_overwritten(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1)
    path = only(archive.imports(saved)).path
    (archive.root / path).write_text(archive.text(path) + "\nĐoạn do biên tập viên thêm.\n", encoding="utf-8")
    assert only(archive.imports(saved)).state == "known"
    assert archive.text(path).endswith("Đoạn do biên tập viên thêm.\n")


def test_a_copy_of_a_page_is_imported_once(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1)
    (saved / "ban-sao.html").write_bytes((saved / "00000.html").read_bytes())
    outcomes = archive.imports(saved)
    assert states(outcomes) == {"imported": 1, "duplicate": 1}, "a copy is no error"
    assert "Trùng từng byte với 00000.html" in reasons(outcomes[1])


def test_the_copy_with_its_photos_wins_whatever_its_name(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1, photos_every=1)
    (tmp_path / "saved" / "xa").mkdir()
    (saved / "xa" / "z.html").write_bytes((saved / "00000.html").read_bytes().replace(b"Gi", b"G&#105;"))
    os.rename(saved / "anh_files", saved / "xa" / "anh_files")
    outcomes = archive.imports(saved)
    assert {outcome.name: outcome.state for outcome in outcomes} == {"00000.html": "duplicate", "xa/z.html": "person"}
    assert [path for path in archive.tree() if path.endswith("anh-1.jpg")]


def test_a_corrected_version_is_shown_as_a_difference(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1)
    path = only(archive.imports(saved)).path
    before = archive.text(path)
    right = pages.html(0).replace("Trần Văn Mẫu", "Câu đính chính thêm vào.</b></p><p align=right><b>Trần Văn Mẫu")
    (tmp_path / "ban-sua.html").write_text(right, encoding="utf-8")
    outcome = only(archive.imports(tmp_path / "ban-sua.html"))
    assert outcome.state == "changed" and outcome.path == path
    assert "“(không có)” → “Câu đính chính thêm vào”" in reasons(outcome)
    assert archive.text(path) == before


def test_two_pages_of_one_stub_are_one_article(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 2)
    archive.imports(saved / "00001.html")
    (saved / "ban-khac.html").write_text(pages.html(0).replace("Cổng thử", "Cổng thử mới"), encoding="utf-8")
    outcomes = archive.imports(saved)
    assert states(outcomes) == {"imported": 1, "known": 1, "duplicate": 1}
    assert len(list(archive.root.glob("tin/**/*.md"))) == 2


def test_a_strange_file_name_is_no_obstacle(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1)
    os.rename(saved / "00000.html", os.fsencode(saved) + b'/\xff \x1b[31m "a" #.html')
    assert only(archive.imports(saved)).state == "imported"
    assert only(archive.imports(saved)).state == "known"
    assert archive.errors() == []


def test_one_bad_page_does_not_stop_the_others(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 3)
    (saved / "a.html").write_text("<html><body><p>Trang không có ngày.</p></body></html>", encoding="utf-8")
    (saved / "b.docx").write_bytes(b"PK\x03\x04 half")
    outcomes = archive.imports(saved)
    assert states(outcomes) == {"imported": 3, "refused": 2}
    assert "Không thấy nội dung bài" in reasons(outcomes[3])
    assert "hỏng hoặc mới chép được một phần" in reasons(outcomes[4])


def start(archive, saved: Path) -> subprocess.Popen:
    arguments = [
        sys.executable,
        "-m",
        "plugins.tools.importer",
        str(saved),
        "--content",
        str(archive.root),
        "--workers",
        "2",
    ]
    return subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def test_after_a_kill_the_next_run_finishes_what_is_left(tmp_path):
    saved = pages.save(tmp_path / "saved", 150, photos_every=3)
    stopped, whole = make_archive(tmp_path / "stopped"), make_archive(tmp_path / "whole")
    run = start(stopped, saved)
    deadline = time.monotonic() + 120
    while len(list(stopped.root.glob("tin/**/*.md"))) < 30 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done = len(list(stopped.root.glob("tin/**/*.md")))
    assert 0 < done < 150, "killed in the middle"
    again = stopped.imports(saved)
    assert states(again)["known"] == done
    whole.imports(saved)

    def without_time(tree: dict[str, bytes]) -> dict[str, bytes]:
        # The temporary files of a killed run begin with a dot: the archive does not see them.
        return {
            path: re.sub(rb"\n  imported: .*", b"", data)
            for path, data in tree.items()
            if not path.rpartition("/")[2].startswith(".")
        }

    assert without_time(stopped.tree()) == without_time(whole.tree())
    assert stopped.errors() == []


def test_the_command_ends_with_a_review_list_and_writes_it(archive, tmp_path, capsys):
    saved = pages.save(tmp_path / "saved", 4, photos_every=2)
    (saved / "hong.html").write_text("<p>Không phải tin.</p>", encoding="utf-8")
    report = tmp_path / "xem-lai.txt"
    status = command.main([str(saved), "--content", str(archive.root), "--report", str(report), "--workers", "1"], NOW)
    shown = capsys.readouterr().out
    assert status == 1, "something was refused"
    for text in (shown, report.read_text(encoding="utf-8")):
        assert "Từ chối (1):\n  hong.html\n    Việc tiếp theo: làm theo lời dưới đây" in text
        assert "Đã nhập, cần người xem (2):" in text
        assert "Đã nhập (2):" in text
        assert re.search(
            r"Nhập 5 tệp trong \d+,\d giây \(\d+ tệp/giây\): 1 từ chối, 2 đã nhập, cần người xem, 2 đã nhập\.", text
        )


def test_the_command_is_right_at_once_where_all_is_well(archive, tmp_path, capsys):
    saved = pages.save(tmp_path / "saved", 2)
    both = f"'{saved / '00000.html'}' '{saved / '00001.html'}'"
    assert command.main([both, "--content", str(archive.root), "--workers", "1"], NOW) == 0
    assert "2 đã nhập" in capsys.readouterr().out
    assert archive.errors() == []


def test_a_missing_file_is_named_and_nothing_imported(archive, tmp_path, capsys):
    assert command.main([str(tmp_path / "khong-co.html"), "--content", str(archive.root)], NOW) == 2
    assert "Không có tệp" in capsys.readouterr().err


def test_a_folder_with_nothing_to_import_is_told_with_the_endings_that_are_taken(archive, tmp_path, capsys):
    folder = tmp_path / "anh-cu"
    folder.mkdir()
    (folder / "anh.jpg").write_bytes(b"x")
    assert command.main([str(folder), "--content", str(archive.root)], NOW) == 2
    told = capsys.readouterr().err
    assert f"Không có trang hay báo cáo nào để nhập trong {folder}. Nhận các tệp có đuôi .txt, .htm, .html," in told
    assert ".docx" in told
    assert ".pdf, .zip, .eml" in told
    assert ".xlsx" not in told, "a workbook is found in a folder, but only to be refused"
    assert "Chưa nhập gì" in told


def test_no_report_or_page_of_a_folder_is_passed_over(archive, tmp_path):
    folder = tmp_path / "cu"
    folder.mkdir()
    (folder / "trang.aspx").write_text(pages.html(0), encoding="utf-8")
    for name, data in (
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("b.PDF", b"%PDF-1.4"),
        ("c.rtf", b"{\\rtf1 abc}"),
        ("d.odt", b"PK\x03\x04"),
    ):
        (folder / name).write_bytes(data)
    states = {outcome.name: outcome.state for outcome in archive.imports(folder)}
    assert states == {
        "trang.aspx": "imported",
        "a.doc": "refused",
        "b.PDF": "refused",
        "c.rtf": "person",
        "d.odt": "refused",
    }


def test_a_list_that_could_not_be_written_stops_the_command_before_it_begins(archive, tmp_path, capsys):
    saved = pages.save(tmp_path / "saved", 1)
    before = archive.tree()
    assert command.main([str(saved), "--content", str(archive.root), "--report", str(saved)], NOW) == 2
    assert "Chưa nhập gì: không ghi được danh sách vào" in capsys.readouterr().err
    assert archive.tree() == before


def test_a_list_may_lie_in_a_folder_that_is_yet_to_be_made(archive, tmp_path):
    saved = pages.save(tmp_path / "saved", 1)
    own = tmp_path / "bao-cao-quy.txt"
    own.write_text("Báo cáo mẫu của văn phòng", "utf-8")
    link = tmp_path / "xem-lai.txt"
    link.symlink_to(own)
    for taken in (own, link):
        assert command.main([str(saved), "--content", str(archive.root), "--report", str(taken)], NOW) == 2
        assert own.read_text("utf-8") == "Báo cáo mẫu của văn phòng"
    report = tmp_path / "moi" / "xem-lai.txt"
    assert (
        command.main([str(saved), "--content", str(archive.root), "--report", str(report), "--workers", "1"], NOW) == 0
    )
    assert "Đã nhập (1):" in report.read_text(encoding="utf-8")


def test_the_list_as_a_page_shows_each_photo_beside_the_line_of_its_description(archive, tmp_path, capsys):
    saved = pages.save(tmp_path / "saved", 1, photos_every=1)
    (saved / "<b>.html").write_text("<p>x</p>", encoding="utf-8")
    report = tmp_path / "xem-lai.html"
    command.main([str(saved), "--content", str(archive.root), "--report", str(report), "--workers", "1"], NOW)
    text = report.read_text(encoding="utf-8")
    address = re.search(r'<img src="([^"]+-anh-1\.jpg)"', text)[1]
    assert (report.parent / address).is_file()
    article = re.search(r'<a href="([^"]+\.md)"', text)[1]
    line = int(re.search(r"Dòng (\d+) của bài: thay chữ <q>Ảnh 1 trong bài</q>", text)[1])
    assert "![Ảnh 1 trong bài](" in (report.parent / article).read_text(encoding="utf-8").split("\n")[line - 1]
    assert "Việc tiếp theo: mở bài, xem nội dung và lời mô tả ảnh." in text
    assert "<b>.html" not in text and "&lt;b&gt;.html" in text
