import { partsOf, steadyZip, type ZipPart } from './steady-zip';

const DATES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;
/** Files that only name other files, in which nothing that people wrote can stand. */
const NAMES_FILES = /\.rels$|^\[Content_Types\]\.xml$/;
const CHART = /(chart|Microsoft_Excel_Worksheet)(\d+)(\.xml|\.xlsx)/g;
const SLIDE_FILE = /^ppt\/slides\/slide\d+\.xml$/;
const OVERRIDE = /<Override PartName="\/([^"]+)"[^>]*\/>/g;
const CHART_FILE = /^ppt\/charts\/chart(\d+)\.xml$/;

/**
 * The same slides whenever they are written. What made them dates its files by the clock, and numbers charts from the first one this process ever drew; here both follow
 * the report: its own time, and its first chart is the first. What it leaves untidy is put right: parts that it announces and does not write, two things of one number on a
 * slide, and tables whose name nobody reads out.
 */
export function steadyDeck(deck: Buffer, frozenAt: string): Buffer {
  const at = new Date(frozenAt);
  const parts = partsOf(deck);
  const drawn = parts.flatMap(({ name }) => CHART_FILE.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
  const numberOf = new Map(drawn.map((number, i) => [String(number), String(i + 1)]));
  const renumbered = (text: string): string => text.replace(CHART, (whole, before: string, number: string, after: string) => (numberOf.has(number) ? `${before}${numberOf.get(number)}${after}` : whole));
  const steady = (part: ZipPart): ZipPart => ({ name: renumbered(part.name), content: contentOf(part, at, renumbered) });
  const written = parts.map(steady);
  return steadyZip(written.map((part) => tidy(part, new Set(written.map(({ name }) => name)))), at);
}

function contentOf({ name, content }: ZipPart, at: Date, renumbered: (text: string) => string): Buffer {
  if (name.endsWith('.xlsx')) return steadyZip(partsOf(content).map((part) => ({ name: part.name, content: contentOf(part, at, (text) => text) })), at);
  if (name === 'docProps/core.xml') return Buffer.from(content.toString('utf8').replace(DATES, `$1${at.toISOString().replace(/\.\d{3}Z$/, 'Z')}$2`), 'utf8');
  return NAMES_FILES.test(name) ? Buffer.from(renumbered(content.toString('utf8')), 'utf8') : content;
}

function tidy({ name, content }: ZipPart, names: ReadonlySet<string>): ZipPart {
  if (name === '[Content_Types].xml') return { name, content: Buffer.from(content.toString('utf8').replace(OVERRIDE, (whole, part: string) => (names.has(part) ? whole : '')), 'utf8') };
  return SLIDE_FILE.test(name) ? { name, content: Buffer.from(ofOneNumberEach(content.toString('utf8')), 'utf8') } : { name, content };
}

/** Text that people wrote has no angle brackets here, so that no pattern finds anything in it. */
function ofOneNumberEach(slide: string): string {
  let number = 0;
  return slide
    .replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${++number}"`)
    .replace(/(<p:nvGraphicFramePr>\s*<p:cNvPr id="\d+" name="([^"]*)")\/>/g, '$1 descr="$2"/>');
}
