import type { EvidenceFact, ReportBlock, ReportDocument, ReportSection } from '@realign/kernel';
import type { EditionChange } from './compare-editions';
import type { FrozenFact, PackHead } from './evidence-pack';

/** What is known of a pack besides what it froze. */
export interface PackTitle {
  readonly programmeName: string;
  readonly organisation: string;
  readonly sha256: string;
  /** Where the product is reached, for links to the things themselves; left out, there are none. */
  readonly origin?: string;
  /** What this edition says that the one before it did not. */
  readonly changes: readonly EditionChange[];
}

const STATUS_WORDS: Readonly<Record<EvidenceFact['status'], string>> = { off_track: 'Off track', at_risk: 'At risk', missing: 'Missing', no_data: 'No data', ok: 'On track', info: 'For information' };
const SOURCE_WORDS: Readonly<Record<string, string>> = { goals: 'Goals', plan: 'Plan', roles: 'Roles', training: 'Training', adoption: 'Adoption', listening: 'Listening', reviews: 'What we changed' };
const SOURCE_ORDER = ['reviews', 'goals', 'adoption', 'training', 'roles', 'plan', 'listening'];

const CAUSE_WORDS: Readonly<Record<string, string>> = { due: 'gathered for the checkpoint', late_data: 'late data', asked: 'gathered again when asked' };

/** A frozen pack as a report: what needs a decision first, then what was changed and whether it worked, then every source. */
export function packReport(head: PackHead, facts: readonly FrozenFact[], { programmeName, organisation, sha256, changes, origin }: PackTitle): ReportDocument {
  const links = origin === undefined ? {} : linksOf(facts, origin, head.programmeId);
  const sources = [...new Set(facts.map(({ source }) => source))].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return {
    title: `Evidence for checkpoint ${head.seq}`, subtitle: `${programmeName}. Edition ${head.edition}, ${CAUSE_WORDS[head.cause] ?? head.cause}, frozen ${head.frozenAt.slice(0, 16).replace('T', ' ')} UTC`, author: organisation, frozenAt: head.frozenAt, snapshot: `SHA-256 ${sha256}`,
    sections: [overview(facts), asked(facts, links), ...(changes.length > 0 ? [since(head, changes)] : []), ...sources.map((source) => sourceSection(source, facts.filter((fact) => fact.source === source), links))],
  };
}

type Links = Readonly<Record<string, string>>;

/** By its title the page each thing is on; two things of one title would lead to one of them, so neither leads anywhere. */
function linksOf(facts: readonly FrozenFact[], origin: string, programmeId: string): Links {
  const pages = facts.map(({ title, link }) => [title, `${origin}${link.startsWith('/') ? link : `/programmes/${programmeId}/${link}`}`] as const);
  return Object.fromEntries(pages.filter(([title, page]) => pages.every(([other, elsewhere]) => other !== title || elsewhere === page)));
}

const place = (source: string): number => (SOURCE_ORDER.includes(source) ? SOURCE_ORDER.indexOf(source) : SOURCE_ORDER.length);
const nameOf = (source: string): string => SOURCE_WORDS[source] ?? source;

function overview(facts: readonly FrozenFact[]): ReportSection {
  const count = (status: EvidenceFact['status']): number => facts.filter((fact) => fact.status === status).length;
  const stale = facts.filter(({ freshness }) => freshness === 'stale').length;
  const [red, amber] = [count('off_track'), count('at_risk')];
  return {
    heading: 'At a glance', lead: red + amber === 0 ? 'Nothing is off track or at risk.' : `${red} off track, ${amber} at risk: each is owed a decision.`,
    blocks: [
      { kind: 'figures', items: [{ label: 'Off track', value: String(red) }, { label: 'At risk', value: String(amber) }, { label: 'On track', value: String(count('ok')) }, { label: 'Missing or no data', value: String(count('missing') + count('no_data')), ...(stale > 0 ? { note: `${stale} more than twice as old as they may be` } : {}) }] },
      { kind: 'chart', shape: 'bar', title: 'Facts by status', alt: (['off_track', 'at_risk', 'no_data', 'missing', 'ok', 'info'] as const).map((status) => `${STATUS_WORDS[status]}: ${count(status)}`).join(', '), categories: (['off_track', 'at_risk', 'no_data', 'missing', 'ok', 'info'] as const).map((status) => STATUS_WORDS[status]), series: [{ name: 'Facts', values: (['off_track', 'at_risk', 'no_data', 'missing', 'ok', 'info'] as const).map(count) }] },
    ],
    sources: sourcesOf(facts),
  };
}

const asked = (facts: readonly FrozenFact[], links: Links): ReportSection => {
  const owed = facts.filter(({ status }) => status === 'off_track' || status === 'at_risk');
  return { heading: 'What needs a decision', blocks: owed.length === 0 ? [{ kind: 'text', text: 'Nothing does.', tone: 'muted' }] : [table('Facts that are owed a decision', owed, links)], sources: sourcesOf(owed) };
};

const since = ({ edition }: PackHead, changes: readonly EditionChange[]): ReportSection => ({
  heading: `What edition ${edition} says that edition ${edition - 1} did not`,
  blocks: [{ kind: 'table', caption: 'Differences between editions', columns: [{ head: 'Fact', width: 3 }, { head: 'Before', width: 2 }, { head: 'Now', width: 2 }], rows: changes.map(({ title, before, after }) => [title, before ? sayValue(before) : 'not in it', after ? sayValue(after) : 'gone']) }],
});

const sourceSection = (source: string, facts: readonly FrozenFact[], links: Links): ReportSection => ({ heading: nameOf(source), blocks: blocksOf(source, facts, links), sources: sourcesOf(facts) });

function blocksOf(source: string, facts: readonly FrozenFact[], links: Links): ReportBlock[] {
  const shares = facts.filter((fact): fact is FrozenFact & { value: number } => fact.unit === 'share' && fact.value !== null && fact.status !== 'missing').slice(0, 12);
  const chart: ReportBlock[] = shares.length > 1
    ? [{ kind: 'chart', shape: 'bar', title: `${nameOf(source)}: shares, in per cent`, alt: shares.map((fact) => `${fact.title}: ${sayValue(fact)}`).join('; '), categories: shares.map(({ title }) => title), series: [{ name: 'Now', values: shares.map(({ value }) => Math.round(value * 1000) / 10) }] }]
    : [];
  return [...chart, table(nameOf(source), facts, links)];
}

const table = (caption: string, facts: readonly FrozenFact[], links: Links): ReportBlock => ({
  kind: 'table', caption, links, columns: [{ head: 'Fact', width: 2.8 }, { head: 'Status', width: 1.5 }, { head: 'Value', width: 1.2, align: 'end' }, { head: 'Target', width: 1.2, align: 'end' }, { head: 'As of', width: 1.5 }, { head: 'What is seen', width: 4.5 }],
  rows: facts.map((fact) => [fact.title, STATUS_WORDS[fact.status], sayValue(fact), fact.target === null ? '' : say(fact.target, fact.unit), sayAge(fact), fact.note]),
});

const sayAge = ({ asOf, freshness }: FrozenFact): string => (asOf === null ? 'unknown' : `${asOf.slice(0, 10)}${freshness === 'fresh' || freshness === 'unknown' ? '' : `, ${freshness}`}`);
const sayValue = ({ value, unit }: Pick<EvidenceFact, 'value' | 'unit'>): string => (value === null ? '–' : say(value, unit));
const say = (value: number, unit: string): string => (unit === 'share' ? `${Math.round(value * 1000) / 10} %` : `${Math.round(value * 100) / 100}${unit === 'count' || unit === 'people' ? '' : ` ${unit}`}`);

/** Each source with the newest day its figures refer to. */
const sourcesOf = (facts: readonly FrozenFact[]): string[] =>
  [...new Set(facts.map(({ source }) => source))].sort().map((source) => {
    const days = facts.flatMap((fact) => (fact.source === source && fact.asOf ? [fact.asOf.slice(0, 10)] : [])).sort();
    return `${nameOf(source)}${days.length > 0 ? `, data to ${days.at(-1) ?? ''}` : ''}`;
  });
