import type { ReportBlock, ReportChart, ReportDocument, ReportSection } from '@realign/kernel';
import type PptxGenJS from 'pptxgenjs';
import { cutToFit, heightOf, inShort, itemHeights, pointsToFit, rowHeights, rowsToFit } from './slide-rows';
import { steadyDeck } from './steady-deck';

/** 16:9, in inches. */
const PAGE = { width: 13.333, height: 7.5, left: 0.6, wide: 12.1, top: 1.75, end: 6.9 };
/** Where a slide begins whose heading nothing explains. */
const TOP_WITHOUT_LEAD = 1.15;
const INK = '17191D';
const MUTED = '565B63';
const THREAD = '1F3FAE';
const FONT = 'Calibri';
/** Points of a table's and a list's letters, and inches for the rows of a table below its head. */
const [TABLE_POINTS, LIST_POINTS, HEAD] = [12, 15, 0.4];
const ROOM = PAGE.end - PAGE.top - 0.1;

const [COVER, SECTION] = ['Cover', 'Section'];
const TITLE = { fontFace: FONT, bold: true, color: INK, align: 'left' } as const;
const COVER_TITLE = { x: PAGE.left, y: 2.4, w: PAGE.wide, h: 1.9, valign: 'top' } as const;
const SECTION_TITLE = { x: PAGE.left, y: 0.35, w: PAGE.wide, h: 0.6, valign: 'middle' } as const;

type Constructor = new () => PptxGenJS;
type Slide = ReturnType<PptxGenJS['addSlide']>;

/** A report as slides: one for each block that needs room, native charts and tables, sources in the speaker notes, and words for each picture; the same bytes for the same report. */
export async function pptxOf(report: ReportDocument): Promise<Buffer> {
  const loaded = (await import('pptxgenjs')) as unknown as { default: Constructor | { default: Constructor } };
  // Its ES and CommonJS forms carry the class one level apart.
  const Deck = 'default' in loaded.default ? loaded.default.default : loaded.default;
  const deck = new Deck();
  deck.defineLayout({ name: 'WIDE', width: PAGE.width, height: PAGE.height });
  deck.layout = 'WIDE';
  // A heading is the title of its slide, by which outlines and screen readers name it.
  for (const [master, place] of [[COVER, COVER_TITLE], [SECTION, SECTION_TITLE]] as const) deck.defineSlideMaster({ title: master, objects: [{ placeholder: { options: { name: 'title', type: 'title', ...place, ...TITLE }, text: '' } }] });
  Object.assign(deck, { title: report.title, subject: report.subtitle, author: report.author, company: 'Realign' });
  cover(deck, report);
  for (const section of report.sections) for (const [at, part] of pages(section).entries()) slideOf(deck, report, section, part, at);
  return steadyDeck((await deck.write({ outputType: 'nodebuffer' })) as Buffer, report.frozenAt);
}

function cover(deck: PptxGenJS, report: ReportDocument): void {
  const slide = deck.addSlide({ masterName: COVER });
  slide.addText(report.author, { x: PAGE.left, y: 1.6, w: PAGE.wide, h: 0.4, fontFace: FONT, fontSize: fitting(report.author, 0.35, 16), bold: true, color: THREAD });
  slide.addShape(deck.ShapeType.line, { x: PAGE.left, y: 2.15, w: PAGE.wide, h: 0, line: { color: THREAD, width: 2.25 } });
  slide.addText(report.title, { placeholder: 'title', ...COVER_TITLE, ...TITLE, fontSize: fitting(report.title, 1.8, 36) });
  slide.addText(report.subtitle, { x: PAGE.left, y: 2.6 + heightOf(report.title, PAGE.wide - 0.2, fitting(report.title, 1.8, 36)), w: PAGE.wide, h: 1.3, fontFace: FONT, fontSize: fitting(report.subtitle, 1.2, 18), color: MUTED, valign: 'top' });
  foot(slide, report);
  slide.addNotes(`${report.title}. Figures frozen ${report.frozenAt}. ${report.snapshot}.`);
}

/** Letters with which a text across the page stays within a height. */
const fitting = (text: string, high: number, points: number, wide = PAGE.wide): number => pointsToFit(text, wide - 0.2, high, points);

/** Inches that a block needs, with some air below it; a chart takes what others leave, and is read from so many on. */
function needOf(block: ReportBlock): number {
  if (block.kind === 'chart') return 3.4;
  if (block.kind === 'figures') return 1.6 * Math.ceil(block.items.length / 4);
  if (block.kind === 'text') return Math.min(heightOf(block.text, PAGE.wide - 0.2, 16) + 0.3, PAGE.end - PAGE.top);
  if (block.kind === 'list') return sum(itemHeights(block.items, PAGE.wide, LIST_POINTS)) + 0.4;
  return sum(rowHeights(block, PAGE.wide, TABLE_POINTS)) + HEAD + 0.3;
}

const sum = (inches: readonly number[]): number => inches.reduce((all, one) => all + one, 0);

/** Tables and lists that are longer than a slide go on on the next; blocks that fit on one slide share it. */
function pages({ blocks }: ReportSection): ReportBlock[][] {
  const parts = blocks.flatMap(cut);
  const made: ReportBlock[][] = [];
  for (const block of parts) {
    const last = made.at(-1);
    if (last && last.concat(block).reduce((sum, one) => sum + needOf(one), 0) <= PAGE.end - PAGE.top) last.push(block);
    else made.push([block]);
  }
  return made.length > 0 ? made : [[]];
}

const cut = (block: ReportBlock): ReportBlock[] => {
  if (block.kind === 'table') {
    const rows = rowsToFit(block, PAGE.wide, TABLE_POINTS, ROOM - HEAD);
    return cutToFit(rows, rowHeights({ ...block, rows }, PAGE.wide, TABLE_POINTS), ROOM - HEAD).map((part) => ({ ...block, rows: part }));
  }
  if (block.kind === 'list') return cutToFit(block.items, itemHeights(block.items, PAGE.wide, LIST_POINTS), ROOM).map((items) => ({ ...block, items }));
  return [block];
};

function slideOf(deck: PptxGenJS, report: ReportDocument, section: ReportSection, blocks: readonly ReportBlock[], at: number): void {
  const slide = deck.addSlide({ masterName: SECTION });
  const heading = at === 0 ? section.heading : `${section.heading}, continued`;
  slide.addText(heading, { placeholder: 'title', ...SECTION_TITLE, ...TITLE, fontSize: fitting(heading, 0.5, 24) });
  if (section.lead && at === 0) slide.addText(section.lead, { x: PAGE.left, y: 0.95, w: PAGE.wide, h: 0.75, fontFace: FONT, fontSize: fitting(section.lead, 0.65, 16), color: MUTED, valign: 'top' });
  let y = section.lead && at === 0 ? PAGE.top : TOP_WITHOUT_LEAD;
  // What nobody needs goes to the charts, or to whoever stands last.
  const charts = blocks.filter(({ kind }) => kind === 'chart').length;
  const left = Math.max(0, PAGE.end - y - sum(blocks.map(needOf)));
  for (const [i, block] of blocks.entries()) {
    const room = needOf(block) + (charts > 0 ? (block.kind === 'chart' ? left / charts : 0) : i === blocks.length - 1 ? left : 0);
    draw(deck, slide, block, y, Math.min(room, PAGE.end - y) - 0.1);
    y += room;
  }
  foot(slide, report);
  slide.addNotes([section.heading, section.lead ?? '', section.sources?.length ? `Sources: ${section.sources.join('; ')}.` : '', `${report.snapshot}, frozen ${report.frozenAt}.`].filter(Boolean).join('\n'));
}

const foot = (slide: Slide, { title, snapshot }: ReportDocument): void =>
  void slide.addText(`${inShort(title, 90)} · ${snapshot}`, { x: PAGE.left, y: 7.05, w: PAGE.wide, h: 0.3, fontFace: FONT, fontSize: 9, color: MUTED });

function draw(deck: PptxGenJS, slide: Slide, block: ReportBlock, y: number, h: number): void {
  const box = { x: PAGE.left, y, w: PAGE.wide };
  if (block.kind === 'text') slide.addText(block.text, { ...box, h, fontFace: FONT, fontSize: fitting(block.text, h - 0.1, 16), color: block.tone === 'muted' ? MUTED : INK, bold: block.tone === 'strong', valign: 'top' });
  else if (block.kind === 'list') slide.addText(block.items.map((text) => ({ text, options: { bullet: true, breakLine: true } })), { ...box, h, fontFace: FONT, fontSize: LIST_POINTS, color: INK, valign: 'top', fit: 'shrink' });
  else if (block.kind === 'figures') figures(slide, block.items, y);
  else if (block.kind === 'table') table(slide, block, y);
  else chart(deck, slide, block, y, h);
}

function figures(slide: Slide, items: Extract<ReportBlock, { kind: 'figures' }>['items'], y: number): void {
  items.forEach(({ label, value, note }, at) => {
    const [column, line] = [at % 4, Math.floor(at / 4)];
    const lines = [{ text: value, options: { fontSize: fitting(value, 0.55, 30, 2.9), bold: true, color: THREAD, breakLine: true } }, { text: label, options: { fontSize: fitting(label, 0.5, 14, 2.9), color: INK, breakLine: true } }, { text: note ?? '', options: { fontSize: fitting(note ?? '', 0.4, 11, 2.9), color: MUTED } }];
    slide.addText(lines, { x: PAGE.left + column * 3.05, y: y + line * 1.6, w: 2.9, h: 1.5, fontFace: FONT, valign: 'top', fit: 'shrink' });
  });
}

function table(slide: Slide, { caption, columns, rows, links = {} }: Extract<ReportBlock, { kind: 'table' }>, y: number): void {
  const whole = columns.reduce((sum, { width }) => sum + (width ?? 1), 0);
  const head = columns.map(({ head: text, align }) => ({ text, options: { bold: true, color: MUTED, align: align === 'end' ? ('right' as const) : ('left' as const) } }));
  const body = rows.map((row) => columns.map(({ align }, at) => ({ text: row[at] ?? '', options: { color: INK, align: align === 'end' ? ('right' as const) : ('left' as const), ...linkOf(at === 0 ? links[row[0] ?? ''] : undefined) } })));
  slide.addTable([head, ...body], { objectName: caption, x: PAGE.left, y, w: PAGE.wide, colW: columns.map(({ width }) => ((width ?? 1) / whole) * PAGE.wide), fontFace: FONT, fontSize: TABLE_POINTS, border: { type: 'solid', pt: 0.5, color: 'C9CBD0' } });
}

/** The first cell names the thing, and leads to it. */
const linkOf = (url: string | undefined): { hyperlink?: { url: string } } => (url === undefined ? {} : { hyperlink: { url } });

function chart(deck: PptxGenJS, slide: Slide, { shape, title, alt, categories, series }: ReportChart, y: number, h: number): void {
  const data = series.map(({ name, values }) => ({ name, labels: categories.map((category) => inShort(category, 40)), values: [...values] as number[] })); // a gap stays empty
  slide.addChart(shape === 'bar' ? deck.ChartType.bar : deck.ChartType.line, data, {
    x: PAGE.left, y, w: PAGE.wide, h, altText: alt, showTitle: true, title, titleFontSize: 14, chartColors: [THREAD, '6B7280', '8A5A00', '1B6E4B'], showLegend: series.length > 1, legendPos: 'b', showValue: shape === 'bar', dataLabelFontSize: 10, valAxisLabelFontSize: 10, catAxisLabelFontSize: 10,
  });
}
