import { ENTERPRISE_SCHEMA, isJson, standardName, standardSub, withoutCoreSchema, type Json } from './scim-attributes';

/** The parts of a path of RFC 7644 §3.5.2: the extension's URN, the attribute, a filter in brackets, what comes behind. */
const PATH = /^(?:(urn:[^[\]"]*:User)(?::|$))?([^.[\]:]*)(?:\[(.*)\])?(?:\.(.+))?$/is;

/** One comparison within a filter: name, operator, and a text or a word. */
const COMPARISON = /([a-z$][\w$-]*)(\s+)(eq|ne|co|sw|ew|gt|ge|lt|le)(\s+)("(?:[^"\\]|\\.)*"|[\w.-]+)/gi;

/**
 * A path as the standard spells it: names of attributes are the same in any case (RFC 7643 §2.1), and those of the core may be written with its URN.
 * `"True"` beside `primary` is true, as some providers write it.
 */
export function standardPath(path: string): string {
  const [, urn, attribute = '', filter, sub] = PATH.exec(withoutCoreSchema(path)) ?? [];
  if (attribute === '' && urn === undefined) return path;
  const isExtension = urn?.toLowerCase() === ENTERPRISE_SCHEMA.toLowerCase();
  if (urn !== undefined && !isExtension) return path;
  const name = isExtension ? standardSub(ENTERPRISE_SCHEMA, attribute) : standardName(attribute);
  const inner = filter === undefined ? '' : `[${filter.replace(COMPARISON, (_, of: string, a: string, op: string, b: string, value: string) => `${standardSub(name, of)}${a}${op.toLowerCase()}${b}${of.toLowerCase() === 'primary' ? value.replace(/^"(true|false)"$/i, '$1').toLowerCase() : value}`)}]`;
  const rest = sub === undefined ? '' : `.${standardSub(name, sub)}`;
  return `${isExtension ? `${ENTERPRISE_SCHEMA}${name === '' ? '' : ':'}` : ''}${name}${inner}${rest}`;
}

/** A filter in a path, with its texts as the user has them: texts of several-valued attributes are compared without case, so that “Work” is the address for work that is there. */
export function pathOfUser(path: string, attributes: Json): string {
  const [, urn, attribute = '', filter] = PATH.exec(path) ?? [];
  const entries = urn === undefined && filter !== undefined ? attributes[attribute] : undefined;
  if (filter === undefined || !Array.isArray(entries)) return path;
  const spelt = filter.replace(COMPARISON, (all: string, of: string, a: string, op: string, b: string, value: string) => {
    if (!value.startsWith('"') || (op !== 'eq' && op !== 'ne')) return all;
    const same = entries.map((entry) => (isJson(entry) ? entry[of] : undefined)).find((one) => typeof one === 'string' && JSON.stringify(one).toLowerCase() === value.toLowerCase());
    return `${of}${a}${op}${b}${same === undefined ? value : JSON.stringify(same)}`;
  });
  return path.replace(filter, () => spelt);
}
