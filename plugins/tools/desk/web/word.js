// What is copied in Word (or LibreOffice, or a web page), brought to what an article has: headings below the title,
// lists that are lists, tables, bold and italic. What it cannot hold is told, never dropped in silence.

const MARKER = /mso-list:\s*Ignore/i;
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;
const ORDERED = /^\(?(\d+|[a-zđ]|[ivxl]+)[.)]/i;
const RAISED = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };
const LOWERED = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉' };

const all = (root, selector) => [...root.querySelectorAll(selector)];
const styleOf = (node) => node.getAttribute('style') ?? '';
const inner = (node) => node.textContent.replace(/\s+/g, ' ').trim();

/**
 * @param {string} html Of the clipboard.
 * @returns {{ html: string, lost: string[] }} What to put in, and in Vietnamese what could not be taken.
 */
export function cleaned(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const lost = [];
  const tell = (found, text) => found.length && lost.push(text(found.length));
  all(body, 'style, script, meta, link, xml, del, [style*="mso-element:comment-list"]').forEach((node) => node.remove());
  const comments = all(body, '.MsoCommentReference');
  tell(comments, (count) => `${count} lời bình`);
  comments.forEach((node) => node.remove());
  const images = all(body, 'img');
  tell(images, (count) => `${count} ảnh (lưu ảnh ra tệp rồi kéo vào bài)`);
  images.forEach((node) => node.remove());
  all(body, 'a').filter((node) => !/^(?:https?|mailto):/i.test(node.getAttribute('href') ?? '')).forEach((node) => node.replaceWith(...node.childNodes));
  all(body, 'a[href^="https://www.google.com/url?"]').forEach((node) => { node.href = new URL(node.href).searchParams.get('q') ?? node.href; });
  setNumbers(body, tell);
  setHeadings(body);
  setLists(body);
  all(body, 'table').forEach((table) => setTable(table, tell));
  tell(all(body, 'u, ins'), () => 'chữ gạch chân');
  setBlanks(body);
  all(body, 'p, li, h2, h3, h4').filter((node) => !inner(node) && !node.querySelector('table')).forEach((node) => node.remove());
  return { html: body.innerHTML, lost: [...new Set(lost)] };
}

/** m² and H₂O as letters; other small letters above or below the line are told. */
function setNumbers(body, tell) {
  for (const [tag, letters] of [['sup', RAISED], ['sub', LOWERED]]) {
    const [digits, others] = [[], []];
    all(body, tag).forEach((node) => (/^\d+$/.test(inner(node)) ? digits : others).push(node));
    digits.forEach((node) => node.replaceWith([...inner(node)].map((digit) => letters[digit]).join('')));
    tell(others.filter(inner), () => 'chữ viết cao hay thấp hơn dòng');
    others.forEach((node) => node.replaceWith(...node.childNodes));
  }
}

/** The title of the article is the first level: the highest heading becomes the second. */
function setHeadings(body) {
  const headings = all(body, 'h1, h2, h3, h4, h5, h6');
  const highest = Math.min(...headings.map(({ tagName }) => Number(tagName[1])));
  for (const heading of headings) {
    const made = document.createElement(`h${Math.min(4, Number(heading.tagName[1]) - highest + 2)}`);
    all(heading, 'b, strong').forEach((node) => node.replaceWith(...node.childNodes));
    made.append(...heading.childNodes);
    heading.replaceWith(made);
  }
}

/** Word copies a list as paragraphs that begin with a drawn mark. */
function setLists(body) {
  let open = []; // the lists that are open, the outermost first
  let before = null;
  for (const item of all(body, 'p, h2, h3, h4').filter((node) => LEVEL.test(styleOf(node)))) {
    const marker = all(item, '[style]').find((node) => MARKER.test(styleOf(node)));
    const sign = marker ? inner(marker) : '';
    marker?.remove();
    if (item.tagName !== 'P') {
      if (sign) item.prepend(`${sign} `); // a numbered heading is a heading with a number
      continue;
    }
    const level = Number(LEVEL.exec(styleOf(item))[1]);
    const number = ORDERED.exec(sign);
    if (item.previousElementSibling !== before) open = [];
    open = open.slice(0, level);
    if (!open.length || (open.length === level && (open.at(-1).tagName === 'OL') !== Boolean(number) && level === 1)) {
      open = [startList(number)];
      item.before(open[0]);
    }
    while (open.length < level && open.at(-1).lastElementChild) {
      const list = startList(number);
      open.at(-1).lastElementChild.append(list);
      open.push(list);
    }
    const made = document.createElement('li');
    made.append(...item.childNodes);
    open.at(-1).append(made);
    [before] = open;
    item.remove();
  }
}

function startList(number) {
  const list = document.createElement(number ? 'ol' : 'ul');
  if (number && /^\d+$/.test(number[1]) && number[1] !== '1') list.setAttribute('start', number[1]);
  return list;
}

/** A table of Markdown: a first line of headings, a paragraph to a cell, no cell over two places. */
function setTable(table, tell) {
  tell(all(table, '[colspan]:not([colspan="1"]), [rowspan]:not([rowspan="1"])'), () => 'ô gộp trong bảng (xem lại từng ô)');
  tell(all(table, 'table'), () => 'bảng nằm trong bảng');
  for (const cell of all(table, 'td, th')) {
    const parts = all(cell, 'p');
    parts.forEach((part, index) => {
      if (index) part.prepend(' ');
      part.replaceWith(...part.childNodes);
    });
    all(cell, 'br').forEach((node) => node.replaceWith(' '));
    ['rowspan', 'width', 'style', 'class'].forEach((name) => cell.removeAttribute(name));
    const more = Number(cell.getAttribute('colspan') ?? 1) - 1;
    cell.removeAttribute('colspan');
    for (let count = 0; count < more; count += 1) cell.after(document.createElement('td'));
  }
  all(table.rows[0] ?? table, 'td').forEach((cell) => {
    const made = document.createElement('th');
    all(cell, 'b, strong').forEach((node) => node.replaceWith(...node.childNodes));
    all(cell, '[style]').forEach((node) => node.style.removeProperty('font-weight'));
    made.append(...cell.childNodes);
    cell.replaceWith(made);
  });
}

/** Word breaks lines anywhere and sets blanks that do not break; a bar in a cell would begin another one. */
function setBlanks(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const data = node.data.replace(/[\s\u00a0]+/g, ' ');
    node.data = node.parentElement.closest('td, th') ? data.replaceAll('|', '\\|') : data;
  }
}
