const WORDS: Readonly<Record<string, string>> = {
  name: 'Name', title: 'Title', startsOn: 'First day', endsOn: 'Last day', launchOn: 'Launch', launchedOn: 'Launched on', embedUntil: 'Accompanied until', state: 'State', exitGate: 'Exit gate', closedOn: 'Closed on', closedDespite: 'Closed despite open conditions', hypothesis: 'Hypothesis',
  effortClass: 'Effort', responsibleName: 'Responsible', orgUnits: 'Units', audiences: 'Audiences', kind: 'Kind', stage: 'Stage', engagementMode: 'Offered how', plannedHours: 'Planned hours', actualHours: 'Actual hours',
  waveName: 'Wave', audienceName: 'Audience', audienceWords: 'Audience', judgement: 'Judged', deliveryStep: 'Delivery step', learning: 'Learning', learningDays: 'Days to learn', sendOn: 'Day', channel: 'Channel', senderName: 'Sender',
  benefitOrganisation: 'Benefit for the organisation', benefitPersonal: 'Benefit for me', checkQuestion: 'Question', checkReached: 'Understood', countries: 'Countries', reason: 'Reason', lagDays: 'Days between',
};

const say = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((item: { name?: string } | string) => (typeof item === 'string' ? item : (item.name ?? ''))).join(', ') || 'none';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : 'nothing';
};

/** "Launch from 2027-02-01 to 2027-02-15; Name from A to B": what a person changed, for the log. */
export const describeDifference = <T extends object>(before: T, after: T, fields: readonly (keyof T & string)[]): string =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${WORDS[field] ?? field} from ${say(before[field])} to ${say(after[field])}`)
    .join('; ') || 'Nothing differs';
