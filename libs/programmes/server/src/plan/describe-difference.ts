const WORDS: Readonly<Record<string, string>> = {
  name: 'Name', title: 'Title', startsOn: 'First day', endsOn: 'Last day', launchOn: 'Launch', launchedOn: 'Launched on', embedUntil: 'Accompanied until', state: 'State', exitGate: 'Exit gate', closedOn: 'Closed on', closedDespite: 'Closed despite open conditions', hypothesis: 'Hypothesis',
  effortClass: 'Effort', responsibleName: 'Responsible', orgUnits: 'Units', audiences: 'Audiences', kind: 'Kind', stage: 'Stage', engagementMode: 'Offered how', plannedHours: 'Planned hours', actualHours: 'Actual hours',
  phaseName: 'Phase', waveName: 'Wave', audienceName: 'Audience', audienceWords: 'Audience', judgement: 'Judged', deliveryStep: 'Delivery step', learning: 'Learning', learningDays: 'Days to learn', sendOn: 'Day', channel: 'Channel', senderName: 'Sender',
  benefitOrganisation: 'Benefit for the organisation', benefitPersonal: 'Benefit for me', checkQuestion: 'Question', checkReached: 'Understood', countries: 'Countries', reason: 'Reason', lagDays: 'Days between',
};

/** A code of ours, such as `extract_value`. */
const CODE = /^[a-z]+(_[a-z]+)+$/;
const SHARES: ReadonlySet<string> = new Set(['checkReached', 'checkTarget']);

const say = (value: unknown, field: string): string => {
  if (Array.isArray(value)) return value.map((item: { name?: string } | string) => (typeof item === 'string' ? item : (item.name ?? ''))).join(', ') || 'none';
  if (typeof value === 'number') return SHARES.has(field) ? `${Math.round(value * 1000) / 10} %` : String(value);
  return typeof value === 'string' && value !== '' ? (CODE.test(value) ? value.replaceAll('_', ' ') : value) : 'nothing';
};

/** "Launch from 2027-02-01 to 2027-02-15; Name from A to B": what a person changed, for the log. */
export const describeDifference = <T extends object>(before: T, after: T, fields: readonly (keyof T & string)[]): string =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${WORDS[field] ?? field} from ${say(before[field], field)} to ${say(after[field], field)}`)
    .join('; ') || 'Nothing differs';
