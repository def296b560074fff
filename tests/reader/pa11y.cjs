// The errors of HTML CodeSniffer (WCAG 2.2 AA) for each address: one browser, one JSON object. Some pages at once: most of
// the time pa11y waits for a page to become idle.
const pa11y = require("pa11y");
const puppeteer = require("puppeteer");

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: flags });
  const found = {};
  const addresses = process.argv.slice(2);
  const lane = async () => {
    const page = await browser.newPage();
    for (let address; (address = addresses.shift());) {
      const answer = await pa11y(address, { browser, page, runners: ["htmlcs"], standard: "WCAG2AA", timeout: 60000 });
      found[address] = answer.issues.map((issue) => `${issue.code} ${issue.selector} ${issue.context}`);
    }
  };
  try {
    await Promise.all([lane(), lane(), lane(), lane()]);
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(found));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
