import type { ChangeTargetView, CheckpointView, DecisionView, EvidencePackView, FieldReportLineView, FieldReportView, JudgementView, ProposalRuleView, ProposalView } from '@realign/api-client';
import { dayWords, instantWords } from '@realign/ui';

export type DecisionChoice = DecisionView['choice'];
type ChangeTarget = ChangeTargetView['target'];
type CheckpointState = CheckpointView['state'];
export type Verdict = JudgementView['suggested'];

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const ARRIVED: Readonly<Record<string, readonly [string, string]>> = {
  check_in: ['check-in', 'check-ins'], reading: ['reading', 'readings'], usage_day: ['day of usage', 'days of usage'], completion: ['completion', 'completions'],
  field_report: ['field report', 'field reports'], question: ['question', 'questions'], remark: ['remark', 'remarks'],
};
/** "2 check-ins, up to 35 completions and 1 question": whose completion came by itself is nobody's business. */
export const arrivedWords = (arrivals: readonly { readonly kind: string; readonly count: number }[]): string =>
  LIST.format(arrivals.map(({ kind, count }) => `${kind === 'completion' ? 'up to ' : ''}${count} ${ARRIVED[kind]?.[count === 1 ? 0 : 1] ?? kind}`));

export const CHOICE_WORDS: Readonly<Record<DecisionChoice, string>> = { continue: 'Continue', adapt: 'Adapt', stop: 'Stop', scale: 'Scale', start: 'Start' };
export const TARGET_WORDS: Readonly<Record<ChangeTarget, string>> = { activity: 'Activity', wave: 'Wave', training_plan: 'Training plan' };

const STATE_WORDS: Readonly<Record<CheckpointState, readonly [kind: string, word: string]>> = {
  scheduled: ['planned', 'Planned'], deferred: ['warning', 'Put off'], collecting: ['running', 'Gathers evidence'], pack_frozen: ['waiting', 'Evidence frozen'], in_review: ['running', 'In review'],
  decided: ['done', 'Decided'], actioned: ['done', 'Plan changed'], verified: ['done', 'Verified'], lapsed: ['warning', 'Lapsed'], escalated: ['failed', 'Escalated'],
};
export const stateLook = (state: CheckpointState): { kind: string; word: string } => { const [kind, word] = STATE_WORDS[state]; return { kind, word }; };

const VERDICT_WORDS: Readonly<Record<Verdict, readonly [kind: string, word: string]>> = { worked: ['worked', 'Worked'], did_not: ['did_not', 'Did not work'], cannot_tell: ['cannot_tell', 'Cannot tell'] };
export const verdictLook = (verdict: Verdict): { kind: string; word: string } => { const [kind, word] = VERDICT_WORDS[verdict]; return { kind, word }; };
export const VERDICT_CHOICES = Object.entries(VERDICT_WORDS).map(([value, [, word]]) => ({ value: value as Verdict, word }));

export const TOPIC_WORDS: Readonly<Record<FieldReportLineView['topic'], string>> = { went_well: 'Goes well', in_the_way: 'In the way', heard: 'Heard', need: 'Needed' };
export const REPORT_WORDS: Readonly<Record<FieldReportView['state'], readonly [kind: string, word: string]>> = { due: ['waiting', 'Not filed yet'], submitted: ['warning', 'Waits for replies'], replied: ['done', 'Replied to'], closed: ['done', 'Closed'], missed: ['failed', 'Missed'] };
export const CAUSE_WORDS: Readonly<Record<EvidencePackView['cause'], string>> = { due: 'gathered for the checkpoint', late_data: 'late data', asked: 'gathered again' };
export const KIND_WORDS: Readonly<Record<ProposalRuleView['kind'], string>> = { stop: 'Stop', shift: 'Shift', strengthen: 'Strengthen', start: 'Start', extend_wave: 'Extend a wave', hold_wave: 'Hold a wave', retarget: 'Aim anew', retrain: 'Retrain', fill_role: 'Fill a role', fix_metric: 'Mend a figure' };

export const PROPOSAL_WORDS: Readonly<Record<ProposalView['state'], string>> = { raised: 'open', accepted: 'accepted, in effect later', rejected: 'rejected', expired: 'expired', applied: 'accepted and applied', verdict: 'accepted, applied and judged' };

const SOURCE_WORDS: Readonly<Record<string, string>> = { goals: 'Goals', training: 'Training', roles: 'Roles', listening: 'Listening', adoption: 'Adoption', programmes: 'Plan', plan: 'Plan' };
export const sourceWords = (source: string): string => SOURCE_WORDS[source] ?? source;

/** "Thu 26 Nov, 10:00" on the wall where it is held; in another year "Thu 7 Jan 2027, 10:00". */
export const wallWords = (nominalLocal: string): string => `${dayWords(nominalLocal)}, ${nominalLocal.slice(11, 16)}`;
/** When it was or will be held: the day its evidence was frozen, or the planned one. */
export const heldWords = ({ frozenAt, nominalLocal }: { frozenAt: string | null; nominalLocal: string }): string => (frozenAt ? instantWords(frozenAt) : wallWords(nominalLocal));
export const shortHash = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;

const FACT_WORDS: Readonly<Record<string, string>> = { off_track: 'off track', at_risk: 'at risk', ok: 'on track', info: 'for information', missing: 'missing', no_data: 'no data' };

/** How a frozen fact stood, within a sentence. */
export const factWords = (status: string): string => FACT_WORDS[status] ?? status.replaceAll('_', ' ');
