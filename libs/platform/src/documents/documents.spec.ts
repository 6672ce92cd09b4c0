import { inflateSync } from 'node:zlib';
import type { ReportDocument } from '@realign/kernel';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { ticksOf, twoLines } from './chart-svg';
import { isSettable } from './font-signs';
import { pdfOf } from './pdf-document';
import { pptxOf } from './pptx-document';

const report: ReportDocument = {
  title: 'Evidence for checkpoint 5', subtitle: 'Enterprise social, Łódź & <Zürich>', author: 'Meridian Bank', frozenAt: '2026-11-23T06:00:00.000Z', snapshot: '9f2ce41a',
  sections: [
    { heading: 'Goals', lead: 'One of two is on track.', sources: ['Viva Engage export, to 20 Nov 2026'], blocks: [
      { kind: 'figures', items: [{ label: 'Active people', value: '46%', note: 'target 60%' }] },
      { kind: 'chart', shape: 'bar', title: 'Uptake by wave', alt: 'Wave 1 took up 41 percent, wave 2 took up 17 percent.', categories: ['Wave 1', 'Wave 2'], series: [{ name: 'Uptake', values: [41, 17] }] },
    ] },
    { heading: 'Everything', blocks: [{ kind: 'table', caption: 'Facts', columns: [{ head: 'Fact', width: 3 }, { head: 'Value', align: 'end' }], rows: Array.from({ length: 30 }, (_, at) => [`Fact ${at}`, `${1000 + at}`]) }] },
  ],
};

const entries = (file: Buffer): Promise<Map<string, string>> =>
  new Promise((done, failed) => {
    fromBuffer(file, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (error || !zip) return failed(error ?? new Error('no zip'));
      const found = new Map<string, string>();
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName.endsWith('/')) return zip.readEntry();
        zip.openReadStream(entry, (_, stream) => {
          const parts: Buffer[] = [];
          stream?.on('data', (part: Buffer) => parts.push(part)).on('end', () => { found.set(entry.fileName, Buffer.concat(parts).toString('utf8')); zip.readEntry(); });
        });
      });
      zip.on('end', () => done(found));
      zip.readEntry();
    });
  });

it('a report becomes a PDF: the same bytes for the same snapshot, dated as the snapshot', async () => {
  const [once, again] = [await pdfOf(report), await pdfOf(report)];
  expect(once.subarray(0, 5).toString()).toBe('%PDF-');
  expect(once.equals(again)).toBe(true);
  expect(once.toString('latin1')).toContain('20261123060000');
  expect(inflateSync(Buffer.from(streamOf(once), 'latin1')).length).toBeGreaterThan(500);
});

it('the first cell of a row leads to the thing it names, in the PDF and on the slides', async () => {
  const page = 'https://realign.example/programmes/p/goals';
  const linked: ReportDocument = { ...report, sections: [{ heading: 'Goals', blocks: [{ kind: 'table', caption: 'Facts', columns: [{ head: 'Fact' }, { head: 'Value' }], rows: [['Uptake', '1'], ['Cover', '2']], links: { Cover: page } }] }] };
  expect((await pdfOf(linked)).toString('latin1').split(`(${page})`)).toHaveLength(2);
  const files = await entries(await pptxOf(linked));
  expect([...files].filter(([name, text]) => /slides\/_rels\/slide\d+\.xml\.rels$/.test(name) && text.includes(page))).toHaveLength(1);
});

it('a report becomes slides: native chart with words, long tables go on, sources in the notes', async () => {
  const files = await entries(await pptxOf(report));
  const all = (part: RegExp): string => [...files].filter(([name]) => part.test(name)).map(([, text]) => text).join('\n');
  const slides = all(/^ppt\/slides\/slide\d+\.xml$/);
  expect([...files.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(1 + 1 + 2);
  expect(all(/^ppt\/charts\/chart\d+\.xml$/)).toContain('<c:v>41</c:v>');
  expect(slides).toContain('Wave 1 took up 41 percent');
  expect(slides).toContain('Łódź &amp; &lt;Zürich&gt;');
  for (let at = 0; at < 30; at++) expect(slides).toContain(`>${1000 + at}<`);
  expect(all(/notesSlide/)).toContain('Viva Engage export, to 20 Nov 2026');
});

it('slides are the same bytes for the same snapshot, whatever was drawn before and whenever it is written', async () => {
  const once = await pptxOf(report);
  jest.useFakeTimers({ now: Date.now() + 366 * 86_400_000, doNotFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] });
  const again = await pptxOf(report).finally(() => jest.useRealTimers());
  const [first, second] = [await entries(once), await entries(again)];
  expect([...second.keys()]).toEqual([...first.keys()]);
  for (const [name, text] of first) expect({ name, isSame: second.get(name) === text }).toEqual({ name, isSame: true });
  expect(once.equals(again)).toBe(true);
  expect(first.get('docProps/core.xml')).toContain('2026-11-23T06:00:00Z');
  expect([...first.keys()].filter((name) => /chart|Worksheet/.test(name)).sort()).toEqual(['ppt/charts/_rels/chart1.xml.rels', 'ppt/charts/chart1.xml', 'ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx']);
});

/** How far to the right text goes, in points from the left edge and with letters of the narrower sort, and how many pages there are. */
const drawnIn = (pdf: Buffer): { readonly pages: number; readonly rightmost: number } => {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/Length \d+[^]*?stream\n([^]*?)\nendstream/g)].flatMap(([, body = '']) => { try { return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')]; } catch { return []; } });
  const across = streams.flatMap((drawing) => [...drawing.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm\n\/F\d+ ([\d.]+) Tf\n\[([^\]]*)\] TJ/g)].map(([, x, points, glyphs = '']) => Number(x) + (glyphs.replace(/<|>|\s-?[\d.]+/g, '').length / 4) * Number(points) * 0.4));
  return { pages: text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0, rightmost: Math.max(0, ...across) };
};

it('what is too long for its place is broken or goes on, and nothing is lost or runs off the page', async () => {
  const withRow = (text: string): ReportDocument => ({ ...report, title: 'Donaudampfschifffahrt'.repeat(17), sections: [{ heading: 'Reasons', lead: 'x'.repeat(300), blocks: [{ kind: 'table', caption: 'Reasons', columns: [{ head: 'What', width: 1 }, { head: 'Why', width: 2 }, { head: 'By' }], rows: [['y'.repeat(200), text, 'Ana']] }] }] });
  const long = 'A reason that goes on for many lines. '.repeat(400);
  const [few, many] = [drawnIn(await pdfOf(withRow('Short.'))), drawnIn(await pdfOf(withRow(long)))];
  expect(many.pages).toBeGreaterThan(few.pages + 1);
  expect(few.rightmost).toBeGreaterThan(40);
  expect(Math.max(few.rightmost, many.rightmost)).toBeLessThan(555);
  const slides = [...(await entries(await pptxOf(withRow(long))))].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => xml);
  expect(slides.length).toBeGreaterThan(3);
  expect(slides.join('').match(/A reason that goes on/g)?.length).toBeGreaterThan(390);
});

it('slides have their heading for a title, tables their name, no two things one number, and nothing is announced that is not there', async () => {
  const files = await entries(await pptxOf(report));
  const slides = [...files].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => xml);
  const titles = slides.map((xml) => /<p:ph[^>]*type="title"[^>]*\/>[^]*?<a:t>([^<]*)</.exec(xml)?.[1]);
  expect(titles).toEqual(['Evidence for checkpoint 5', 'Goals', 'Everything', 'Everything, continued']);
  expect(slides.join('').match(/descr="Facts"/g)).toHaveLength(2);
  for (const xml of slides) { const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id); expect(new Set(ids).size).toBe(ids.length); }
  const announced = [...(files.get('[Content_Types].xml') ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(([, name = '']) => name);
  expect(announced.filter((name) => !files.has(name))).toEqual([]);
  expect(announced).toEqual(expect.arrayContaining(['ppt/presentation.xml', 'ppt/slideMasters/slideMaster1.xml', 'ppt/slides/slide4.xml']));
});

it('a drawing that no longer fits begins the next page with its heading, wherever the one before it ends: no page is empty, and nothing is left out', async () => {
  const [chart] = (report.sections[0]?.blocks ?? []).slice(1);
  if (!chart) throw new Error('The report draws something.');
  const rowsOf = (rows: number): ReportDocument['sections'][number]['blocks'][number] => ({ kind: 'table', caption: 'Facts', columns: [{ head: 'Fact' }], rows: Array.from({ length: rows }, (_, at) => [`Fact ${at}`]) });
  const second = async (rows: number) => textsByPage(await pdfOf({ ...report, sections: [{ heading: 'Before', blocks: [chart, rowsOf(rows)] }, { heading: 'Drawn', blocks: [chart, rowsOf(3)] }] })).slice(1);
  const whole = await second(6);
  expect(whole).toHaveLength(1);
  for (const rows of [12, 13, 14, 15]) expect({ rows, second: await second(rows) }).toEqual({ rows, second: whole });
});

/** How many pieces of text each page has. */
const textsByPage = (pdf: Buffer): number[] =>
  [...pdf.toString('latin1').matchAll(/\/Length \d+[^]*?stream\n([^]*?)\nendstream/g)].flatMap(([, body = '']) => {
    try {
      const texts = inflateSync(Buffer.from(body, 'latin1')).toString('latin1').match(/ Tm\n/g)?.length ?? 0;
      return texts > 0 ? [texts] : [];
    } catch {
      return [];
    }
  });

it('names below a chart have two lines and stay in their place', () => {
  expect(twoLines('Wave 1', 120)).toEqual(['Wave 1']);
  expect(twoLines('People who know what changes for them', 60)).toEqual(['People who', 'know what ch…']);
  for (const wide of [26, 47, 90]) for (const name of ['Donaudampfschifffahrtsgesellschaft', 'Active people each month', 'a b']) for (const part of twoLines(name, wide)) expect(part.length * 4.2).toBeLessThanOrEqual(Math.max(13, wide));
});

const streamOf = (pdf: Buffer): string => {
  const text = pdf.toString('latin1');
  const from = text.indexOf('stream\n') + 7;
  return text.slice(from, text.indexOf('\nendstream', from));
};

it('knows which signs the font of a page has, so that a page with others can say so', () => {
  expect(['Łódź & “Zürich” – Ελλάδα, Київ, 3 €…\n', 'Nguyễn'].map(isSettable)).toEqual([true, true]);
  expect(['株式会社', 'ירושלים', 'from → to'].map(isSettable)).toEqual([false, false, false]);
});

it('a scale has round figures, few of them, from at most the lowest to at least the highest', () => {
  expect([ticksOf(0, 62), ticksOf(0, 4), ticksOf(-3.2, 9), ticksOf(0, 0.37)]).toEqual([[0, 20, 40, 60, 80], [0, 1, 2, 3, 4], [-5, 0, 5, 10], [0, 0.1, 0.2, 0.3, 0.4]]);
});
