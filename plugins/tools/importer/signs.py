"""Signs set above or below the line, as text that reads right: 10⁹, CO₂; where Unicode has no such sign, 10^(a/2)."""

_UP = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_DOWN = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def raised(text: str) -> str:
    return _set(text, _UP, "^")


def lowered(text: str) -> str:
    return _set(text, _DOWN, "_")


def _set(text: str, signs: dict[str, str], mark: str) -> str:
    inner = text.strip()
    if not inner or not any(char.isalnum() for char in inner):
        return text
    if all(char in signs for char in inner):
        return text.replace(inner, "".join(signs[char] for char in inner))
    if not any(char.isdigit() for char in inner) and len(inner) > 1:
        return text  # letters of an ordinal or of a mark: 1st, TM
    return text.replace(inner, f"{mark}{inner}" if inner.isalnum() else f"{mark}({inner})")


def fraction(above: str, below: str) -> str:
    """``1/2``; what is more than a number or a word stands in brackets."""
    return "/".join(part if part.isalnum() else f"({part})" for part in (above.strip(), below.strip()))
