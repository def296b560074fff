import './vietnamese.js'; // before Sveltia, which reads its language as it loads
import CMS from '@sveltia/cms';
import { CheckControl, DateControl, LinesControl, MarkdownControl } from './controls.js';
import { format } from './format.js';
import { confine } from './network.js';
import './desk.css';

async function begin() {
  const answer = await fetch('config.json', { cache: 'no-cache' });
  const { cms, codecs, blocs, rare, origins, local } = await answer.json();
  confine(origins);
  document.documentElement.classList.toggle('local', local);
  for (const [kind, fields] of Object.entries(codecs)) CMS.registerCustomFormat(kind, 'md', format(fields, { blocs, rare }));
  CMS.registerFieldType('ngay', DateControl);
  CMS.registerFieldType('moi-dong-mot-muc', LinesControl);
  CMS.registerFieldType('markdown-goc', MarkdownControl);
  CMS.registerFieldType('kiem-tra', CheckControl);
  await CMS.init({ config: cms });
}

begin().catch((error) => {
  document.body.textContent = `Không mở được bàn viết: ${error.message}`;
});
