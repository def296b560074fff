"""What a form says of each field: the words of the schema (``Field.help``, ``Field.rule``) speak of YAML, of brackets
and quotes, which whoever fills in a form never sees.

Declared beside the schema, by kind and by the field's name; a field inside a group is ``group.field``. A test fails
where the two part.
"""

from typing import NamedTuple


class Words(NamedTuple):
    """A field's label and what is said under it. ``rare`` fields are folded away, ``tall`` ones show several lines."""

    label: str
    hint: str = ""
    rare: bool = False
    tall: bool = False


_MODIFIED = Words(
    "Ngày sửa gần nhất", "Ngày trước, tháng sau, ví dụ: 29/11/2023 10:00. Không đứng trước ngày đăng.", rare=True
)
_ALIASES = Words(
    "Địa chỉ cũ của trang",
    "Mỗi địa chỉ một dòng, bắt đầu bằng dấu /, ví dụ: /2023/11/28/ten-cu/. Người mở địa chỉ cũ được đưa tới trang này.",
    rare=True,
)
_TITLE = Words("Tiêu đề", "Một dòng, đúng như sẽ hiện trên trang.")
_SUMMARY = Words("Tóm tắt", "Một, hai câu; hiện trong danh sách tin và khi chia sẻ. Có thể để trống.", tall=True)

FORM_WORDS: dict[str, dict[str, Words]] = {
    "tin": {
        "title": _TITLE,
        "date": Words(
            "Ngày giờ đăng",
            "Ngày trước, tháng sau, giờ Việt Nam, ví dụ: 28/11/2023 08:34. Ngày ở tương lai thì đến lúc ấy bài mới lên "
            "trang.",
        ),
        "bloc": Words("Khối, cụm thi đua", "Chọn một hay nhiều khối, cụm mà bài nói đến."),
        "author": Words("Tác giả", "Mỗi người một dòng, như hiện dưới bài. Chưa biết thì để trống."),
        "related": Words(
            "Bài liên quan", "Đứng đầu mục Tin khác, theo thứ tự này. Không chọn thì trang tự chọn tin "
                             "trước đó.", rare=True
        ),
        "related.item": Words("Bài trong kho tin"),
        "related.title": Words("Tên trang"),
        "related.url": Words("Địa chỉ", "Đủ cả https:// ở đầu."),
        "summary": _SUMMARY,
        "modified": _MODIFIED,
        "status": Words(
            "Trạng thái",
            "“Bản nháp” không hiện ở đâu trên trang. “Đã rút” thì ghi thêm ngày và lý do ở mục Rút bài.",
        ),
        "event": Words("Việc trong năm", "Bài nói về việc nào trong chu kỳ năm của khối, cụm; một bài có thể nói hai "
                                         "việc."),
        "event.event": Words("Việc"),
        "event.year": Words("Năm công tác", "Chỉ ghi khi việc ấy thuộc năm khác năm đăng, ví dụ: 2023."),
        "work_year": Words("Năm công tác", "Bốn chữ số. Để trống thì lấy theo ngày.", rare=True),
        "event_date": Words("Ngày diễn ra", "Chỉ ngày, ví dụ: 27/11/2023."),
        "extent": Words(
            "Mức đầy đủ",
            "“Sơ lược” là tin chỉ còn tiêu đề và ngày đăng: trang ghi rõ, không tính là bài đầy đủ.", rare=True
        ),
        "retold_from": Words(
            "Viết lại theo tin của", "Chỉ ghi khi bài dùng lời khác với bản gốc. Trang hiện dòng này ở cuối bài.",
            rare=True
        ),
        "aliases": _ALIASES,
        "corrections": Words("Đính chính", "Mỗi lần đính chính hiện ở cuối bài.", rare=True),
        "corrections.date": Words("Ngày đính chính", "Ví dụ: 30/11/2023."),
        "corrections.note": Words("Nội dung đính chính", tall=True),
        "withdrawn": Words(
            "Rút bài", "Chỉ ghi khi chọn trạng thái “Đã rút”: trang còn lại lời báo rút, không còn nội dung.", rare=True
        ),
        "withdrawn.date": Words("Ngày rút bài", "Ví dụ: 01/12/2023."),
        "withdrawn.reason": Words("Lý do rút bài", tall=True),
        "withdrawn.title": Words(
            "Tiêu đề thay thế", "Chỉ ghi khi tiêu đề cũ cũng không được hiện nữa, ví dụ: Tin đã rút theo yêu cầu."
        ),
        "attachments": Words("Tệp đính kèm", "Tệp PDF, DOCX hay XLSX để người đọc tải về.", rare=True),
        "attachments.path": Words("Tệp"),
        "attachments.title": Words("Tên hiện cho người đọc"),
        "attachments.number": Words("Số, ký hiệu văn bản", "Ví dụ: 12/QĐ-UBND."),
        "attachments.date": Words("Ngày ban hành", "Ví dụ: 05/01/2024."),
        "attachments.issuer": Words("Cơ quan ban hành"),
    },
    "khoi": {
        "name": Words("Tên đầy đủ"),
        "kind": Words("Loại"),
        "aliases": Words("Các tên khác", "Tên cũ, tên tắt; mỗi tên một dòng."),
        "members": Words("Các đơn vị thành viên", "Mỗi đơn vị một dòng."),
        "years": Words(
            "Thay đổi theo năm",
            "Chỉ thêm năm có thay đổi: đổi tên, đổi đơn vị, đổi Trưởng khối. Các năm sau giữ như vậy cho đến lần đổi "
            "kế tiếp.",
            rare=True,
        ),
        "years.year": Words("Từ năm", "Bốn chữ số, ví dụ: 2024."),
        "years.name": Words("Tên từ năm ấy"),
        "years.members": Words("Các đơn vị từ năm ấy", "Mỗi đơn vị một dòng."),
        "years.lead": Words("Đơn vị Trưởng khối, Cụm trưởng"),
        "years.deputy": Words("Đơn vị Phó Trưởng khối, Cụm phó"),
        "years.decision": Words("Văn bản quy định việc ấy", "Ví dụ: Quyết định số 12/QĐ-UBND ngày 05/01/2024."),
        "closed": Words("Năm cuối cùng hoạt động", "Khối, cụm đang hoạt động thì để trống.", rare=True),
        "into": Words("Khối, cụm tiếp nối", "Khối, cụm mà khối này nhập vào hay tách thành.", rare=True),
        "urls": _ALIASES,
    },
    "don-vi": {
        "name": Words("Tên đầy đủ"),
        "aliases": Words("Các tên khác", "Tên cũ, tên tắt như đã viết trong các khối, cụm; mỗi tên một dòng."),
        "into": Words("Đơn vị tiếp nối", "Đơn vị mà đơn vị này nhập vào hay tách thành; mỗi tên một dòng.", rare=True),
        "urls": _ALIASES,
    },
    "trang": {"title": _TITLE, "summary": _SUMMARY, "modified": _MODIFIED, "aliases": _ALIASES},
}  # fmt: skip
