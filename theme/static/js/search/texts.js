// What results show of articles: slots in the file of a month (plugins/site/search/texts.py).
// Some bytes of a file; ``wholes`` keeps those of hosts that send all of it. A browser's cache would have ranges of one
// file asked for one after the other.
const range = async (name, start, length, wholes, budget) => {
  if (!wholes.has(name)) {
    const answer = await budget.get(name, { cache: "no-store", headers: { Range: `bytes=${start}-${start + length - 1}` } });
    const bytes = new Uint8Array(answer.status === OUTSIDE ? 0 : await answer.arrayBuffer());
    if (answer.status !== 200) return bytes;
    wholes.set(name, bytes);
  }
  return wholes.get(name).subarray(start, start + length);
};

const UNIT = 64, HEAD = 12;
const utf8 = new TextDecoder();
const uint = (bytes, at) => (bytes.length < at + 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at));
const slotOf = async (name, number, size, wholes, budget) => {
  const slot = size && await range(name, number * size, size, wholes, budget);
  if (slot && uint(slot, 0) === size) return slot;
  const again = { get }; // the page is older than the file, which is rare: no budget is kept for that
  const now = uint(await range(name, 0, 4, wholes, again), 0);
  if (!now || now === size) throw new Error(name);
  return slotOf(name, number, now, wholes, again);
};
// A browser without DecompressionStream (of before 2023) shows results without their texts.
// A text is in the code page of Vietnamese, or in UTF-8 behind its mark (plugins/site/search/packing.py).
const MARK = [0xef, 0xbb, 0xbf];
const unpacked = async (bytes) => {
  if (!self.DecompressionStream) return "";
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const letters = new Uint8Array(await new Response(stream).arrayBuffer());
  const code = MARK.every((byte, at) => letters[at] === byte) ? "utf-8" : "windows-1258";
  return new TextDecoder(code).decode(letters).normalize();
};
const article = async (place, { first, slots }, ...host) => {
  const month = place >> 20;
  const name = `bai/${first + Math.floor(month / 12)}-${two((month % 12) + 1)}.bin`;
  const slot = await slotOf(name, place & 0xfffff, UNIT * (slots[month] || 0), ...host);
  const own = slot.subarray(HEAD), rest = uint(slot, 8);
  const all = rest ? new Uint8Array(await new Blob([own, await range(name, uint(slot, 4), rest, ...host)]).arrayBuffer()) : own;
  const end = all.indexOf(10);
  const [title, names, url, iso, date, mark, event] = JSON.parse(utf8.decode(all.subarray(0, end)));
  return { title, names, url: base + url.slice(1), iso, date, mark, event, text: await unpacked(all.subarray(end + 1)) };
};
