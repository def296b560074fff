"""Writes the samples that are not written by hand: ``python -m tests.tools.importer.samples.make_samples``."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from plugins.base.vietnamese.legacy import from_unicode
from plugins.base.vietnamese.legacy.tables import TCVN3, VNI, VPS, WINDOWS_1258, as_byte
from tests.tools.importer.word_sample import photo

HERE = Path(__file__).parent
#: Lines that every old encoding can hold, in the form of a page saved as text.
OLD = """Tin hoạt động thử nghiệm

Gửi Email In trang Lưu
Khối Mẫu phát động phong trào thử nghiệm và ký kết giao ước năm 2005

03/02/2005 09:15

Sáng ngày 02/02/2005, Khối Mẫu đã tổ chức hội nghị phát động phong trào thử nghiệm; các đơn vị đều hưởng ứng.

Những người viết phần mềm thử chúc mừng thắng lợi của đơn vị giả định.

Trần Văn Mẫu
"""


def main() -> None:
    pictures = HERE / "trang-day-du_files"
    pictures.mkdir(exist_ok=True)
    (pictures / "toan-canh.jpg").write_bytes(photo("navy"))
    (pictures / "trao co.png").write_bytes(photo("maroon", format="PNG"))
    (pictures / "bieu-trung.png").write_bytes(photo("gray", (20, 20), "PNG"))
    (HERE / "trang-day-du.mhtml").write_bytes(mhtml())
    for encoding in (TCVN3, VNI, VPS, WINDOWS_1258):
        # What Windows stored: the bytes that a font of that encoding showed as letters.
        (HERE / f"{encoding}.txt").write_bytes(bytes(map(as_byte, from_unicode(OLD, encoding))))


def mhtml() -> bytes:
    """The page and its pictures as Chromium's "single file" has them."""
    page = (
        (HERE / "trang-day-du.html")
        .read_text(encoding="utf-8")
        .replace("trang-day-du_files/", "https://cong-cu.example/anh/")
    )
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Cong thu"
    message["Snapshot-Content-Location"] = "https://cong-cu.example/tin-tuc/khoi-mau-tong-ket-thu.html"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message["Content-Location"] = "https://cong-cu.example/tin-tuc/khoi-mau-tong-ket-thu.html"
    message.make_related()
    for name, kind in (("toan-canh.jpg", "jpeg"), ("trao co.png", "png")):
        data = (HERE / "trang-day-du_files" / name).read_bytes()
        message.add_related(
            data, "image", kind, headers=[f"Content-Location: https://cong-cu.example/anh/{name.replace(' ', '%20')}"]
        )
    message.set_boundary("----MultipartBoundary--thu----")
    return message.as_bytes().replace(b"\r\n", b"\n")


if __name__ == "__main__":
    main()
