// What is said around a question and stands in no article: "bài viết nói về …", "cho tôi xem …", "… ở đâu?"; initials, too.
const sameLength = (text) => [...text.normalize()].map((letter) => fold(letter).slice(0, 1) || " ").join("");
const KINDS_OF_NEWS = "(?:cac |nhung |tat ca |moi )*(?:tin(?: tuc)?|bai(?: viet| bao)?|thong bao|thong tin|hinh anh|anh)(?: moi(?: nhat)?| noi| viet| dang| dua tin)*";
const BEFORE = new RegExp(`^\\s*(?:(?:cho (?:toi |em |minh )?(?:xem|hoi|biet)|xin hoi) )?(?:${KINDS_OF_NEWS} (?:ve|cua|lien quan den) |${KINDS_OF_NEWS} (?=ngay \\d)|tac gia (?=\\S+ \\S)|ai (?:duoc|la) |(?:khi nao|bao gio|lam (?:the nao|sao) de|vi sao|tai sao) )?`);
const AFTER = / (?:o dau|khi nao|bao gio|la gi|nhu the nao|ra sao)[\s?]*$/;
const withoutFillers = (text) => {
  const plain = sameLength(text), letters = [...text.normalize()];
  const from = plain.match(BEFORE)[0].length, to = plain.search(AFTER);
  const asked = letters.slice(from, to < from ? letters.length : to).join("");
  return (asked.trim() ? asked : text).replace(/(^|\s)(?:\p{Lu}\.\s*)+(?=\p{Lu}\p{L})/gu, "$1");
};
