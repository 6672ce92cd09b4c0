import { canonicalJson, type Json } from './canonical-json';

export type LinkKind = 'decision' | 'verdict';

/** One link: which decision or verdict it vouches for, and how it hangs on the one before it. */
export interface ChainLink {
  readonly seq: number;
  readonly kind: LinkKind;
  readonly subjectId: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** What a link vouches for, as it is kept now. */
export interface ChainContent {
  readonly kind: LinkKind;
  readonly subjectId: string;
  readonly content: Json;
}

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** What the first link hangs on. */
export const CHAIN_ROOT = '0'.repeat(64);

/** The text whose SHA-256 is a link's hash: the tenant, the place, the content in canonical JSON, and the hash before it. */
export const linkText = (tenantId: string, link: Omit<ChainLink, 'hash'>, content: Json): string =>
  canonicalJson({ format: 'realign-link/1', tenantId, seq: link.seq, kind: link.kind, subjectId: link.subjectId, prevHash: link.prevHash, content });

export interface BrokenLink {
  /** Null when something is wrong beside the links. */
  readonly seq: number | null;
  readonly code: 'gap' | 'unhinged' | 'missing' | 'altered' | 'unlinked' | 'no-chain' | 'cut-short' | 'head' | 'anchor';
  readonly detail: string;
}

export interface Chain {
  readonly tenantId: string;
  readonly links: readonly ChainLink[];
  readonly contents: readonly ChainContent[];
  readonly head: ChainHead | null;
  /** Heads that were written down outside: each must still be a link of the chain. */
  readonly anchors?: readonly ChainHead[];
}

const keyOf = ({ kind, subjectId }: { readonly kind: LinkKind; readonly subjectId: string }): string => `${kind}:${subjectId}`;

/**
 * Walks a chain from its root and names the first link that does not hold, or undefined. Changed, deleted, added, exchanged and cut off
 * rows show by themselves; a tail that was written anew together with its head shows only against an anchor kept elsewhere.
 */
export function firstBrokenLink({ tenantId, links, contents, head, anchors = [] }: Chain, hash: (text: string) => string): BrokenLink | undefined {
  const kept = new Map(contents.map((one) => [keyOf(one), one.content]));
  let before = CHAIN_ROOT;
  for (const [at, link] of links.entries()) {
    const wrong = wrongWith(tenantId, link, at + 1, before, kept.get(keyOf(link)), hash);
    if (wrong) return wrong;
    before = link.hash;
  }
  return wrongAtEnd(links, contents, head, anchors, before);
}

function wrongWith(tenantId: string, link: ChainLink, place: number, before: string, content: Json | undefined, hash: (text: string) => string): BrokenLink | undefined {
  if (link.seq !== place) return { seq: place, code: 'gap', detail: `Link ${place} is not there; the next one is ${link.seq}.` };
  if (link.prevHash !== before) return { seq: place, code: 'unhinged', detail: `Link ${place} does not hang on the one before it: links were exchanged, taken out or put in.` };
  if (content === undefined) return { seq: place, code: 'missing', detail: `The ${link.kind} that link ${place} vouches for (${link.subjectId}) is gone.` };
  const holds = [content, ...asOnceSaid(content)].some((one) => hash(linkText(tenantId, link, one)) === link.hash);
  return holds ? undefined : { seq: place, code: 'altered', detail: `The ${link.kind} that link ${place} vouches for (${link.subjectId}) is not what was decided: it was changed afterwards.` };
}

/**
 * What was linked before proposals were told to be applied says of each that was taken up that it is accepted, whether it was in effect or not; the day it took effect is in
 * the decision.
 */
function asOnceSaid(content: Json): Json[] {
  const proposal = partOf(content, 'proposal');
  const state = partOf(proposal, 'state');
  if (state !== 'applied' && state !== 'verdict') return [];
  return [{ ...(content as Record<string, Json>), proposal: { ...(proposal as Record<string, Json>), state: 'accepted' } }];
}

const partOf = (of: Json | undefined, name: string): Json | undefined => (typeof of === 'object' && of !== null && !Array.isArray(of) ? (of as Record<string, Json>)[name] : undefined);

function wrongAtEnd(links: readonly ChainLink[], contents: readonly ChainContent[], head: ChainHead | null, anchors: readonly ChainHead[], last: string): BrokenLink | undefined {
  if (head && head.seq > links.length) return { seq: links.length + 1, code: 'cut-short', detail: `The chain ends at link ${links.length}, and its head is ${head.seq}: links were cut off.` };
  if ((head === null && links.length > 0) || (head !== null && (head.seq !== links.length || (links.length > 0 && head.hash !== last)))) return { seq: links.length, code: 'head', detail: 'The head is not the last link.' };
  const vouched = new Set(links.map(keyOf));
  const loose = contents.find((one) => !vouched.has(keyOf(one)));
  if (loose) return { seq: null, code: links.length === 0 ? 'no-chain' : 'unlinked', detail: `The ${loose.kind} ${loose.subjectId} stands in no link: ${links.length === 0 ? 'there is no chain yet; the next decision begins it' : 'it was put in past the log'}.` };
  const lost = anchors.find(({ seq, hash }) => (seq === 0 ? false : links[seq - 1]?.hash !== hash));
  return lost && { seq: lost.seq, code: 'anchor', detail: `Link ${lost.seq} is not the one that was written down: the chain was written anew from there or before.` };
}
