// What is offered above the results.
const offers = ({ shown, typed, instead, rather }, names, address) => {
  const link = (text, changes) => element("a", [text], { href: address(changes) });
  const lines = [];
  if (instead) {
    lines.push(["Ý bạn là ", link(instead, { q: instead }), "? Dưới đây là kết quả cho từ này.",
      ...(typed.places.length ? [" Tìm đúng ", link(quote(typed.text), { q: typed.text, dung: "1" }), "."] : [])]);
  }
  if (rather) lines.push(["Ý bạn là ", link(rather, { q: rather }), "?"]);
  const near = together(shown);
  if (!shown.date && shown.places.length > 2 * SHOWN && near && near * 2 < shown.places.length && !shown.query.runs.some((run) => run.quoted)) {
    const phrase = shown.query.runs.flatMap((run) => run.words.map(({ word }) => word)).join(" ");
    lines.push(["Nhiều bài chỉ có các từ nằm rời nhau. ", link(`Tìm đúng cụm từ “${phrase}”`, { q: `"${phrase}"` }), "."]);
  }
  for (const [kind, name, url, now] of names) {
    lines.push([`${KINDS[kind]}: `, element("a", [name], { href: url }), now ? ` (nay là ${now})` : ""]);
  }
  return lines.map((nodes) => element("p", nodes));
};
