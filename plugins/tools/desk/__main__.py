"""``python -m plugins.tools.desk OUTPUT``: the desk as a site of its own (``make desk``)."""

import sys
from pathlib import Path

from plugins.tools.arguments import Parser, path
from plugins.tools.desk.building import write
from plugins.tools.desk.settings import DeskError, repository_of
from plugins.tools.starting import start

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m plugins.tools.desk", description="Dựng bàn viết thành một trang riêng.")
    parser.add_argument("output", type=path, help="thư mục để trang bàn viết")
    parser.add_argument("--content", type=path, default=ROOT / "content", help="thư mục nội dung")
    parser.add_argument("--settings", type=path, default=ROOT / "pelicanconf.py", help="tệp cấu hình")
    parser.add_argument("--cache", type=path, default=ROOT / ".cache" / "desk", help="nơi để các gói đã tải")
    options = parser.parse_args(arguments)
    from plugins.tools.settings import read_settings

    settings = read_settings(str(options.settings))
    try:
        repository = repository_of(settings, ROOT)
        write(options.output, options.cache, settings, options.content, repository, local=False)
    except DeskError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Đã dựng bàn viết vào {options.output.as_posix()}/ cho kho {repository.name} ({repository.url}).")
    print("Đăng thư mục ấy lên một địa chỉ riêng, khác địa chỉ của trang tin (README, “The desk”).")
    return 0


if __name__ == "__main__":
    start(main)
