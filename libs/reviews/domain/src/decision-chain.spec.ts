import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CHAIN_ROOT, firstBrokenLink, linkText, type Chain, type ChainLink } from './decision-chain';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const tenantId = 't';

/** A chain of so many decisions, as the log writes it. */
function chainOf(count: number, reason = (at: number): string => `Reason ${at}`): Chain & { links: ChainLink[] } {
  const contents = Array.from({ length: count }, (_, at) => ({ kind: at % 3 === 2 ? ('verdict' as const) : ('decision' as const), subjectId: `d${at}`, content: { reason: reason(at), changes: [at] } }));
  const links: ChainLink[] = [];
  for (const [at, { kind, subjectId, content }] of contents.entries()) {
    const link = { seq: at + 1, kind, subjectId, prevHash: links.at(-1)?.hash ?? CHAIN_ROOT };
    links.push({ ...link, hash: hash(linkText(tenantId, link, content)) });
  }
  return { tenantId, links, contents, head: count === 0 ? null : { seq: count, hash: links.at(-1)?.hash ?? '' } };
}
const broken = (chain: Chain) => firstBrokenLink(chain, hash);

it('a chain as it was written holds, and so does one without links', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), (count) => broken(chainOf(count)) === undefined));
});

it('whatever is changed of a decision afterwards, its link is the first that does not hold', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), fc.string({ minLength: 1 }), (count, pick, added) => {
    const chain = chainOf(count);
    const at = pick % count;
    const contents = chain.contents.map((one, i) => (i === at ? { ...one, content: { reason: `Reason ${at}${added}`, changes: [at] } } : one));
    expect(broken({ ...chain, contents })).toMatchObject({ seq: at + 1, code: 'altered' });
  }));
});

it.each([
  ['a deleted decision', (c: Chain) => ({ ...c, contents: c.contents.filter((_, at) => at !== 2) }), 3, 'missing'],
  ['a deleted link', (c: Chain) => ({ ...c, links: c.links.filter((_, at) => at !== 2) }), 3, 'gap'],
  ['a deleted link whose successors were numbered anew', (c: Chain) => ({ ...c, links: c.links.filter((_, at) => at !== 2).map((link, at) => ({ ...link, seq: at + 1 })) }), 3, 'unhinged'],
  ['two links exchanged', (c: Chain) => { const [a, b, ...rest] = c.links; return { ...c, links: a && b ? [{ ...b, seq: 1 }, { ...a, seq: 2 }, ...rest] : c.links }; }, 1, 'unhinged'],
  ['a decision put in past the log', (c: Chain) => ({ ...c, contents: [...c.contents, { kind: 'decision' as const, subjectId: 'x', content: {} }] }), null, 'unlinked'],
  ['a tail cut off', (c: Chain) => ({ ...c, links: c.links.slice(0, 3), contents: c.contents.slice(0, 3) }), 4, 'cut-short'],
  ['a head that was set back', (c: Chain) => ({ ...c, head: { seq: 2, hash: c.links[1]?.hash ?? '' } }), 5, 'head'],
  ['a chain taken away whole', (c: Chain) => ({ ...c, links: [], head: null }), null, 'no-chain'],
] as const)('%s is found and named', (_, change, seq, code) => {
  expect(broken(change(chainOf(5)))).toMatchObject({ seq, code });
});

it('a tail written anew with its head looks whole, and is found by an anchor that was written down before', () => {
  const [before, rewritten] = [chainOf(5), chainOf(5, (at) => (at < 3 ? `Reason ${at}` : `Another reason ${at}`))];
  const anchors = before.head ? [before.head] : [];
  expect(broken({ ...before, anchors })).toBeUndefined();
  expect(broken(rewritten)).toBeUndefined();
  expect(broken({ ...rewritten, anchors })).toMatchObject({ seq: 5, code: 'anchor' });
  const cut = chainOf(3);
  expect(broken(cut)).toBeUndefined();
  expect(broken({ ...cut, anchors })).toMatchObject({ seq: 5, code: 'anchor' });
});

it('a link of one organisation does not hold in another', () => {
  expect(broken({ ...chainOf(2), tenantId: 'another' })).toMatchObject({ seq: 1, code: 'altered' });
});

it('a link from before proposals were told to be applied said “accepted”, and holds; one that said “rejected” does not', () => {
  const saying = (state: string) => ({ id: 'd0', proposal: { id: 'p', state } });
  const link = { seq: 1, kind: 'decision' as const, subjectId: 'd0', prevHash: CHAIN_ROOT };
  const chain = (then: string, now: string): Chain => {
    const linked = hash(linkText(tenantId, link, saying(then)));
    return { tenantId, links: [{ ...link, hash: linked }], contents: [{ kind: 'decision', subjectId: 'd0', content: saying(now) }], head: { seq: 1, hash: linked } };
  };
  expect([broken(chain('accepted', 'applied')), broken(chain('accepted', 'verdict'))]).toEqual([undefined, undefined]);
  expect([broken(chain('rejected', 'applied'))?.code, broken(chain('accepted', 'rejected'))?.code, broken(chain('applied', 'accepted'))?.code]).toEqual(['altered', 'altered', 'altered']);
});
