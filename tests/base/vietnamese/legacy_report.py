"""Precision and recall of the detector of legacy text: `python -m tests.base.vietnamese.legacy_report [COUNT]`.

The sentences are words drawn by lot: plainly synthetic, and without meaning.
"""

import random
import sys
from collections.abc import Iterator
from typing import NamedTuple

from plugins.base.vietnamese import all_syllables
from plugins.base.vietnamese.legacy import ENCODINGS, detect_legacy_text, from_unicode

# Frequent words, as words of a text are: many without a mark, many that are right in several encodings.
WORDS = """
và của là có cho được trong một các với không này đã người những khi về đến như từ ra năm cũng để theo hay nhiều
công tác thi đua khen thưởng phong trào tập thể cá nhân đơn vị khối cụm hội nghị tổng kết sơ kết ký kết giao ước phát động
xã huyện tỉnh ủy ban nhân dân sở phòng trường học bệnh viện nông dân phụ nữ thanh niên cựu chiến binh mặt trận tổ quốc
kế hoạch nhiệm vụ kết quả thành tích xuất sắc tiêu biểu điển hình nhân rộng mô hình sáng kiến đổi mới nâng cao chất lượng
bé bà bố mẹ anh chị em ông cô chú nhà cửa đường sông núi biển trời mưa nắng gió cây lá hoa quả bàn ghế sách vở bút mực
đỏ xanh vàng tím trắng đen nhỏ lớn dài ngắn cao thấp mới cũ nhanh chậm đẹp xấu vui buồn ngọt chua mặn nhạt
đi đứng ngồi nằm chạy nhảy ăn uống ngủ nghỉ nói cười hát múa đọc viết nghe nhìn thấy biết hiểu nhớ quên yêu thương
hai ba bốn sáu bảy tám chín mười trăm nghìn thứ ngày tháng giờ phút sáng trưa chiều tối hôm nay mai quý
""".split()

# Words of other languages whose letters lie where the legacy encodings keep theirs.
FOREIGN = """
Müller Köln Zürich Björn Gödel Schröder Jürgen Händel Dvořák Łódź Škoda Antonín Møller Åse Søren Håkon Jón Þórður Ægir
François Hélène Noël Citroën Côte Besançon Orléans Molière Rhône Saône Nîmes Évian Thérèse Benoît Zoé Anaïs Loïc
São João Conceição Pará Brasília Peña Muñoz Núñez Málaga León Cádiz Bogotá Perú México Panamá Düzce Gülşen Şükrü
café résumé naïve façade déjà crème brûlée château forêt île hôtel über schön für Straße año niño señor mañana
perché città università più così però lunedì garçon maïs où là tête même été élève dîner coûter sœur cœur œuvre
""".split()

FOREIGN_SENTENCES = """
Le château de la forêt était déjà fermé où nous étions allés cet été.
Où est la tête du maïs ? Là, près de l’hôtel, à côté de l’île.
Être ou ne pas être, voilà la façade naïve d’un élève bien né.
Die schönen Mädchen trafen Jürgen Müller in Köln für große Bücher über Öl.
Größe, Höhe und Länge müssen übereinstimmen, sagte Frau Schröder.
El niño comió mañana en Málaga, y la señora Núñez bebió café en León.
¿Qué pasó? ¡Adiós! El año pasado viajé a Perú y Bogotá.
São Paulo e João Pessoa têm corações, pães e lições à mão.
Perché la città è così bella, però lunedì l’università è più lontana?
Blåbærsyltetøy på brød er søtt, sa Søren Møller fra Ærø.
På svenska säger man älg, ö, å och ärlighet varar längst i Västerås.
Það er kalt úti, sagði Þórður við Ægi og Jón á Íslandi.
Hyvää päivää, sanoi Väinö ja söi näkkileipää Jyväskylässä.
Zażółć gęślą jaźń w Łodzi.
Příliš žluťoučký kůň úpěl ďábelské ódy.
Gülşen öğle yemeğinde çok güldü, Şükrü üzüldü.
© 2023 Mẫu® – 25 °C, 10 m², 3½ × 4 ÷ 2 ± 1, § 5, N° 7, 1º, 2ª, £5, ¥6, ¢7, µm, ¿?
""".strip().split("\n")


class Case(NamedTuple):
    """A text to judge: `legacy` what it is encoded in (None: it is right as it is), `meant` the right text."""

    group: str
    text: str
    legacy: str | None
    meant: str


def sentence(lot: random.Random, length: int, words: tuple[str, ...] | list[str] = WORDS) -> str:
    """So many words drawn by lot, with capitals and punctuation as a text has them."""
    chosen = [lot.choice(words) for _ in range(length)]
    chosen[0] = chosen[0].capitalize()
    if length > 4 and lot.random() < 0.5:
        chosen[2], chosen[3] = chosen[2].capitalize(), chosen[3].capitalize()
    if length > 6:
        chosen[4] += ","
        chosen.insert(6, str(lot.randrange(1, 2100)))
    if length > 10 and lot.random() < 0.3:
        chosen[8] = f"“{chosen[8].capitalize()}”"
    return " ".join(chosen) + ("." if length > 4 else "")


def right_texts(lot: random.Random, count: int) -> Iterator[Case]:
    """Right Unicode texts: common words, rare syllables, capitals, foreign names, foreign sentences."""
    rare = tuple(all_syllables())
    makers = {
        "common": lambda: sentence(lot, lot.randint(2, 25)),
        "rare": lambda: sentence(lot, lot.randint(2, 25), rare),
        "capitals": lambda: sentence(lot, lot.randint(2, 12)).upper(),
        "with foreign names": lambda: (
            f"{sentence(lot, lot.randint(1, 9))} {' '.join(lot.choices(FOREIGN, k=lot.randint(1, 3)))}"
        ),
        "foreign words": lambda: " ".join(lot.choices(FOREIGN, k=lot.randint(1, 6))),
        "several lines": lambda: "\n".join(sentence(lot, lot.randint(1, 15)) for _ in range(4)),
    }
    for name, make in makers.items():
        for _ in range(count):
            text = make()
            yield Case(name, text, None, text)
    for text in FOREIGN_SENTENCES:
        yield Case("foreign sentences", text, None, text)


def legacy_texts(lot: random.Random, count: int) -> Iterator[Case]:
    """Legacy texts of several lengths in every encoding; capitals with a tone are left out, since TCVN3 has none."""
    lengths = {"2-3 words": (2, 3), "4-8 words": (4, 8), "9-25 words": (9, 25)}
    for encoding in ENCODINGS:
        for group, bounds in lengths.items():
            for _ in range(count):
                meant = sentence(lot, lot.randint(*bounds))
                text = from_unicode(meant, encoding)
                if text != meant:
                    # What the encoding cannot keep is not the detector's to find.
                    yield Case(group, text, encoding, meant)


class Score(NamedTuple):
    """Counts for one encoding and length: cases, found at all, found as that encoding, text mended exactly."""

    cases: int
    found: int
    named: int
    exact: int


def measure(seed: int, count: int) -> tuple[dict[tuple[str, str], Score], list[Case], int]:
    """(scores by encoding and group, right texts that were altered, number of right texts)."""
    lot = random.Random(seed)
    scores: dict[tuple[str, str], Score] = {}
    for case in legacy_texts(lot, count):
        key = (case.legacy or "", case.group)
        cases, found, named, exact = scores.get(key, Score(0, 0, 0, 0))
        detection = detect_legacy_text(case.text)
        scores[key] = Score(
            cases + 1,
            found + (detection is not None),
            named + (detection is not None and detection.encoding == case.legacy),
            exact + (detection is not None and detection.text.casefold() == case.meant.casefold()),
        )
    right = list(right_texts(lot, count))
    return scores, [case for case in right if detect_legacy_text(case.text)], len(right)


def main(count: int = 1000) -> None:
    scores, altered, right = measure(seed=2023, count=count)
    print(f"{'encoding':14} {'length':12} {'cases':>6} {'recall':>7} {'named':>7} {'exact':>7}")
    for (encoding, group), score in scores.items():
        shares = " ".join(f"{part / score.cases:7.3f}" for part in score[1:])
        print(f"{encoding:14} {group:12} {score.cases:6} {shares}")
    found = sum(score.found for score in scores.values())
    cases = sum(score.cases for score in scores.values())
    print(
        f"recall {found / cases:.4f} of {cases}; precision {found / (found + len(altered)):.4f}; {len(altered)} of "
        f"{right} right texts altered"
    )
    for case in altered[:20]:
        print("altered:", case.group, repr(case.text), detect_legacy_text(case.text))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
