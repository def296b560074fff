"""A portal page that a reader saved as text: every line a block."""

from plugins.tools.importer.saved import Block, Run

# A file that some mail program broke into lines of about 72 characters.
_WRAPPED_LEAST, _WRAPPED_MOST = 50, 100


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text page; paragraphs that were broken into short lines are joined again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    groups = [group.split("\n") for group in _groups(text)]
    is_wrapped = all(len(line) <= _WRAPPED_MOST for group in groups for line in group)
    lines: list[str] = []
    for group in groups:
        broken = is_wrapped and len(group) > 2 and all(len(line) >= _WRAPPED_LEAST for line in group[:-1])
        lines += [" ".join(group)] if broken else group
    return [Block("text", (Run(line),)) for line in lines]


def _groups(text: str) -> list[str]:
    """Lines without an empty line between them, joined by line ends."""
    groups, current = [], []
    for line in [*text.split("\n"), ""]:
        if line.strip(" \t\u00a0\ufeff"):
            current.append(line)
        elif current:
            groups.append("\n".join(current))
            current = []
    return groups
