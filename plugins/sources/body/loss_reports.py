"""What a body's page does not show, as problems an editor can mend."""

from collections.abc import Container, Iterator

from plugins.base.model import Code
from plugins.sources.body.losses import find_losses
from plugins.sources.body.proof import Loss

Told = tuple[int, Code, str, str]  # line, code, message, hint
_SHOWN = 60  # characters of what was written


def report_losses(
    text: str, page: str, shown: str, definitions: Container[str], first_line: int, told: Container[int]
) -> Iterator[Told]:
    """The problems of a Markdown body against the HTML made of it; none on lines of which something is ``told``
    already."""
    losses = find_losses(text, page, definitions, shown)
    lines = text.split("\n") if losses else []
    for loss in losses:
        line = first_line + loss.line
        if line not in told and (
            line - 1 not in told or any(map(str.isalnum, loss.wanted))
        ):  # "===" is under its heading
            message, hint = _explain(loss, lines[loss.line])
            yield line, Code.TEXT_LOST, message, hint


def _explain(loss: Loss, line: str) -> tuple[str, str]:
    wanted, found = _clipped(loss.wanted), _clipped(loss.found)
    if not wanted:
        return (
            f"Trang hiện “{found}” mà trong bài không viết.",
            "Viết lại dòng này bằng chữ thường, không dùng dấu của Markdown.",
        )
    message = f"“{wanted}” không hiện trên trang" + (f", chỗ ấy hiện “{found}”." if found else ".")
    if line.count("|") > 1:
        return message, (
            "Mỗi hàng của bảng có đúng số ô của hàng đầu; nếu dấu | là chữ trong ô, hãy viết \\| thay cho |."
        )
    if not any(char.isalnum() for char in wanted):
        return message, f"Nếu là chữ, không phải dấu của Markdown, hãy viết \\ trước dấu đó: \\{wanted[0]}."
    return (
        message,
        "Viết lại dòng này bằng chữ thường; dấu nào là chữ chứ không phải dấu của Markdown thì viết \\ ở trước.",
    )


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
