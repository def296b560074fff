"""What results show of articles: records in slots of one file a month."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from plugins.site.search.packing import packed, unpacked
from plugins.site.search.texts import UNIT, Shown, month_file, record, texts_of, units_for
from tests.site.search.slots import texts_in

LINE = st.text(max_size=40).map(lambda text: "".join(text.split()))
SHOWN = st.builds(Shown, LINE, LINE, LINE, LINE, LINE)
#: Texts that packing makes no shorter are longer than a slot.
TEXT = st.text(max_size=60) | st.binary(min_size=200, max_size=900).map(bytes.hex)
#: Letters with every tone, tones that stand alone, what begins like the mark of UTF-8, and what no code page has.
LETTERS = st.text("aậÂợỢỷýĐđ “”₫\u0300\u0301\u0323\ufeffï»¿ṏ→")
MONTHS = st.lists(st.builds(record, LINE, LINE, SHOWN, TEXT), min_size=1, max_size=50)


@given(LINE, LINE, SHOWN, TEXT)
def test_a_record_gives_back_what_it_was_made_of(title, names, shown, text):
    assert texts_of(record(title, names, shown, text)) == (title, names, shown, text)


@given(LETTERS)
def test_letters_come_back_as_they_were(text):
    assert unpacked(packed(text)) == text


def test_vietnamese_takes_less_room_than_in_utf_8():
    text = "Khối Mẫu số Một tổ chức hội nghị tổng kết phong trào thi đua; ký giao ước, biểu dương điển hình."
    assert len(packed(text)) < len(zlib.compress(text.encode(), 9))


@given(MONTHS)
def test_every_article_is_read_from_its_slot_and_its_rest(records):
    assert texts_in(month_file(records)) == [texts_of(one) for one in records]


@given(MONTHS)
def test_one_article_of_twenty_at_most_is_longer_than_its_slot(records):
    size = UNIT * units_for(map(len, records))
    assert sum(12 + len(one) > size for one in records) <= len(records) / 20


def test_an_article_that_changes_moves_no_other_of_its_month():
    shown = Shown("/2003/04/05/mau/", "2003-04-05T08:00:00+07:00", "05/04/2003 08:00", "", "")
    before = [record(f"Bài mẫu {number}", "Người Mẫu", shown, "Bài mẫu.") for number in range(30)]
    after = [*before[:7], record("Bài mẫu khác", "Người Mẫu", shown, "Bài mẫu đã sửa."), *before[8:]]
    size = UNIT * units_for(map(len, before))
    one, other = month_file(before), month_file(after)
    slots = range(0, len(one), size)
    assert [at // size for at in slots if one[at : at + size] != other[at : at + size]] == [7]
