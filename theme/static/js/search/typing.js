// What was typed without a Vietnamese keyboard: Telex (thi ddua), VNI (thi d9ua), words written together (noichinh).
const HATS = { aa: "â", ee: "ê", oo: "ô", aw: "ă", ow: "ơ", uw: "ư", dd: "đ", a6: "â", e6: "ê", o6: "ô", o7: "ơ", u7: "ư", a8: "ă", d9: "đ" };
const TELEX_TONES = "frxsj", VNI_TONES = "23415"; // in the order of TONES

const keyed = (word, tones) => {
  let tone = 0;
  let plain = word.replace(/uow|uo7|u7o7?/g, "ươ").replace(/([aeod])(.*?)\1/g, (all, letter, between) => (
    HATS[letter + letter] && (letter === "d" || !/[^aeiouy]/.test(between)) ? HATS[letter + letter] + between : all
  ));
  plain = plain.replace(/[aeoud][w6-9]/g, (two) => HATS[two] || two).replace(/([aou])([^aouw6-9]+)([w6-8])/g, (all, letter, between, key) => (
    HATS[letter + key] ? HATS[letter + key] + between : all
  )).replace(/d([^d9]+)9/g, "đ$1");
  const typed = [...plain].filter((letter, i) => i && tones.includes(letter));
  if (typed.length) {
    const key = typed.at(-1), at = plain.lastIndexOf(key);
    if (/[aăâeêioôơuưy]/.test(plain.slice(0, at))) {
      tone = tones.indexOf(key) + 1;
      plain = plain.slice(0, at) + plain.slice(at + 1);
    }
  }
  return toned(plain.replace(/w/g, "ư").replace(/[0-9]/g, ""), tone);
};
// What a word would be, had the keyboard been one that knows VNI, whose tones are digits, or Telex.
const fromKeys = (word) => (/^[a-z]+[0-9a-z]*$/.test(word) ? [keyed(word, /\d/.test(word) ? VNI_TONES : TELEX_TONES)] : [])
  .filter((read) => read !== word && SYLLABLE.test(fold(read)));

// The ways to cut a word into syllables, those of fewest first.
const apart = (folded) => {
  const ways = [];
  const cut = (rest, done) => {
    if (!rest) ways.push(done);
    for (let i = 1; i <= Math.min(rest.length, 7) && done.length < 4; i++) {
      if (SYLLABLE.test(rest.slice(0, i))) cut(rest.slice(i), [...done, rest.slice(0, i)]);
    }
  };
  if (folded.length < 25) cut(folded, []);
  return ways.filter((way) => way.length > 1).sort((a, b) => a.length - b.length).map((way) => way.join(" "));
};

// A number as it is written with points: 12345678 is 12.345.678.
const grouped = (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, " ");

// What many say alike is often mistaken for one another: tr and ch; d, gi and r; f is written for ph, j and z for gi.
const sound = (folded) => folded.replace(/^tr/, "ch").replace(/^f/, "ph").replace(/^(?:gi|[rjz])(?=[aeiouy])/, "d");
// Whether one letter is wrong, missing, too many, or in its neighbour's place.
const isNear = (one, other) => {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let i = 0, j = 0;
  while (i < one.length && one[i] === other[i]) i++;
  while (j < Math.min(one.length, other.length) - i && one.at(-1 - j) === other.at(-1 - j)) j++;
  const [here, there] = [one.slice(i, one.length - j), other.slice(i, other.length - j)];
  return here.length + there.length <= 2 && here.length < 2 && there.length < 2
    || (here.length === 2 && there.length === 2 && here[0] === there[1] && here[1] === there[0]);
};
