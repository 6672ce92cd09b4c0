import type { StatusKind } from '@realign/ui';

interface Look {
  readonly kind: StatusKind;
  readonly word: string;
}

const STATES: Readonly<Record<string, Look>> = {
  vacant: { kind: 'warning', word: 'Vacant' }, nominated: { kind: 'waiting', word: 'Nominated' }, acknowledged: { kind: 'planned', word: 'Acknowledged' }, active: { kind: 'live', word: 'Active' },
  handing_over: { kind: 'running', word: 'Handing over' }, ended: { kind: 'stopped', word: 'Ended' },
};

const COVER: Readonly<Record<string, Look>> = {
  met: { kind: 'on-track', word: 'Covered' }, short: { kind: 'at-risk', word: 'Short' }, unknown: { kind: 'cannot-tell', word: 'Not known yet' }, not_needed: { kind: 'info', word: 'No number asked' },
};

export const assignmentLook = (state: string): Look => STATES[state] ?? { kind: 'cannot-tell', word: state };
export const coverLook = (status: string): Look => COVER[status] ?? { kind: 'cannot-tell', word: status };

const PLACES: Readonly<Record<string, Look>> = {
  bare: { kind: 'off-track', word: 'Nobody' }, short: { kind: 'at-risk', word: 'Short' }, met: { kind: 'on-track', word: 'Covered' }, from_above: { kind: 'info', word: 'From above' },
};
export const placeLook = (status: string): Look => PLACES[status] ?? { kind: 'cannot-tell', word: status };

const NOMINATIONS: Readonly<Record<string, Look>> = { open: { kind: 'waiting', word: 'Waits' }, accepted: { kind: 'on-track', word: 'Accepted' }, declined: { kind: 'stopped', word: 'Declined' } };
export const nominationLook = (state: string): Look => NOMINATIONS[state] ?? { kind: 'cannot-tell', word: state };

const COMMUNITIES: Readonly<Record<string, Look>> = { forming: { kind: 'preparing', word: 'Forming' }, active: { kind: 'live', word: 'Active' }, dormant: { kind: 'stale', word: 'Dormant' }, closed: { kind: 'stopped', word: 'Closed' } };
export const communityLook = (state: string): Look => COMMUNITIES[state] ?? { kind: 'cannot-tell', word: state };

const LACKING: Readonly<Record<string, string>> = { 'no-time': 'no agreed time', 'not-acknowledged': 'not acknowledged by the line manager', 'not-in-role-description': 'not in the role description' };
/** Why a role rests on the side of a desk, in words. */
export const lackingWords = (reasons: readonly string[]): string => reasons.map((reason) => LACKING[reason] ?? reason).join(', ');

const NEARNESS: Readonly<Record<string, string>> = { 'same-unit': 'in your unit', 'unit-above': 'near you in the organisation', 'same-location': 'where you work', 'same-language': 'speaks your language', elsewhere: 'elsewhere' };
export const nearnessWords = (nearness: string): string => NEARNESS[nearness] ?? nearness;

const HELP: Readonly<Record<string, string>> = { office_hours: 'Office hours', expert: 'Expert', nearest_champion: 'Nearest champion', faq: 'Questions and answers', contact: 'Contact' };
export const helpWords = (kind: string): string => HELP[kind] ?? kind;
export const HELP_CHOICES = Object.entries(HELP).map(([value, label]) => ({ value, label }));

const KINDS: Readonly<Record<string, string>> = { self: 'put themselves forward', lead: 'asked by the lead', referral: 'referred by a colleague' };
export const kindWords = (kind: string): string => KINDS[kind] ?? kind;

export const coverRuleWords = ({ coverKind, holdersNeeded, peoplePerHolder }: { readonly coverKind: string; readonly holdersNeeded: number | null; readonly peoplePerHolder: number | null }): string =>
  coverKind === 'fixed' ? `${holdersNeeded ?? 1} in each programme` : coverKind === 'ratio' ? `one for ${(peoplePerHolder ?? 0).toLocaleString('en-GB')} people` : 'everybody in a unit';

const KPIS: Readonly<Record<string, Look>> = { met: { kind: 'on-track', word: 'Meets target' }, short: { kind: 'at-risk', word: 'Not yet' }, stale: { kind: 'stale', word: 'Stale' }, no_data: { kind: 'no-data', word: 'No figure' } };
export const kpiLook = (status: string): Look => KPIS[status] ?? { kind: 'cannot-tell', word: status };

const MOVES: Readonly<Record<string, string>> = { nominated: 'Nominate', acknowledged: 'Acknowledge', active: 'Make active', handing_over: 'Hand over', ended: 'End', vacant: 'Leave vacant' };
export const moveWords = (state: string): string => MOVES[state] ?? state;
