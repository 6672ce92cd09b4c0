import { inflateRawSync, inflateSync } from 'node:zlib';

/**
 * What a PDF shows, page after page, as its own fonts say which letters its glyphs are. Blanks are as they were drawn: where text was broken into lines or set apart, none
 * stands between. Reads what `pdfOf` makes: compressed streams, embedded fonts of two bytes a glyph.
 */
export function pdfText(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const objects = new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id ?? '', body ?? '']));
  const stream = (body: string): string => {
    const found = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1];
    return found === undefined ? '' : inflateSync(Buffer.from(found, 'latin1')).toString('latin1');
  };
  const letters = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name, id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '') ?? '')?.[1];
    if (name && map && !letters.has(name)) letters.set(name, lettersOf(stream(objects.get(map) ?? '')));
  }
  const contents = [...objects.values()].flatMap((body) => (/\/Type \/Page\b/.test(body) ? [/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''] : []));
  return contents.map((id) => drawn(stream(objects.get(id) ?? ''), letters)).join('\n');
}

function drawn(content: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let [font, text] = [letters.get(''), ''];
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-fA-F]*>|[\s\d.-])*)\] TJ/g)) {
    if (name) font = letters.get(name);
    else for (const [glyph] of [...(glyphs ?? '').matchAll(/<([0-9a-fA-F]*)>/g)].map(([, hex]) => hex ?? '').join('').matchAll(/.{4}/g)) text += font?.get(glyph.toLowerCase()) ?? '�';
  }
  return text;
}

/** The glyphs of a font by their numbers, from its table of letters. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, from, list] of table.matchAll(/<([0-9a-fA-F]{4})> <[0-9a-fA-F]{4}> \[([^\]]*)\]/g)) {
    for (const [at, [, hex]] of [...(list ?? '').matchAll(/<([0-9a-fA-F ]*)>/g)].entries()) {
      found.set((Number.parseInt(from ?? '0', 16) + at).toString(16).padStart(4, '0'), Buffer.from((hex ?? '').replace(/ /g, ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return found;
}

/** The parts of a zip archive, such as a workbook or slides, by their names. */
export function zipParts(archive: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = archive.lastIndexOf('PK\x05\x06');
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed, name, extra, comment, local] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32), archive.readUInt32LE(at + 42)];
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(from, from + packed);
    parts.set(archive.toString('utf8', at + 46, at + 46 + name), (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** What slides show, with their tables, charts and notes, as text. */
export const pptxText = (pptx: Buffer): string =>
  [...zipParts(pptx)].filter(([name]) => /^ppt\/(slides|charts|notesSlides)\/[^/]*\.xml$/.test(name))
    .map(([, xml]) => [...xml.matchAll(/<(?:a:t|c:v)>([^<]*)</g)].map(([, text]) => text ?? '').join('\n')).join('\n')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
