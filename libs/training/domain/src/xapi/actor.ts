import { exactly, firstFault, isObject, listOf, matching, objectWith, text, type Fault, type JsonObject, type Shape } from './shape';
import { iri } from './values';

const account = objectWith({ required: { homePage: iri, name: text } });
const MAILTO = /^mailto:[^\s@]+@[^\s@]+$/;

/** The four inverse functional identifiers; each names one agent or group in the whole world. */
const IDENTIFIERS = { mbox: matching(MAILTO, 'a mailto address'), mbox_sha1sum: matching(/^[0-9a-f]{40}$/i, 'a SHA-1 sum in hexadecimal'), openid: iri, account } as const;

const identifiersOf = (actor: JsonObject): string[] => Object.keys(IDENTIFIERS).filter((name) => Object.hasOwn(actor, name));

const exactlyOne = (actor: JsonObject, at: string): Fault => {
  const { length } = identifiersOf(actor);
  return length === 1 ? undefined : `${at} has ${length === 0 ? 'nothing that identifies it' : 'more than one identifier'}`;
};

/** An agent: one identifier and perhaps a name. */
export const agent: Shape = objectWith({ optional: { objectType: exactly('Agent'), name: text, ...IDENTIFIERS }, also: exactlyOne });

/** A group has an identifier, or else members who are agents. */
export const group: Shape = objectWith({
  required: { objectType: exactly('Group') },
  optional: { name: text, member: listOf(agent), ...IDENTIFIERS },
  also: (value, at) => {
    if (identifiersOf(value).length > 0) return exactlyOne(value, at);
    return Array.isArray(value['member']) && value['member'].length > 0 ? undefined : `${at} is a group without an identifier and without members`;
  },
});

export const agentOrGroup: Shape = (value, at) => (isObject(value) && value['objectType'] === 'Group' ? group(value, at) : agent(value, at));

/** A group of exactly two agents stands for an application that acts for a person; only then may a group be an authority. */
export const authority: Shape = (value, at) => {
  if (!isObject(value) || value['objectType'] !== 'Group') return agent(value, at);
  const members = value['member'];
  return firstFault(
    () => group(value, at),
    () => (identifiersOf(value).length > 0 ? `${at} is an identified group` : undefined),
    () => (Array.isArray(members) && members.length === 2 ? undefined : `${at} does not have exactly two members`),
  );
};

/** One comparable key of an agent or identified group; undefined for an anonymous group. */
export const actorKey = (actor: JsonObject): string | undefined => {
  const { mbox, mbox_sha1sum: sum, openid } = actor;
  if (typeof mbox === 'string') return `mbox ${mbox.toLowerCase()}`;
  if (typeof sum === 'string') return `mbox_sha1sum ${sum.toLowerCase()}`;
  if (typeof openid === 'string') return `openid ${openid}`;
  const holder = actor['account'];
  return isObject(holder) ? `account ${String(holder['homePage'])} ${String(holder['name'])}` : undefined;
};

/** The keys by which an actor is found: its own, and those of its members. */
export const actorKeys = (actor: unknown): string[] => {
  if (!isObject(actor)) return [];
  const members = Array.isArray(actor['member']) ? actor['member'].flatMap(actorKeys) : [];
  const own = actorKey(actor);
  return own === undefined ? members : [own, ...members];
};
