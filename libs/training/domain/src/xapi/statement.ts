import { activity } from './activity';
import { agent, agentOrGroup, authority, group } from './actor';
import { anything, decimal, exactly, firstFault, isObject, listOf, matching, objectWith, text, truth, wholeNumber, type Fault, type JsonObject, type Properties, type Shape } from './shape';
import { duration, extensions, iri, iris, languageMap, languageTag, mediaType, timestamp, uuid } from './values';

export type XapiVersion = '1.0.3' | '2.0.0';
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

const verb = objectWith({ required: { id: iri }, optional: { display: languageMap } });
const statementRef = objectWith({ required: { objectType: exactly('StatementRef'), id: uuid } });

const score = objectWith({
  optional: { scaled: decimal, raw: decimal, min: decimal, max: decimal },
  also: ({ scaled, raw, min, max }, at) => {
    const isOver = (a: unknown, b: unknown): boolean => typeof a === 'number' && typeof b === 'number' && a > b;
    if (isOver(scaled, 1) || isOver(-1, scaled)) return `${at}.scaled is not between -1 and 1`;
    if (isOver(min, max)) return `${at}.min is above its max`;
    return isOver(min, raw) || isOver(raw, max) ? `${at}.raw is not between min and max` : undefined;
  },
});

const result = objectWith({ optional: { score, success: truth, completion: truth, response: text, duration, extensions } });

const oneOrMany = (shape: Shape): Shape => (value, at) => (Array.isArray(value) ? listOf(shape)(value, at) : shape(value, at));
const activities = oneOrMany(activity);
const contextActivities = objectWith({ optional: { parent: activities, grouping: activities, category: activities, other: activities } });

const relevantTypes: Shape = (value, at) => iris(value, at) ?? ((value as unknown[]).length === 0 ? `${at} is empty` : undefined);
const contextAgent = objectWith({ required: { objectType: exactly('contextAgent'), agent }, optional: { relevantTypes } });
const contextGroup = objectWith({ required: { objectType: exactly('contextGroup'), group }, optional: { relevantTypes } });

const CONTEXT: Readonly<Record<string, Shape>> = {
  registration: uuid, instructor: agentOrGroup, team: group, contextActivities, revision: text, platform: text, language: languageTag, statement: statementRef, extensions,
};
const contexts: Readonly<Record<XapiVersion, Shape>> = {
  '1.0.3': objectWith({ optional: CONTEXT }),
  '2.0.0': objectWith({ optional: { ...CONTEXT, contextAgents: listOf(contextAgent), contextGroups: listOf(contextGroup) } }),
};

const attachment = objectWith({
  required: { usageType: iri, display: languageMap, contentType: mediaType, length: wholeNumber, sha2: matching(/^[0-9a-f]{56,128}$/i, 'a SHA-2 sum in hexadecimal') },
  optional: { description: languageMap, fileUrl: iri },
});

/** What a statement and a statement inside another one have in common. */
const common = (version: XapiVersion, object: Shape): Properties => ({
  required: { actor: agentOrGroup, verb, object },
  optional: { result, context: contexts[version], timestamp, attachments: listOf(attachment) },
  also: fitsItsObject,
});

/** Revision and platform speak of an activity; only a reference can be voided. */
const fitsItsObject = ({ verb: said, object, context }: JsonObject, at: string): Fault => {
  const kind = (isObject(object) && object['objectType']) || 'Activity';
  if (isObject(said) && said['id'] === VOIDED && kind !== 'StatementRef') return `${at} voids something that is no StatementRef`;
  if (kind === 'Activity' || !isObject(context)) return undefined;
  return ['revision', 'platform'].map((name) => (Object.hasOwn(context, name) ? `${at}.context.${name} is only for a statement about an activity` : undefined)).find(Boolean);
};

const objectOf = (subStatement: Shape | undefined): Shape => (value, at) => {
  if (!isObject(value)) return `${at} is not an object`;
  switch (value['objectType']) {
    case undefined:
    case 'Activity': return activity(value, at);
    case 'Agent': return agent(value, at);
    case 'Group': return group(value, at);
    case 'StatementRef': return statementRef(value, at);
    case 'SubStatement': return subStatement ? subStatement(value, at) : `${at} is a SubStatement inside a SubStatement`;
    default: return `${at}.objectType is none that is known`;
  }
};

const shapeFor = (version: XapiVersion): Shape => {
  const inner = common(version, objectOf(undefined));
  const subStatement = objectWith({ ...inner, required: { ...inner.required, objectType: exactly('SubStatement') } });
  const outer = common(version, objectOf(subStatement));
  const said = matching(version === '1.0.3' ? /^1\.0(\.\d+)?$/ : /^(?:1\.0(\.\d+)?|2\.0(\.\d+)?)$/, `a version of xAPI ${version}`);
  return objectWith({ ...outer, optional: { ...outer.optional, id: uuid, stored: anything, authority, version: said } });
};

const SHAPES: Readonly<Record<XapiVersion, Shape>> = { '1.0.3': shapeFor('1.0.3'), '2.0.0': shapeFor('2.0.0') };

/** What a statement may hold no `null` in: everything but extensions. */
const nullIn = (value: unknown, at: string): Fault => {
  if (value === null) return `${at} is null`;
  if (typeof value !== 'object') return undefined;
  return firstFault(...Object.entries(value as object).filter(([name]) => name !== 'extensions').map(([name, inner]) => () => nullIn(inner, `${at}.${name}`)));
};

/**
 * Whether a value is a statement of xAPI 1.0.3 or 2.0 (IEEE 9274.1.1), as a sentence about the first thing that is wrong.
 * Unknown properties, `null`, wrong forms and broken rules between properties are all refused; nothing is repaired.
 */
export const statementFault = (value: unknown, version: XapiVersion): Fault => firstFault(() => nullIn(value, 'statement'), () => SHAPES[version](value, 'statement'));
