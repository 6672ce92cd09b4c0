import { isObject, type JsonObject } from './shape';

export type StatementFormat = 'exact' | 'ids' | 'canonical';

export interface Presentation {
  readonly format: StatementFormat;
  /** Wanted languages, the dearest first. */
  readonly languages: readonly string[];
  /** The definition of each activity as it is known here by now. */
  readonly definitions: ReadonlyMap<string, JsonObject>;
}

/** A statement as it is asked for: as it came, only with what identifies its parts, or with what is known here in one language. */
export const presentStatement = (statement: JsonObject, how: Presentation): JsonObject => (how.format === 'exact' ? statement : mapStatement(statement, how));

const mapStatement = (statement: JsonObject, how: Presentation): JsonObject => ({
  ...statement,
  actor: presentActor(statement['actor'], how),
  verb: presentVerb(statement['verb'], how),
  object: presentObject(statement['object'], how),
  ...(isObject(statement['context']) && { context: presentContext(statement['context'], how) }),
  ...(isObject(statement['authority']) && { authority: presentActor(statement['authority'], how) }),
});

const presentObject = (object: unknown, how: Presentation): unknown => {
  if (!isObject(object)) return object;
  switch (object['objectType']) {
    case 'Agent':
    case 'Group': return presentActor(object, how);
    case 'StatementRef': return object;
    case 'SubStatement': return mapStatement(object, how);
    default: return presentActivity(object, how);
  }
};

/** Only what tells agents apart; the members of a group that has an identifier are not needed for that. */
const presentActor = (actor: unknown, how: Presentation): unknown => {
  if (!isObject(actor) || how.format !== 'ids') return actor;
  const { name: _, member, ...rest } = actor;
  const isAnonymous = !['mbox', 'mbox_sha1sum', 'openid', 'account'].some((id) => id in rest);
  return isAnonymous && Array.isArray(member) ? { ...rest, member: member.map((one) => presentActor(one, how)) } : rest;
};

const presentVerb = (verb: unknown, how: Presentation): unknown => {
  if (!isObject(verb)) return verb;
  const { display, ...rest } = verb;
  return how.format === 'ids' || display === undefined ? rest : { ...rest, display: oneLanguage(display, how.languages) };
};

const presentActivity = (activity: JsonObject, how: Presentation): JsonObject => {
  const { definition, ...rest } = activity;
  // An activity is what an object is anyway: its id says everything.
  if (how.format === 'ids') return { id: activity['id'] };
  const known = how.definitions.get(String(activity['id'])) ?? (isObject(definition) ? definition : undefined);
  return known ? { ...rest, definition: localised(known, how.languages) } : rest;
};

const presentContext = (context: JsonObject, how: Presentation): JsonObject => {
  const around = context['contextActivities'];
  return {
    ...context,
    ...('instructor' in context && { instructor: presentActor(context['instructor'], how) }),
    ...('team' in context && { team: presentActor(context['team'], how) }),
    ...(isObject(around) && { contextActivities: Object.fromEntries(Object.entries(around).map(([kind, given]) => [kind, [given].flat().map((one) => (isObject(one) ? presentActivity(one, how) : one))])) }),
  };
};

const localised = (definition: JsonObject, languages: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(definition).map(([name, value]) => {
      if (name === 'name' || name === 'description') return [name, oneLanguage(value, languages)];
      return [name, Array.isArray(value) && name !== 'correctResponsesPattern' ? value.map((part) => (isObject(part) && 'description' in part ? { ...part, description: oneLanguage(part['description'], languages) } : part)) : value];
    }),
  );

/** One entry of a language map: the first wanted language there is, else its beginning (`de` for `de-CH`), else whatever comes first. */
export const oneLanguage = (map: unknown, languages: readonly string[]): unknown => {
  if (!isObject(map)) return map;
  const tags = Object.keys(map);
  const lower = (tag: string | undefined): string => (tag ?? '').toLowerCase();
  const found = languages.map((wanted) => tags.find((tag) => lower(tag) === lower(wanted)) ?? tags.find((tag) => lower(tag.split('-')[0]) === lower(wanted.split('-')[0]))).find((tag) => tag !== undefined) ?? tags[0];
  return found === undefined ? map : { [found]: map[found] };
};

/** The languages of an Accept-Language header (RFC 9110 §12.5.4), the dearest first. */
export const readLanguages = (header: string | undefined): string[] =>
  (header ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().split(';');
    const weight = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
    return { tag: tag.trim(), weight };
  }).filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0).sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);

/** What is known of an activity after one more statement spoke of it: newer words win, languages add up. */
export const mergeDefinition = (known: JsonObject | undefined, said: JsonObject): JsonObject => {
  const merged: Record<string, unknown> = { ...known, ...said };
  for (const name of ['name', 'description', 'extensions']) if (isObject(known?.[name]) && isObject(said[name])) merged[name] = { ...known[name], ...said[name] };
  return merged;
};
