"""Every code a problem of a source file can carry, with the sentence that explains it in the guide.

A code is stable for ever: editors search for it and tests name it. The codes of the last
group are found by the body's renderer (plugins/sources/body), which knows no severities.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """What a code means (Vietnamese, for the guide), and whether it stops the build."""

    meaning: str
    severity: str = "error"


def _warning(meaning: str) -> Code:
    return Code(meaning, "warning")


CODES: dict[str, Code] = {
    # The file itself
    "path-folder": Code("Tệp nằm ngoài các thư mục của content/: tin, khoi, trang, anh."),
    "path-name": Code("Tên tệp có ký tự không dùng được trong địa chỉ trang."),
    "path-device": Code(
        "Tên tệp hay thư mục mà Windows dành riêng cho thiết bị: con, prn, aux, nul, com1–com9, lpt1–lpt9."
    ),
    "path-type": Code("Loại tệp không được nhận trong content/."),
    "path-case": Code("Hai tên tệp chỉ khác nhau ở chữ hoa, chữ thường."),
    "path-unicode": Code("Hai tên tệp trông giống hệt nhau nhưng mã Unicode khác nhau."),
    "path-symlink": Code("Tệp là liên kết (symlink) tới nơi khác; liên kết không được nhận."),
    "path-outside": Code("Đường dẫn đi ra ngoài thư mục content/."),
    "path-special": Code("Không phải tệp thường (thiết bị, ống dẫn…)."),
    "file-unreadable": Code("Không mở được tệp để đọc."),
    "file-too-large": Code("Tệp bài viết lớn hơn mức cho phép."),
    "encoding-utf16": Code("Tệp được lưu ở bảng mã UTF-16 thay vì UTF-8."),
    "encoding-not-utf8": Code("Tệp không ở bảng mã UTF-8."),
    "unicode-mixed": Code("Trong một tệp có cả chữ dựng sẵn (NFC) lẫn chữ tổ hợp (NFD)."),
    "unicode-nfd": _warning("Cả tệp viết bằng chữ tổ hợp (NFD); được tự đổi sang NFC khi dựng trang."),
    "char-control": Code("Có ký tự điều khiển, mắt thường không thấy."),
    "char-invisible": Code("Có ký tự vô hình (độ rộng bằng không) trong phần đầu bài."),
    "char-private": Code("Có ký tự riêng của một phông chữ (thường dán từ Word)."),
    "char-lost": Code("Có ký tự thay thế �: chữ gốc đã mất từ trước."),
    "legacy-font": Code("Chữ gõ bằng phông cũ (TCVN3, VNI, VPS…), chưa chuyển sang Unicode."),
    "legacy-font-maybe": _warning("Có chữ trông như gõ bằng phông cũ; chưa chắc chắn."),
    # The front matter as YAML
    "front-matter-missing": Code("Tệp không có phần đầu bài giữa hai dòng ---."),
    "front-matter-unclosed": Code("Phần đầu bài thiếu dòng --- kết thúc."),
    "front-matter-fence": Code("Dòng mở hoặc đóng phần đầu bài không phải đúng ba dấu gạch ngang."),
    "front-matter-empty": Code("Phần đầu bài không có mục nào."),
    "front-matter-too-large": Code("Phần đầu bài lớn hơn 64 KiB."),
    "yaml-broken": Code("Phần đầu bài viết sai cách, máy không đọc được."),
    "yaml-colon": Code("Có dấu hai chấm và dấu cách trong một giá trị không đặt trong ngoặc kép."),
    "yaml-quote": Code("Dấu ngoặc kép hoặc ngoặc đơn mở mà không đóng đúng chỗ."),
    "yaml-hash": Code("Phần sau dấu # bị coi là lời ghi chú nên sẽ mất."),
    "yaml-tab": Code("Dùng phím Tab để thụt dòng."),
    "yaml-nbsp": Code("Dùng dấu cách không ngắt (NBSP) để thụt dòng hoặc sau dấu hai chấm."),
    "yaml-space": Code("Thiếu dấu cách sau dấu hai chấm."),
    "yaml-indent": Code("Thụt dòng không thẳng hàng."),
    "yaml-start": Code("Giá trị bắt đầu bằng ký tự đặc biệt (@, `, %, [, {…) mà không đặt trong ngoặc kép."),
    "yaml-alias": Code("Dùng & hoặc * của YAML (neo và bí danh); không được nhận."),
    "yaml-tag": Code("Dùng ! của YAML (thẻ kiểu); không được nhận."),
    "yaml-directive": Code("Dùng dòng chỉ thị % của YAML; không được nhận."),
    "yaml-documents": Code("Phần đầu bài gồm nhiều tài liệu YAML."),
    "yaml-depth": Code("Các mục lồng nhau quá sâu."),
    "yaml-key": Code("Tên mục không phải là một từ."),
    "yaml-duplicate": Code("Một mục được viết hai lần."),
    "yaml-mapping": Code("Phần đầu bài không gồm các dòng “tên: giá trị”."),
    # Fields
    "field-unknown": Code("Không có mục nào tên như thế."),
    "field-missing": Code("Thiếu một mục bắt buộc trong một nhóm."),
    "field-empty": Code("Mục được viết ra mà để trống."),
    "field-type": Code("Giá trị sai kiểu: số, danh sách hay nhóm ở chỗ cần chữ, hoặc ngược lại."),
    "field-long": Code("Giá trị dài quá mức."),
    "field-lines": Code("Giá trị có nhiều dòng ở chỗ chỉ nhận một dòng."),
    "field-repeated": Code("Một giá trị lặp lại trong danh sách."),
    "title-missing": Code("Thiếu tiêu đề."),
    "date-missing": Code("Thiếu ngày đăng."),
    "bloc-missing": Code("Thiếu khối, cụm."),
    "author-missing": Code("Thiếu mục tác giả; chưa biết thì viết author: []."),
    "name-missing": Code("Thiếu tên của khối, cụm."),
    "kind-missing": Code("Thiếu loại: khoi hay cum."),
    "withdrawn-missing": Code("Bài có status: withdrawn mà không nói ngày và lý do rút."),
    "withdrawn-status": Code("Có ngày và lý do rút bài mà status không phải withdrawn."),
    "date-impossible": Code("Ngày không có trong lịch."),
    "date-partial": Code("Ngày chưa đủ ngày, tháng, năm."),
    "date-ambiguous": Code("Ngày có thể hiểu nhiều cách."),
    "date-zone": Code("Ngày giờ có ghi múi giờ khác giờ Việt Nam."),
    "date-format": Code("Ngày viết không đúng mẫu."),
    "date-future": _warning("Bài có ngày đăng ở tương lai: đến lúc đó mới được đăng."),
    "date-order": Code("Ngày sửa, ngày đính chính hay ngày rút bài đứng trước ngày đăng."),
    "event-date-after": _warning("Ngày diễn ra sự kiện ở sau ngày đăng bài."),
    "year-format": Code("Năm không phải là bốn chữ số hợp lý."),
    "status-unknown": Code("Trạng thái không có trong danh sách."),
    "event-unknown": Code("Sự kiện không có trong danh sách."),
    "kind-unknown": Code("Loại khối, cụm không có trong danh sách."),
    "author-name": Code("Tên tác giả không có chữ cái nào."),
    "author-joined": _warning("Một tên tác giả trông như nhiều người viết liền nhau."),
    "url-form": Code("Địa chỉ viết không đúng mẫu."),
    "feed-id-form": Code("Mã của bài trong nguồn tin viết không đúng mẫu."),
    "attachment-path": Code("Đường dẫn của tệp đính kèm không đúng mẫu."),
    "source-form": Code("Nguồn gốc của bài (do lệnh nhập bài ghi) không đúng mẫu."),
    # Photos and attachments (plugins/sources/media looks into them)
    "media-empty": Code("Ảnh hay tệp đính kèm rỗng."),
    "media-large": Code("Ảnh nặng hơn 30 MB hoặc tệp đính kèm nặng hơn 50 MB."),
    "media-mismatch": Code("Đuôi tên tệp không khớp với nội dung bên trong."),
    "image-broken": Code("Ảnh hỏng hoặc mới chép được một phần."),
    "image-pixels": Code("Ảnh có quá nhiều điểm ảnh (trên 50 triệu; WebP trên 16 triệu; một cạnh trên 16.000)."),
    "image-frames": Code("Ảnh động quá dài hoặc quá lớn."),
    "image-svg": Code("Ảnh SVG có thể chứa mã chạy được nên không được nhận."),
    "document-broken": Code("Tệp PDF, DOCX, XLSX hỏng hoặc mới chép được một phần."),
    "document-macro": Code("Tệp đính kèm chứa macro (mã chạy được)."),
    # Between files
    "bloc-unknown": Code("Khối, cụm không có trong content/khoi/."),
    "bloc-ambiguous": Code("Tên này chỉ nhiều khối, cụm."),
    "bloc-name-clash": Code("Hai khối, cụm cùng nhận một tên."),
    "related-unknown": Code("Bài liên quan không có trong content/tin/."),
    "related-ambiguous": Code("Có nhiều bài cùng tên tệp; chưa rõ là bài nào."),
    "related-self": Code("Bài liên quan là chính bài này."),
    "related-draft": Code("Bài liên quan còn là bản nháp."),
    "related-embargoed": Code("Bài liên quan được đăng sau bài này."),
    "related-withdrawn": _warning("Bài liên quan đã rút; không hiện trong danh sách nữa."),
    "url-clash": Code("Hai tệp cùng nhận một địa chỉ trang."),
    "url-reserved": Code("Địa chỉ này dành riêng cho trang do máy dựng."),
    "url-vanished": Code("Địa chỉ đã đăng nay không còn trang nào trả lời."),
    "feed-id-clash": Code("Hai bài có cùng feed_id."),
    "link-dangling": Code("Liên kết trong bài chỉ tới trang hay tệp không có."),
    "link-unpublished": Code("Liên kết trong bài chỉ tới bài chưa đăng."),
    "image-dangling": Code("Ảnh trong bài không có trong content/."),
    "image-type": Code("Chèn như ảnh một tệp không phải ảnh."),
    "attachment-dangling": Code("Tệp đính kèm không có trong content/."),
    "media-unused": _warning("Ảnh hay tệp không được bài nào dùng nên không được đăng."),
    # The body as a whole
    "body-empty": Code("Bài chưa có nội dung."),
    "body-placeholder": Code("Bài còn dòng chờ nội dung của lệnh tạo bài."),
    "body-complex": Code("Nội dung quá dài, có quá nhiều dấu, hoặc có dấu ngoặc không đóng."),
    "intro-empty": _warning("Khối, cụm chưa có lời giới thiệu."),
    # Inside the body
    "heading-level-1": Code("Có tiêu đề cấp 1 (#) trong nội dung; cấp ấy dành cho tiêu đề bài."),
    "heading-skip": _warning("Tiêu đề mục nhảy cấp (từ ## xuống ####); người nghe máy đọc tưởng sót một mục."),
    "html-script": Code("Có mã `<script>`."),
    "html-handler": Code("Có thuộc tính chạy mã như onclick."),
    "html-style": Code("Có thuộc tính style."),
    "html-tag": Code("Có thẻ HTML không được dùng trong bài."),
    "link-unsafe": Code("Địa chỉ bắt đầu bằng javascript:, data: hay kiểu không an toàn khác."),
    "link-empty": Code("Liên kết không có chữ để bấm."),
    "image-alt-missing": Code("Ảnh thiếu lời mô tả trong ngoặc vuông."),
    "image-alt-caption": Code("Lời mô tả ảnh giống hệt chú thích."),
    "image-elsewhere": Code("Ảnh nằm ở trang web khác."),
    "list-glued": _warning(
        "Danh sách viết ngay dưới một dòng chữ, không có dòng trống ở giữa, nên hiện thành một đoạn văn."
    ),
}
