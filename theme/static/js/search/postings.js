// Posting lists: months below "0", sixes without the word below "?", then six articles a sign (plugins/site/search/coding.py).
// A list stays as its sixes by month: a hundred thousand places in a Set take a cheap phone half a second.
class Articles {
  constructor(months = []) {
    this.months = months;
  }

  has(place) {
    const sixes = this.months[place >> 20], number = place & 0xfffff;
    return sixes !== undefined && ((sixes[(number / 6) | 0] >> (5 - (number % 6))) & 1) === 1;
  }

  get size() {
    if (this.count === undefined) {
      this.count = 0;
      for (const sixes of this.months) if (sixes) for (let six of sixes) for (; six; six &= six - 1) this.count++;
    }
    return this.count;
  }

  [Symbol.iterator]() {
    const found = [];
    this.months.forEach((sixes, month) => sixes.forEach((six, i) => {
      for (let bit = 0; six >> bit; bit++) if ((six >> bit) & 1) found.push((month << 20) | (i * 6 + 5 - bit));
    }));
    return found.values();
  }
}
const decode = (text = "") => {
  const months = [];
  let sixes, month = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48) {
      month += 1 << (code - 33);
      sixes = undefined;
      continue;
    }
    sixes ||= months[month] = [];
    if (code > 62) sixes.push(code - 63);
    else for (let none = 1 << (code - 48); none; none--) sixes.push(0);
  }
  return new Articles(months);
};
const union = (lists) => {
  if (lists.length === 1) return lists[0];
  const months = [];
  for (const list of lists) {
    list.months.forEach((sixes, month) => {
      const all = (months[month] ||= []);
      sixes.forEach((six, i) => { all[i] |= six; });
    });
  }
  return new Articles(months);
};

const NO_LIST = { all: new Articles(), title: new Articles() };
