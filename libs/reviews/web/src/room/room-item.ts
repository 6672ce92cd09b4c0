import type { AgendaItemView, CheckpointView, JudgementView } from '@realign/api-client';
import { CHOICE_WORDS } from '../review-words';
import { whatFollows } from './what-follows';

/** A stop of the meeting: what was changed last time, each item of the agenda, and closing. */
export interface RoomItem {
  readonly id: string;
  readonly title: string;
  readonly line: string;
  readonly kind: 'last-time' | 'pack' | 'reports' | 'verdicts' | 'item' | 'closing';
  readonly isDecided: boolean;
  /** Shown as a shape in the agenda; empty when nothing is amiss. */
  readonly status: string;
  readonly agenda?: AgendaItemView;
}

export function roomItems(view: CheckpointView): RoomItem[] {
  const changed = view.changedLastTime.flatMap(({ changes }) => changes).length;
  const last: RoomItem[] = view.changedLastTime.length
    ? [{ id: 'last-time', kind: 'last-time', title: 'What we changed last time', line: `${view.changedLastTime.length} decided, ${changed} changed`, isDecided: true, status: '' }]
    : [];
  const [closed, follows] = [view.cycleState === 'closed', whatFollows(view)];
  const closing: RoomItem = { id: 'closing', kind: 'closing', title: follows.title, line: follows.line, isDecided: closed, status: '' };
  const pack: RoomItem[] = view.pack ? [{ id: 'pack', kind: 'pack', title: 'The evidence', line: `Edition ${view.pack.edition}, ${view.pack.itemCount} items`, isDecided: true, status: '' }] : [];
  return [...pack, ...last, ...reportStop(view), ...verdictStop(view), ...view.agenda.map(agendaStop), ...(view.pack ? [closing] : [])];
}

/** What community managers reported, for whom reads it; a line without a reply keeps the checkpoint open. */
function reportStop({ reports, can }: CheckpointView): RoomItem[] {
  if (reports.asked === 0 || !can.readReports) return [];
  const line = reports.unreplied > 0 ? `${reports.unreplied} of ${reports.filed} wait for a reply` : `${reports.filed} of ${reports.asked} filed`;
  return [{ id: 'field-reports', kind: 'reports', title: 'Field reports', line, isDecided: reports.unreplied === 0 && reports.filed === reports.asked, status: reports.unreplied > 0 ? 'at_risk' : reports.filed < reports.asked ? 'missing' : '' }];
}

/** Changes of earlier checkpoints whose turn it is to be judged. */
function verdictStop({ judgements }: CheckpointView): RoomItem[] {
  if (judgements.length === 0) return [];
  const open = judgements.filter(isOwed).length;
  const early = judgements.filter(({ verdict, isDue }) => verdict === null && !isDue).length;
  const rest = early === judgements.length ? 'Too early to tell' : early ? `${early} too early to tell` : 'All judged';
  return [{ id: 'verdicts', kind: 'verdicts', title: 'Did our changes work?', line: open ? `${open} of ${judgements.length} without a verdict` : rest, isDecided: open === 0, status: '' }];
}

/** Whether this checkpoint asks for the verdict: it is due, and not given. */
export const isOwed = ({ verdict, isDue }: JudgementView): boolean => verdict === null && isDue;

function agendaStop(agenda: AgendaItemView): RoomItem {
  const choice = agenda.decision ? CHOICE_WORDS[agenda.decision.choice] : '';
  const status = agenda.evidence?.status ?? '';
  return {
    id: agenda.id, kind: 'item', agenda, title: agenda.title, isDecided: agenda.decision !== null,
    line: choice || (agenda.needsDecision ? 'Needs a decision' : 'For information'),
    status: agenda.decision || status === 'info' ? '' : status,
  };
}
