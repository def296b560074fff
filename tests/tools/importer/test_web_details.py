"""Parts of web pages that say something by their form: tables, links, numbers, dates, signatures. All synthetic."""

import base64

import pytest

from plugins.sources.frontmatter.split import split
from tests.tools.importer.conftest import Archive, only, reasons
from tests.tools.importer.word_sample import photo

TITLE = "<h1>Khối Mẫu tổng kết công tác thử nghiệm năm 2023</h1>"
LEAD = "<p>Buổi họp thử có đủ mọi đơn vị giả định.</p>"
END = "<p>Buổi họp thử kết thúc cùng ngày.</p><p>Lê Thử</p>"


def imported(archive: Archive, tmp_path, body: str, head: str = f"{TITLE}<p>12/12/2023 07:05</p>", end: str = END):
    """(Markdown of the body, outcome) of a page with ``body`` between a paragraph and the signature."""
    source = tmp_path / "trang.html"
    source.write_text(f"<html><body>{head}{LEAD}{body}{end}</body></html>", encoding="utf-8")
    outcome = only(archive.imports(source))
    return split(archive.text(outcome.path), None).body, outcome


@pytest.mark.parametrize(("table", "shown"), [
    ("<tr><th>Nhóm<th>Đơn vị<th>Điểm<tr><td rowspan=2>Một<td>A<td>9<tr><td>B<td>8", "| Một | A | 9 |\n|   | B | 8 |"),
    ("<tr><th>Nhóm<th>Đơn vị<th>Điểm<tr><td rowspan=0>Một<td>A<td>9<tr><td>B<td>8", "| Một | A | 9 |\n|   | B | 8 |"),
    ("<tr><th rowspan=2>Tên<th colspan=2>Điểm<tr><th>Quý I<th>Quý II<tr><td>A<td>1<td>2",
     "| Tên | Điểm |   |\n| --- | --- | --- |\n|   | Quý I | Quý II |\n| A | 1 | 2 |"),
    ("<tr><td colspan=999>Bảng thử<tr><td>A<td>1", "| Bảng thử |   |\n| --- | --- |\n| A | 1 |"),
])  # fmt: skip
def test_a_value_stays_under_its_head_where_cells_span_rows_and_columns(archive, tmp_path, table, shown):
    assert shown in imported(archive, tmp_path, f"<table>{table}</table>")[0]


@pytest.mark.parametrize(("href", "base", "shown"), [
    ("https://vi-du.example/bang_diem_1.pdf", "", "https://vi-du.example/bang_diem_1.pdf"),
    ("https://vi-du.example/bang (1)*.pdf", "", "https://vi-du.example/bang%20%281%29%2A.pdf"),
    ("https://vi-du.example/bảng.pdf", "", "https://vi-du.example/bảng.pdf"),
    ("HTTPS://vi-du.example/a", "", "HTTPS://vi-du.example/a"),
    ("/tep/a.pdf", "https://cong-cu.example/tin/1.html", "https://cong-cu.example/tep/a.pdf"),
    ("a.pdf", "//cong-cu.example/", None),
])  # fmt: skip
def test_a_link_leads_where_it_led(archive, tmp_path, href, base, shown):
    body, outcome = imported(archive, tmp_path, f'<base href="{base}"><p>Xem <a href="{href}">bảng điểm thử</a>.</p>')
    assert f"[bảng điểm thử]({shown})" in body if shown else "Xem bảng điểm thử." in body
    assert ("liên kết tới" in reasons(outcome)) == (shown is None)
    assert archive.errors() == []


def test_a_link_that_cannot_be_kept_is_told(archive, tmp_path):
    body, outcome = imported(
        archive, tmp_path, '<p>Xem <a href="tep/a.pdf">bảng điểm thử</a>, <a href="#x">đầu trang</a>.</p>'
    )
    assert "Xem bảng điểm thử, đầu trang." in body
    assert outcome.state == "person"
    assert reasons(outcome).count("liên kết tới") == 1
    assert "Chữ “bảng điểm thử” liên kết tới tep/a.pdf" in reasons(outcome)


@pytest.mark.parametrize(("list_", "told"), [
    ("<ol start=5><li>Việc năm.<li>Việc "
     "sáu.</ol>", True), ("<ol type=I><li>Phần một.</ol>", True), ("<ol><li value=3>Việc ba.</ol>", True),
    ("<ol reversed><li>Việc hai.<li>Việc một.</ol>", True), ("<ol start=1><li value=1>Việc một.<li value=2>Việc "
                                                             "hai.</ol>", False),
])  # fmt: skip
def test_a_list_that_does_not_count_from_one_is_told(archive, tmp_path, list_, told):
    _, outcome = imported(archive, tmp_path, list_)
    assert ("không đánh số 1, 2, 3 từ đầu" in reasons(outcome)) == told == (outcome.state == "person")


def test_struck_words_are_kept_and_told(archive, tmp_path):
    body, outcome = imported(archive, tmp_path, "<p>Đạt <s>8</s> 9 điểm thử.</p>")
    assert "Đạt <s>8</s> 9 điểm thử." in body
    assert "Cần người: body: Chữ gạch bỏ trong trang cũ được nhập kèm gạch ngang: “8”." in reasons(outcome)


@pytest.mark.parametrize("head", [
    f"{TITLE}<p>Thứ ba, 12/12/2023 07:05</p>",
    f"<p>Chủ nhật, 28/04/2024 10:00</p><p>Chuyên mục thử</p>{TITLE}<p>Gửi Email In trang Lưu</p><p>Thứ ba, 12/12/2023 "
    "07:05</p>",
])  # fmt: skip
def test_a_date_with_its_weekday_is_taken_where_there_is_no_other_and_a_person_looks(archive, tmp_path, head):
    _, outcome = imported(archive, tmp_path, "", head)
    assert "\ndate: 2023-12-12 07:05\n" in archive.text(outcome.path)
    assert "Cần người: date: Ngày đăng lấy từ dòng “Thứ ba, 12/12/2023 07:05”" in reasons(outcome)


def test_a_date_without_weekday_is_preferred_to_that_of_the_visit(archive, tmp_path):
    _, outcome = imported(archive, tmp_path, "", f"<p>Chủ nhật, 28/04/2024 10:00</p>{TITLE}<p>12/12/2023 07:05</p>")
    assert "\ndate: 2023-12-12 07:05\n" in archive.text(outcome.path)
    assert "Ngày đăng lấy từ dòng" not in reasons(outcome)


PHOTO = f'<p><img alt="Hai người thử cầm cờ" src="data:image/jpeg;base64,{base64.b64encode(photo()).decode()}"></p>'


@pytest.mark.parametrize(("end", "author", "told"), [
    (f"{PHOTO}<p>Lê Thử</p>", "Lê Thử", "đứng ngay dưới một ảnh không có chú thích"),
    (f"{PHOTO}<p>Các đơn vị họp thử</p><p>Lê Thử</p>", "Lê Thử", ""),
    (f"{PHOTO}<p>Các đơn vị họp thử</p><p>Ảnh: Lê Thử</p>", "Lê Thử", "author ghi theo dòng “Ảnh: Lê Thử”"),
    ("<p>Nguồn: cong-thu.example</p>", "cong-thu.example", "author ghi theo dòng “Nguồn: cong-thu.example”"),
    (f"{PHOTO}<p>Tin, ảnh: Lê Thử</p>", "Lê Thử", ""),
])  # fmt: skip
def test_a_doubtful_signature_waits_for_a_person(archive, tmp_path, end, author, told):
    _, outcome = imported(archive, tmp_path, "", end=end)
    assert f'\nauthor: "{author}"\n' in archive.text(outcome.path)
    assert (outcome.state, bool(told)) in (("person", True), ("imported", False))
    assert told in reasons(outcome)


def test_a_name_that_the_page_calls_a_caption_is_no_author(archive, tmp_path):
    body, outcome = imported(archive, tmp_path, "", end=f'<p>Hết.</p>{PHOTO}<p class="caption">Lê Thử</p>')
    assert "\nauthor: []\n" in archive.text(outcome.path)
    assert '"Lê Thử")' in body


def test_a_title_that_may_be_the_name_of_a_section_waits_for_a_person(archive, tmp_path):
    _, outcome = imported(
        archive, tmp_path, "", "<p>Tin hoạt động thử</p><p>Gửi Email In trang Lưu</p><h1> </h1><p>12/12/2023 07:05</p>"
    )
    assert "Cần người: title: Tiêu đề lấy từ dòng ngay trên ngày đăng." in reasons(outcome)


def test_a_clock_at_the_top_of_a_page_is_not_its_date(archive, tmp_path):
    _, outcome = imported(archive, tmp_path, "", f"<p>30/04/2024 10:00</p>{TITLE}<p>12/12/2023 07:05</p>")
    assert "\ndate: 2023-12-12 07:05\n" in archive.text(outcome.path)
    assert "Bỏ có chủ ý, ngày khác ở đầu trang: 30/04/2024 10:00" in reasons(outcome)


def test_a_second_date_that_is_no_later_one_waits_for_a_person(archive, tmp_path):
    body, outcome = imported(archive, tmp_path, "", f"{TITLE}<p>12/12/2023 07:05</p><p>11/12/2023 09:00</p>")
    assert "11/12/2023 09:00" in body
    assert "Cần người: date: Trang có hai ngày; dòng 11/12/2023 09:00 được giữ trong bài" in reasons(outcome)


def test_the_date_of_another_news_below_its_heading_is_not_that_of_the_page(archive, tmp_path):
    end = f"{END}<h4>Khối Thử nghiệm họp thử</h4><p>05/12/2023 09:00</p>"
    _, outcome = imported(archive, tmp_path, "", f"{TITLE}<p>Chuyên mục thử</p><p>12/12/2023 07:05</p>", end)
    assert "\ndate: 2023-12-12 07:05\n" in archive.text(outcome.path)


@pytest.mark.parametrize(("between", "end", "author"), [
    ("<p>Lê Thử</p>", "<p>Hết.</p>", '"Lê Thử"'),
    ("<p>Tác giả: Trần Mẫu</p><p>Chuyên mục: Tin thử</p>", "<p>Hết.</p>", '"Trần Mẫu"'),
    ("<p>Đăng bởi: Quản trị thử</p><p>Gửi Email In trang Lưu</p>", "<p>Lê Thử</p>", '"Lê Thử"'),
])  # fmt: skip
def test_a_name_between_title_and_date_is_no_title(archive, tmp_path, between, end, author):
    _, outcome = imported(archive, tmp_path, "", f"<p>Tin thử</p>{TITLE}{between}<p>12/12/2023 07:05</p>", end)
    text = archive.text(outcome.path)
    assert '\ntitle: "Khối Mẫu tổng kết công tác thử nghiệm năm 2023"\n' in text
    assert f"\nauthor: {author}\n" in text
    assert "Bỏ có chủ ý, tên chuyên mục: Tin thử" in reasons(outcome)


@pytest.mark.parametrize("line", [
    "08:34 12/12/2023", "08:34, ngày 12/12/2023", "08h34 - 12/12/2023", "Ngày đăng: 08:34 12/12/2023", "12/12/2023 08:34 | Lượt xem: 12",
    "12/12/2023 08:34 (12 lượt xem)", "Đăng lúc 08:34, 12/12/2023 | Chuyên mục: Tin thử | In trang",
])  # fmt: skip
def test_a_date_is_taken_with_its_time_before_it_and_with_a_counter_behind_it(archive, tmp_path, line):
    body, outcome = imported(archive, tmp_path, "", f"{TITLE}<p>{line}</p>")
    assert "\ndate: 2023-12-12 08:34\n" in archive.text(outcome.path)
    assert "12 lượt" not in body and "Lượt xem" not in body
    assert ("Bỏ có chủ ý, công cụ của trang: Lượt xem: 12" in reasons(outcome)) == ("| Lượt" in line)


def test_a_name_behind_the_date_signs_a_page_without_signature(archive, tmp_path):
    _, outcome = imported(archive, tmp_path, "", f"{TITLE}<p>12/12/2023 08:34 | Tác giả: Trần Mẫu</p>", "<p>Hết.</p>")
    assert '\nauthor: "Trần Mẫu"\n' in archive.text(outcome.path)


@pytest.mark.parametrize("sentence", [
    "08:00, ngày 30/12/2023", "08:00 ngày 30/12/2023: họp thử.", "12/12/2023 08:34 | Khối Mẫu "
                                                                 "họp thử", "Thời gian: 08:00 ngày 30/12/2023",
    "Ngày 30/12/2023, Hà Nội", "30/12/2023, các đơn vị họp thử.",
])  # fmt: skip
def test_a_sentence_that_names_a_day_is_not_the_date_of_a_page(archive, tmp_path, sentence):
    body, outcome = imported(
        archive, tmp_path, f"<p>Chương trình thử:</p><p>{sentence}</p>", f"{TITLE}<p>11/12/2023</p>"
    )
    assert "\ndate: 2023-12-11\n" in archive.text(outcome.path)
    assert sentence.split(" | ")[-1] in body


def test_an_other_news_with_its_time_before_its_day_is_related(archive, tmp_path):
    end = f"{END}<p>Tin khác</p><ul><li>Khối Mẫu họp thử (09:00 05/12/2023)</li></ul>"
    _, outcome = imported(archive, tmp_path, "", end=end)
    assert "khoi-mau-hop-thu" in archive.text(outcome.path)
    assert (archive.root / "tin/2023/12/khoi-mau-hop-thu.md").read_text(encoding="utf-8").count("2023-12-05 09:00")


@pytest.mark.parametrize(("embedded", "told"), [
    ('<iframe src="//phim.example/embed/1" width=560 height=315></iframe>', "khung nhúng (https://phim.example/embed/1)"),
    ('<video controls><source src="/phim/hop.mp4">Máy không xem được phim.</video>', "video (https://cong-cu.example/phim/hop.mp4)"),
    ('<audio src="trang_files/loi-noi.mp3"></audio>', "âm thanh (trang_files/loi-noi.mp3)"),
    ('<object><param name="movie" value="https://phim.example/a.swf"><embed src="https://phim.example/a.swf"></object>',
     "đối tượng nhúng (https://phim.example/a.swf)"),
    ("<video></video>", "video, máy không nhập được"),
])  # fmt: skip
def test_what_a_page_shows_from_elsewhere_is_told_with_its_address(archive, tmp_path, embedded, told):
    _, outcome = imported(
        archive, tmp_path, f'<base href="https://cong-cu.example/tin/1.html"><p>Xem phim thử.</p>{embedded}'
    )
    assert outcome.state == "person"
    assert f"Cần người: body: Trang cũ có {told}" in reasons(outcome)
    assert reasons(outcome).count("Trang cũ có") == 1


@pytest.mark.parametrize("embedded", [
    '<iframe src="https://dem.example/" width=1 height=1></iframe>', '<iframe src="https://dem.example/" '
                                                                     'style="display: none"></iframe>',
    '<div class="sidebar"><iframe src="https://dem.example/"></iframe></div>', '<noscript><iframe src="https://dem.example/"></iframe></noscript>',
])  # fmt: skip
def test_frames_that_no_reader_sees_or_that_stand_beside_an_article_are_not_told(archive, tmp_path, embedded):
    assert imported(archive, tmp_path, embedded)[1].state == "imported"


def test_a_title_that_is_a_device_of_windows_makes_a_file_that_windows_can_hold(archive, tmp_path):
    _, outcome = imported(archive, tmp_path, "", "<h1>Con</h1><p>12/12/2023 07:05</p>")
    assert outcome.path == "tin/2023/12/bai-con.md"
    assert not any("path-" in error for error in archive.errors())


def test_a_title_that_the_old_site_escaped_twice_says_what_it_meant(archive, tmp_path):
    head = "<h1>Khối Mẫu họp &amp;quot;thử&amp;quot; năm 2023</h1><p>12/12/2023 07:05</p>"
    _, outcome = imported(archive, tmp_path, "", head)
    assert 'title: "Khối Mẫu họp \\"thử\\" năm 2023"' in archive.text(outcome.path)
    assert "đã ghi chữ mà mã ấy nói" in reasons(outcome)
