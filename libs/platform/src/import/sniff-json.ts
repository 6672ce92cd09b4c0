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
  if (!first) return 'page';
  return PAGE_KEYS.some((key) => Array.isArray(first[key])) || '@odata.context' in first ? 'page' : 'lines';
}

const endOfLine = (text: string): number => {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
};

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
