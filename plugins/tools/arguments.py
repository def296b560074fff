"""What a command line says of itself and of what is wrong in it, in Vietnamese: argparse's own words translated."""

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

#: What argparse writes (3.11 to 3.13), by the first that fits; each name of an argument stays as it is typed.
_WORDS = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"one of the arguments (.+) is required", r"thiếu một trong \1"),
    (r"unrecognized arguments: (.+)", r"không có tham số \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 có thể là \2; hãy viết đủ"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 không đi cùng \2"),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", r"\1 thiếu giá trị"),
    (r"argument (.+?): expected at most one argument", r"\1 có thừa giá trị"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 không nhận giá trị \2"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: không có \2; chọn trong \3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1: \2 không phải số nguyên"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"\1: \2 không đúng"),
    (r"argument (.+?): (.+)", r"\1: \2"),  # what our own types say
)


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` in Vietnamese; so are those of its commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"add_help": False, **options})
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần này")

    def format_usage(self) -> str:
        return self._in_vietnamese(super().format_usage())

    def format_help(self) -> str:
        return self._in_vietnamese(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Lỗi: {in_vietnamese(message)}\n")

    @staticmethod
    def _in_vietnamese(text: str) -> str:
        return text.replace("usage:", "Cách viết:", 1)


def in_vietnamese(message: str) -> str:
    """What argparse finds wrong; as it is where argparse has new words for it."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words)
    return message


def path(text: str) -> Path:
    """The type of an argument that names a file or folder: nothing would mean the folder that one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("chưa viết đường dẫn")
    return Path(text)
