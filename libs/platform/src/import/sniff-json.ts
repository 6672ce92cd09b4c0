import type { JsonLayout } from './json-splitter';

/** Properties under which answers of known services keep their objects. A line of JSON lines has none of them. */
const PAGE_KEYS = ['value', 'usageReports', 'Resources', 'items', 'statements', 'results', 'data', '@odata.context'];

/** Whether a text is JSON, and how its objects stand in it, told from its beginning. Undefined: it is no JSON. */
export function sniffJson(head: string): JsonLayout | undefined {
  const text = head.trimStart();
  if (/^\[\s*[{\]]/.test(text)) return 'array';
  if (!/^\{\s*["}]/.test(text)) return undefined;
  const firstLine = text.slice(0, endOfLine(text)).trim();
  const first = parseObject(firstLine);
  if (first) return isPage(first) ? 'page' : 'lines';
  // Written over many lines: one object by itself, or several one after the other, unless it holds a list. What does not end here is a page of many.
  const written = parseObject(text.slice(0, endOfObject(text)));
  return !written || isPage(written) || Object.values(written).some(isListOfObjects) ? 'page' : 'lines';
}

const isPage = (object: Readonly<Record<string, unknown>>): boolean => PAGE_KEYS.some((key) => Array.isArray(object[key])) || '@odata.context' in object;
const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

const endOfLine = (text: string): number => {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
};

/** Where the object with which the text begins ends; 0 when it does not. */
function endOfObject(text: string): number {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return 0;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
