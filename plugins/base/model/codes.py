"""Every code a problem of a source file can carry, with the sentence that explains it in the guide.

A code is stable for ever: editors search for it and tests name it. It stands on the ground floor because
front matter, body, photos and pages all report problems.
"""

from enum import StrEnum


class Code(StrEnum):
    """A code as editors read it; ``meaning`` (Vietnamese) explains it in the guide, ``severity`` says whether it stops
    the build (``error``) or is a note (``warning``)."""

    meaning: str
    severity: str

    def __new__(cls, value: str, meaning: str = "", severity: str = "error") -> "Code":
        code = str.__new__(cls, value)
        code._value_, code.meaning, code.severity = value, meaning, severity
        return code

    # The file itself
    PATH_FOLDER = "path-folder", "Tệp nằm ngoài các thư mục của content/: tin, khoi, don-vi, trang, anh."
    PATH_NAME = "path-name", "Tên tệp có ký tự không dùng được trong địa chỉ trang."
    PATH_DEVICE = (
        "path-device",
        "Tên tệp hay thư mục mà Windows dành riêng cho thiết bị: con, prn, aux, nul, com1–com9, lpt1–lpt9.",
    )
    PATH_TYPE = "path-type", "Loại tệp không được nhận trong content/."
    PATH_CASE = "path-case", "Hai tên tệp chỉ khác nhau ở chữ hoa, chữ thường."
    PATH_UNICODE = "path-unicode", "Hai tên tệp trông giống hệt nhau nhưng mã Unicode khác nhau."
    PATH_SYMLINK = "path-symlink", "Tệp là liên kết (symlink) tới nơi khác; liên kết không được nhận."
    PATH_DEEP = "path-deep", "Thư mục lồng nhau quá sâu."
    PATH_SKIPPED = "path-skipped", "Bài nằm trong thư mục mà máy bỏ qua vì tên của nó (….bak, __MACOSX…)."
    PATH_OUTSIDE = "path-outside", "Đường dẫn đi ra ngoài thư mục content/."
    PATH_SPECIAL = "path-special", "Không phải tệp thường (thiết bị, ống dẫn…)."
    FILE_UNREADABLE = "file-unreadable", "Không mở được tệp để đọc."
    FILE_TOO_LARGE = "file-too-large", "Tệp bài viết lớn hơn mức cho phép."
    ENCODING_UTF16 = "encoding-utf16", "Tệp được lưu ở bảng mã UTF-16 thay vì UTF-8."
    ENCODING_NOT_UTF8 = "encoding-not-utf8", "Tệp không ở bảng mã UTF-8."
    UNICODE_MIXED = "unicode-mixed", "Trong một tệp có cả chữ dựng sẵn (NFC) lẫn chữ tổ hợp (NFD)."
    UNICODE_NFD = "unicode-nfd", "Cả tệp viết bằng chữ tổ hợp (NFD); được tự đổi sang NFC khi dựng trang.", "warning"
    CHAR_CONTROL = "char-control", "Có ký tự điều khiển, mắt thường không thấy."
    CHAR_INVISIBLE = "char-invisible", "Có ký tự vô hình (độ rộng bằng không), chia một từ thành hai khi tìm kiếm."
    CHAR_LOOK_ALIKE = "char-look-alike", "Có chữ cái của bộ chữ khác trông giống chữ Việt (ƣ, Ð, chữ Nga, chữ Hy Lạp)."
    CHAR_PRIVATE = "char-private", "Có ký tự riêng của một phông chữ (thường dán từ Word)."
    CHAR_LOST = "char-lost", "Có ký tự thay thế �: chữ gốc đã mất từ trước."
    LEGACY_FONT = "legacy-font", "Chữ gõ bằng phông cũ (TCVN3, VNI, VPS…), chưa chuyển sang Unicode."
    LEGACY_FONT_MAYBE = "legacy-font-maybe", "Có chữ trông như gõ bằng phông cũ; chưa chắc chắn.", "warning"
    # The front matter as YAML
    FRONT_MATTER_MISSING = "front-matter-missing", "Tệp không có phần đầu bài giữa hai dòng ---."
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed", "Phần đầu bài thiếu dòng --- kết thúc."
    FRONT_MATTER_FENCE = "front-matter-fence", "Dòng mở hoặc đóng phần đầu bài không phải đúng ba dấu trừ."
    FRONT_MATTER_EMPTY = "front-matter-empty", "Phần đầu bài không có trường nào."
    FRONT_MATTER_TOO_LARGE = "front-matter-too-large", "Phần đầu bài lớn hơn 64 KiB."
    YAML_BROKEN = "yaml-broken", "Phần đầu bài sai cú pháp, máy không đọc được."
    YAML_COLON = "yaml-colon", "Có dấu hai chấm và dấu cách trong một giá trị không đặt trong ngoặc kép."
    YAML_QUOTE = "yaml-quote", "Dấu ngoặc kép hoặc ngoặc đơn mở mà không đóng đúng chỗ."
    YAML_HASH = "yaml-hash", "Phần sau dấu # bị coi là lời ghi chú nên sẽ mất."
    YAML_TAB = "yaml-tab", "Dùng phím Tab để thụt dòng."
    YAML_NBSP = "yaml-nbsp", "Dùng dấu cách không ngắt (NBSP) để thụt dòng hoặc sau dấu hai chấm."
    YAML_SPACE = "yaml-space", "Thiếu dấu cách sau dấu hai chấm."
    YAML_INDENT = "yaml-indent", "Thụt dòng không thẳng hàng."
    YAML_START = "yaml-start", "Giá trị bắt đầu bằng ký tự đặc biệt (@, `, %, [, {…) mà không đặt trong ngoặc kép."
    YAML_ALIAS = "yaml-alias", "Dùng & hoặc * của YAML (neo và bí danh); không được nhận."
    YAML_TAG = "yaml-tag", "Dùng ! của YAML (thẻ kiểu); không được nhận."
    YAML_DIRECTIVE = "yaml-directive", "Dùng dòng chỉ thị % của YAML; không được nhận."
    YAML_DOCUMENTS = "yaml-documents", "Phần đầu bài gồm nhiều tài liệu YAML."
    YAML_DEPTH = "yaml-depth", "Các trường lồng nhau quá sâu."
    YAML_KEY = "yaml-key", "Tên trường không phải là một từ."
    YAML_DUPLICATE = "yaml-duplicate", "Một trường được viết hai lần."
    YAML_MAPPING = "yaml-mapping", "Phần đầu bài không gồm các dòng “tên: giá trị”."
    # Fields
    FIELD_UNKNOWN = "field-unknown", "Không có trường nào tên như thế."
    FIELD_MISSING = "field-missing", "Thiếu một trường bắt buộc trong một nhóm."
    FIELD_EMPTY = "field-empty", "Trường có tên nhưng chưa có giá trị."
    FIELD_TYPE = "field-type", "Giá trị sai kiểu: số, danh sách hay nhóm ở chỗ cần chữ, hoặc ngược lại."
    FIELD_LONG = "field-long", "Giá trị dài quá mức."
    FIELD_LINES = "field-lines", "Giá trị có nhiều dòng ở chỗ chỉ nhận một dòng."
    FIELD_REPEATED = "field-repeated", "Một giá trị lặp lại trong danh sách."
    TITLE_MISSING = "title-missing", "Thiếu tiêu đề."
    DATE_MISSING = "date-missing", "Thiếu ngày đăng."
    BLOC_MISSING = "bloc-missing", "Thiếu khối, cụm."
    AUTHOR_MISSING = "author-missing", "Thiếu trường tác giả; chưa biết thì viết author: []."
    NAME_MISSING = "name-missing", "Thiếu tên của khối, cụm."
    KIND_MISSING = "kind-missing", "Thiếu loại: khoi hay cum."
    UNIT_NAME_MISSING = "unit-name-missing", "Thiếu tên của đơn vị."
    UNIT_NAME_CLASH = "unit-name-clash", "Hai tệp đơn vị cùng nhận một tên."
    WITHDRAWN_MISSING = "withdrawn-missing", "Bài có status: withdrawn mà không nói ngày và lý do rút."
    WITHDRAWN_STATUS = "withdrawn-status", "Có ngày và lý do rút bài mà status không phải withdrawn."
    DATE_IMPOSSIBLE = "date-impossible", "Ngày không có trong lịch."
    DATE_PARTIAL = "date-partial", "Ngày chưa đủ ngày, tháng, năm."
    DATE_AMBIGUOUS = "date-ambiguous", "Ngày có thể hiểu nhiều cách."
    DATE_ZONE = "date-zone", "Ngày giờ có ghi múi giờ khác giờ Việt Nam."
    DATE_FORMAT = "date-format", "Ngày viết không đúng mẫu."
    DATE_FUTURE = "date-future", "Bài có ngày đăng ở tương lai: đến lúc đó mới được đăng.", "warning"
    DATE_ORDER = "date-order", "Ngày sửa, ngày đính chính hay ngày rút bài đứng trước ngày đăng."
    DATE_AHEAD = "date-ahead", "Ngày sửa, ngày đính chính hay ngày rút bài chưa đến."
    EVENT_DATE_AFTER = "event-date-after", "Ngày diễn ra sự kiện ở sau ngày đăng bài.", "warning"
    YEAR_FORMAT = "year-format", "Năm không phải là bốn chữ số hợp lý."
    STATUS_UNKNOWN = "status-unknown", "Trạng thái không có trong danh sách."
    EXTENT_UNKNOWN = "extent-unknown", "Mức đầy đủ của bài không có trong danh sách."
    EVENT_UNKNOWN = "event-unknown", "Sự kiện không có trong danh sách."
    KIND_UNKNOWN = "kind-unknown", "Loại khối, cụm không có trong danh sách."
    AUTHOR_NAME = "author-name", "Tên tác giả không có chữ cái nào."
    AUTHOR_SIGNS = "author-signs", "Tên tác giả có dấu ngoặc kép quanh tên hay dấu chấm ở cuối."
    AUTHOR_JOINED = "author-joined", "Một tên tác giả trông như nhiều người viết liền nhau.", "warning"
    URL_FORM = "url-form", "Địa chỉ viết không đúng mẫu."
    FEED_ID_FORM = "feed-id-form", "Mã của bài trong luồng Atom, RSS viết không đúng mẫu."
    ATTACHMENT_PATH = "attachment-path", "Đường dẫn của tệp đính kèm không đúng mẫu."
    SOURCE_FORM = "source-form", "Nguồn gốc của bài (do lệnh nhập bài ghi) không đúng mẫu."
    # Photos and attachments (plugins/sources/media looks into them)
    MEDIA_EMPTY = "media-empty", "Ảnh hay tệp đính kèm rỗng."
    MEDIA_LARGE = "media-large", "Ảnh nặng hơn 30 MB hoặc tệp đính kèm nặng hơn 50 MB."
    MEDIA_MISMATCH = "media-mismatch", "Đuôi tên tệp không khớp với nội dung bên trong."
    IMAGE_BROKEN = "image-broken", "Ảnh hỏng hoặc mới chép được một phần."
    IMAGE_PIXELS = (
        "image-pixels",
        "Ảnh có quá nhiều điểm ảnh (trên 50 triệu; WebP trên 16 triệu; một cạnh trên 16.000).",
    )
    IMAGE_FRAMES = "image-frames", "Ảnh động quá dài hoặc quá lớn."
    IMAGE_SVG = "image-svg", "Ảnh SVG có thể chứa mã chạy được nên không được nhận."
    DOCUMENT_BROKEN = "document-broken", "Tệp PDF, DOCX, XLSX hỏng hoặc mới chép được một phần."
    DOCUMENT_MACRO = "document-macro", "Tệp đính kèm chứa macro (mã chạy được), dù mang tên gì."
    DOCUMENT_ACTION = "document-action", "Tệp đính kèm tự chạy lệnh hay mở chương trình (JavaScript, Launch, DDE…)."
    DOCUMENT_EMBEDDED = "document-embedded", "Tệp đính kèm có tệp, chương trình khác nhúng bên trong (OLE, ActiveX…)."
    DOCUMENT_REMOTE = (
        "document-remote",
        "Tệp đính kèm tự lấy dữ liệu từ nơi khác khi mở (mẫu từ xa, liên kết, kết nối dữ liệu…).",
    )
    DOCUMENT_LOCKED = "document-locked", "Tệp đính kèm có mật khẩu hoặc được mã hóa."
    DOCUMENT_COMPLEX = "document-complex", "Tệp đính kèm giải nén ra quá lớn hoặc có quá nhiều thành phần."
    DOCUMENT_AUTHOR = (
        "document-author",
        "Tệp đính kèm ghi tên người soạn, người sửa cuối; `make fix` xóa được.",
        "warning",
    )
    DOCUMENT_TRACES = (
        "document-traces",
        "Tệp đính kèm còn nhận xét, sửa đổi theo dõi, tên người sửa, trang tính ẩn, nơi chụp ảnh, đường dẫn trên máy.",
        "warning",
    )
    # Between files
    BLOC_UNKNOWN = "bloc-unknown", "Khối, cụm không có trong content/khoi/."
    BLOC_AMBIGUOUS = "bloc-ambiguous", "Nhiều khối, cụm cùng mang tên này."
    BLOC_NAME_CLASH = "bloc-name-clash", "Hai khối, cụm cùng nhận một tên."
    INTO_SELF = "into-self", "Khối, cụm nhập vào chính mình."
    INTO_CIRCLE = "into-circle", "Các khối, cụm hay đơn vị nhập vào nhau vòng quanh."
    INTO_CLOSED = "into-closed", "Khối, cụm tiếp nối đã thôi hoạt động từ trước.", "warning"
    INTO_OPEN = "into-open", "Có khối, cụm tiếp nối mà chưa nói năm cuối cùng hoạt động.", "warning"
    LEAD_NOT_MEMBER = (
        "lead-not-member",
        "Đơn vị Trưởng khối hay Phó Trưởng khối không có trong các đơn vị của năm ấy.",
        "warning",
    )
    LEAD_IS_DEPUTY = "lead-is-deputy", "Một đơn vị vừa là Trưởng khối vừa là Phó Trưởng khối.", "warning"
    YEAR_AFTER_CLOSED = "year-after-closed", "Khối, cụm có thay đổi ở sau năm cuối cùng hoạt động."
    UNIT_UNKNOWN = "unit-unknown", "Đơn vị tiếp nối không có trong khối, cụm nào, cũng không có tệp riêng.", "warning"
    UNIT_UNUSED = "unit-unused", "Tệp của một đơn vị mà không khối, cụm nào nhắc tới.", "warning"
    UNIT_REPEATED = "unit-repeated", "Một đơn vị được viết bằng hai tên trong cùng một danh sách.", "warning"
    UNIT_IN_TWO = "unit-in-two", "Một đơn vị ở hai khối, cụm trong cùng một năm.", "warning"
    BLOC_CLOSED = "bloc-closed", "Bài nói việc ở sau năm cuối cùng khối, cụm hoạt động.", "warning"
    EVENT_YEAR = (
        "event-year",
        "Năm của việc khác với năm ghi trong tiêu đề, của ngày diễn ra, hay quá xa ngày đăng.",
        "warning",
    )
    RELATED_UNKNOWN = "related-unknown", "Bài liên quan không có trong content/tin/."
    RELATED_AMBIGUOUS = "related-ambiguous", "Có nhiều bài cùng tên tệp; chưa rõ là bài nào."
    RELATED_SELF = "related-self", "Bài liên quan là chính bài này."
    RELATED_DRAFT = "related-draft", "Bài liên quan còn là bản nháp."
    RELATED_EMBARGOED = "related-embargoed", "Bài liên quan được đăng sau bài này."
    RELATED_WITHDRAWN = "related-withdrawn", "Bài liên quan đã rút; không hiện trong danh sách nữa.", "warning"
    URL_CLASH = "url-clash", "Hai tệp cùng nhận một địa chỉ trang."
    URL_RESERVED = "url-reserved", "Địa chỉ này dành riêng cho trang do máy dựng."
    URL_VANISHED = "url-vanished", "Địa chỉ đã đăng nay không còn trang nào."
    LEDGER_BROKEN = "ledger-broken", "Sổ địa chỉ đã đăng (content/.urls) hỏng: có dòng không phải địa chỉ."
    FEED_ID_CLASH = "feed-id-clash", "Hai bài hay hai khối có cùng feed_id."
    LINK_DANGLING = "link-dangling", "Liên kết trong bài chỉ tới trang hay tệp không có."
    LINK_UNPUBLISHED = "link-unpublished", "Liên kết trong bài chỉ tới bài chưa đăng."
    IMAGE_DANGLING = "image-dangling", "Ảnh trong bài không có trong content/."
    IMAGE_TYPE = "image-type", "Chèn như ảnh một tệp không phải ảnh."
    ATTACHMENT_DANGLING = "attachment-dangling", "Tệp đính kèm không có trong content/."
    MEDIA_UNUSED = "media-unused", "Ảnh hay tệp không được bài nào dùng nên không được đăng.", "warning"
    # The body as a whole
    BODY_EMPTY = "body-empty", "Bài chưa có nội dung."
    BODY_PLACEHOLDER = "body-placeholder", "Bài còn dòng chờ nội dung của lệnh tạo bài."
    BODY_COMPLEX = "body-complex", "Nội dung quá dài, có quá nhiều dấu, hoặc có dấu ngoặc không đóng."
    INTRO_EMPTY = "intro-empty", "Khối, cụm chưa có lời giới thiệu.", "warning"
    # Inside the body
    TEXT_LOST = (
        "text-lost",
        "Có chữ, số hay dấu viết trong bài mà trang không hiện: bị coi là dấu của Markdown hay HTML.",
    )
    HEADING_LEVEL_1 = "heading-level-1", "Có đề mục cấp 1 (#) trong nội dung; cấp ấy dành cho tiêu đề bài."
    HEADING_SKIP = (
        "heading-skip",
        "Đề mục nhảy cấp (từ ## xuống ####); người dùng trình đọc màn hình tưởng sót một đề mục.",
        "warning",
    )
    HTML_SCRIPT = "html-script", "Có mã `<script>`."
    HTML_HANDLER = "html-handler", "Có thuộc tính chạy mã như onclick."
    HTML_STYLE = "html-style", "Có thuộc tính style."
    HTML_TAG = "html-tag", "Có thẻ HTML không được dùng trong bài."
    LINK_UNSAFE = "link-unsafe", "Địa chỉ bắt đầu bằng javascript:, data: hay kiểu không an toàn khác."
    LINK_PRIVATE = "link-private", "Liên kết tới một máy hay mạng riêng (localhost, 192.168…), người đọc không mở được."
    LINK_EMPTY = "link-empty", "Liên kết không có chữ để bấm, hoặc không có địa chỉ."
    IMAGE_ALT_MISSING = "image-alt-missing", "Ảnh thiếu lời mô tả trong ngoặc vuông."
    IMAGE_ALT_PLACEHOLDER = "image-alt-placeholder", "Lời mô tả ảnh chỉ là chỗ chờ (“Ảnh 1 trong bài”) hay tên tệp."
    IMAGE_ALT_CAPTION = "image-alt-caption", "Lời mô tả ảnh giống hệt chú thích."
    PHOTO_LOST = "photo-lost", "Ảnh đã mất, chỉ còn chú thích; trang nói rõ với người đọc.", "warning"
    IMAGE_ELSEWHERE = "image-elsewhere", "Ảnh nằm ở trang web khác."
    LIST_GLUED = (
        "list-glued",
        "Danh sách viết ngay dưới một dòng chữ, không có dòng trống ở giữa, nên hiện thành một đoạn văn.",
        "warning",
    )
    LIST_COUNTED = "list-counted", "Mọi dòng của danh sách đều ghi số 1; trang đếm 1, 2, 3.", "warning"
    LEFTOVER_MARKUP = (
        "leftover-markup",
        "Có dấu hay mã của công cụ khác (Word, pandoc, trang cũ…) mà người đọc sẽ thấy nguyên.",
    )
    LEFTOVER_CONFLICT = "leftover-conflict", "Có dòng đánh dấu xung đột của git (<<<<<<<, =======, >>>>>>>)."
    TABLE_SHAPE = "table-shape", "Các hàng có dấu | không thành bảng."
    QUOTE_OR_GREATER = "quote-or-greater", "Dấu > đứng trước một số ở đầu dòng: chưa rõ là lớn hơn hay trích dẫn."
