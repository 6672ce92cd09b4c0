import type { ReportBlock, ReportDocument, ReportSection } from '@realign/kernel';
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces';
import { chartSvg } from './chart-svg';
import { isSettable } from './font-signs';
import { markSvg } from './mark';
import { inShort } from './slide-rows';

interface PdfMaker {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
}

type Fonts = Readonly<Record<string, Readonly<Record<string, string>>>>;
let maker: Promise<PdfMaker> | undefined;

/** Loaded at the first report. It reads its own fonts and nothing else: neither the network nor another file. */
const pdfMaker = (): Promise<PdfMaker> => (maker ??= prepare());

async function prepare(): Promise<PdfMaker> {
  const made = (await import('pdfmake')).default as unknown as PdfMaker;
  const fonts = (await import('pdfmake/fonts/Roboto.js' as string)).default as Fonts;
  const files = new Set(Object.values(fonts).flatMap((family) => Object.values(family)));
  made.setFonts(fonts);
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => files.has(path));
  return made;
}

const MUTED = '#565b63';
const THREAD = '#1f3fae';
/** A heading so far down a page begins the next one, rather than stand there alone. */
const LOW = 0.86;
/** Points between a cell's text and the next cell. */
const BESIDE = 10;
const HAIRLINE: CustomTableLayout = { hLineWidth: (i) => (i === 0 ? 0 : 0.5), vLineWidth: () => 0, hLineColor: () => '#c9cbd0', paddingLeft: () => 0, paddingRight: () => BESIDE, paddingTop: () => 4, paddingBottom: () => 4 };

/** Points across the page, a letter's share of its height, and lines of a row that is kept in one piece. */
const [PAGE, LETTER, MOST_LINES] = [515, 0.5, 30];

/** A report as PDF on A4. The same document makes the same bytes, because its date is the snapshot's. */
export async function pdfOf(report: ReportDocument): Promise<Buffer> {
  const made = await pdfMaker();
  return made.createPdf({
    pageSize: 'A4', pageMargins: [40, 44, 40, 48], defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25 }, language: 'en-GB',
    info: { title: report.title, author: report.author, subject: report.subtitle, creator: 'Realign', producer: 'Realign', creationDate: new Date(report.frozenAt), modDate: new Date(report.frozenAt) },
    footer: (page, pages) => ({ columns: [{ stack: [inShort(report.title, 90), report.snapshot], color: MUTED }, { text: `${page} of ${pages}`, alignment: 'right', color: MUTED, width: 60 }], margin: [40, 16, 40, 0], fontSize: 7.5 }),
    pageBreakBefore: ({ headlineLevel, startPosition }) => headlineLevel === 1 && startPosition.verticalRatio > LOW,
    content: [{ columns: [{ svg: markSvg(THREAD), width: 24 }, { text: report.author, bold: true, color: THREAD, margin: [0, 2, 0, 0] }], columnGap: 6, margin: [0, 0, 0, 8] }, { text: report.title, fontSize: 20, bold: true }, { text: report.subtitle, color: MUTED, margin: [0, 2, 0, 12] }, ...unsettable(report), ...report.sections.map(sectionOf)],
  }).getBuffer();
}

/** Names in other scripts stand as boxes; the page says so, rather than leave its reader to wonder. */
const unsettable = (report: ReportDocument): Content[] =>
  isSettable(JSON.stringify(report)) ? [] : [{ text: 'Some signs of this document are in a script that its font does not have, and stand as boxes. The slides and the screen show them.', fontSize: 8, color: MUTED, margin: [0, 0, 0, 8] }];

function sectionOf({ heading, lead, blocks, sources }: ReportSection): Content {
  const [first, ...others] = blocks;
  // A drawing goes to the next page as a whole, and takes its heading along: one that began a page of its own in there would leave this one empty, and itself out.
  const isDrawn = first?.kind === 'chart';
  const head: Content[] = [
    { text: heading, fontSize: 13, bold: true, margin: [0, 12, 0, 3], ...(!isDrawn && { headlineLevel: 1 }) },
    ...(lead ? [{ text: lead, fontSize: 10.5, margin: [0, 0, 0, 5] } satisfies Content] : []),
  ];
  const begins: Content[] = isDrawn ? [{ stack: [...head, blockOf(first)], unbreakable: true }] : [...head, ...(first ? [blockOf(first)] : [])];
  return [...begins, ...others.map(blockOf), ...(sources?.length ? [{ text: `Sources: ${sources.join('; ')}`, fontSize: 7.5, color: MUTED, margin: [0, 4, 0, 0] } satisfies Content] : [])];
}

function blockOf(block: ReportBlock): Content {
  switch (block.kind) {
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 4], bold: block.tone === 'strong', ...(block.tone === 'muted' ? { color: MUTED } : {}) };
    case 'list':
      return { ul: [...block.items], margin: [0, 0, 0, 5] };
    case 'figures':
      return figuresOf(block.items);
    case 'table':
      return tableOf(block);
    case 'chart':
      return { stack: [{ text: block.title, bold: true, margin: [0, 4, 0, 2] }, { svg: chartSvg(block), width: 515 }, { text: block.alt, fontSize: 8, color: MUTED, margin: [0, 2, 0, 4] }], unbreakable: true };
  }
}

/** Four tiles in a line. */
const figuresOf = (items: Extract<ReportBlock, { kind: 'figures' }>['items']): Content => {
  const lines = Array.from({ length: Math.ceil(items.length / 4) }, (_, at) => items.slice(at * 4, at * 4 + 4));
  return lines.map((line): Content => ({
    columns: line.map(({ label, value, note }) => ({ stack: [{ text: value, fontSize: 16, bold: true }, { text: label }, ...(note ? [{ text: note, fontSize: 8, color: MUTED }] : [])], width: '25%' })), columnGap: 10, margin: [0, 2, 0, 8],
  }));
};

const tableOf = ({ columns, rows, links = {} }: Extract<ReportBlock, { kind: 'table' }>): Content => {
  const whole = columns.reduce((sum, { width }) => sum + (width ?? 1), 0);
  const wideOf = (at: number): number => ((columns[at]?.width ?? 1) / whole) * PAGE - BESIDE;
  const isShort = rows.every((row) => row.every((cell, at) => cell.length * 8.5 * LETTER < wideOf(at) * MOST_LINES));
  return {
    table: {
      // A row that is kept in one piece loses what would be on the next page; a head never stands alone at the end of one.
      headerRows: 1, ...(isShort && { keepWithHeaderRows: 1 }), dontBreakRows: isShort, widths: columns.map((_, at) => wideOf(at)),
      body: [columns.map(({ head, align }) => ({ text: head, fontSize: 8, color: MUTED, alignment: sideOf(align) })), ...rows.map((row) => columns.map(({ align }, at) => ({ text: row[at] ?? '', alignment: sideOf(align), ...linkOf(at, row[0], links) })))],
    },
    layout: HAIRLINE, fontSize: 8.5, margin: [0, 2, 0, 8],
  };
};

/** The first cell names the thing, and leads to it. */
const linkOf = (at: number, text: string | undefined, links: Readonly<Record<string, string>>): { link?: string; color?: string } => {
  const link = at === 0 && text !== undefined ? links[text] : undefined;
  return link === undefined ? {} : { link, color: THREAD };
};

const sideOf = (align: 'start' | 'end' | undefined): 'left' | 'right' => (align === 'end' ? 'right' : 'left');
