"""Which bloc has not held what in a year of work, as far as the news tells."""

from collections.abc import Iterator

from plugins.base.model import Library
from plugins.base.model.bloc_years import name_in
from plugins.base.model.cycle import CYCLE, EventState, state_of
from plugins.base.model.records import EVENTS
from plugins.base.vietnamese import date_text


def gaps(library: Library, year: int) -> Iterator[str]:
    """A line for each event of the year that is not held: the event, then its blocs; first what is told of all."""
    blocs = library.blocs_in(year)
    yield f"Năm công tác {year}: {len(blocs)} khối, cụm."
    for event in CYCLE:
        missing, sketched = [], []
        for bloc in blocs:
            told = library.occasions_in(year, bloc.id)[event]
            state = state_of(told)
            name = name_in(library.bloc_names[bloc.id], year)
            if state is EventState.ANNOUNCED:
                missing.append(f"{name} (mới thông báo: {date_text(told[0].day)})")
            elif state is EventState.GAP:
                missing.append(name)
            elif all("stub" in one.card.marks for one in told if not one.announced):
                sketched.append(name)
        yield f"{EVENTS[event]}: {len(blocs) - len(missing)}/{len(blocs)} có tin đã tổ chức."
        yield from (f"  chưa có: {name}" for name in missing)
        yield from (f"  mới có tin sơ lược: {name}" for name in sketched)
