import { Injectable } from '@nestjs/common';
import { hasRole, type Actor, type TenantSession } from '@realign/kernel';
import { fieldReportPermissions } from '@realign/listening/contract';
import { notFound } from '@realign/platform';
import { programmesPermissions } from '@realign/programmes/contract';
import type { AgendaItemView, CheckpointCan, CheckpointView, ChangeTargetView, Deciders, DecisionView, EvidenceItemView, JudgementView, OccurrenceView, ProposalView, RoundView } from '@realign/reviews/contract';
import { decisionOptions, isOpenForDecisions, outdatedBy, isWaiting, type CheckpointStateName, type Instant, type WallTime } from '@realign/reviews/domain';
import { CadenceStore } from '../cadence/cadence.store';
import { ReviewLoop } from '../cadence/review-loop';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { DecisionStore } from '../decision/decision.store';
import { LateDataStore } from '../evidence/late-data.store';
import { PlanTargets } from '../decision/plan-targets';
import { ProposalStore } from '../proposal/proposal.store';
import { canPrepare } from '../reviews.policy';
import { VerdictStore } from '../verdict/verdict.store';
import { readAgenda, readDeferrals, readEvidence, readEvidenceItems, readFeedback, readHead, readNeighbours, readPack, readParticipants, readRound, type AgendaRow, type CheckpointHead } from './checkpoint-rows';

/** The checkpoint room, as it stands. */
@Injectable()
export class CheckpointViews {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly targets: PlanTargets,
    private readonly proposals: ProposalStore,
    private readonly verdicts: VerdictStore,
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly rights: DecisionRightsStore,
    private readonly late: LateDataStore,
  ) {}

  async one(session: TenantSession, id: string): Promise<CheckpointView> {
    const found = await readHead(session, id);
    if (!found) throw notFound('checkpoint');
    const { head, rests, isNamed } = found;
    const stored = await readPack(session, id);
    const evidence = stored ? await readEvidence(session, stored.id) : [];
    const deciders = await this.rights.read(session, id);
    const agenda = await this.agenda(session, head, evidence, deciders);
    const needed = agenda.filter((item) => item.needsDecision);
    const judgements = stored ? await this.verdicts.judgements(session, id) : [];
    const reports = await readRound(session, id);
    const neighbours = await readNeighbours(session, head.cadenceId, head.seq);
    const previous = neighbours.find(({ seq }) => seq < head.seq);
    return {
      ...head,
      pack: stored ? { edition: stored.edition, cause: stored.cause, sha256: stored.sha256, frozenAt: stored.frozenAt, itemCount: stored.itemCount, missingCount: stored.missingCount, href: stored.href, arrivedSince: await this.late.since(session, id) } : null,
      evidence,
      agenda,
      decidedBy: deciders.who,
      judgements,
      needDecision: needed.length,
      decided: needed.filter((item) => item.decision !== null).length,
      reports,
      feedback: isOpenForDecisions(head.state) ? await readFeedback(session, head.programmeId) : [],
      participants: await readParticipants(session, id),
      deferrals: await readDeferrals(session, id),
      changedLastTime: previous ? await this.decisions.ofCheckpoint(session, previous.id) : [],
      ...(await this.next(session, head, neighbours)),
      can: whatMay(session.actor, deciders.isMine, { state: head.state, rests, isNamed }, needed, judgements, reports),
    };
  }

  private async agenda(session: TenantSession, head: CheckpointHead, evidence: readonly EvidenceItemView[], deciders: Deciders): Promise<AgendaItemView[]> {
    const [rows, decisions] = [await readAgenda(session, head.id), await this.decisions.ofCheckpoint(session, head.id)];
    const isOpen = isOpenForDecisions(head.state) && rows.length > 0;
    const targets = isOpen ? await this.targets.of(session, head.programmeId) : [];
    const proposals = await this.proposals.ofCheckpoint(session, head.id);
    const known = new Set(evidence.map(({ id }) => id));
    const earlier = await readEvidenceItems(session, rows.flatMap(({ evidenceItemId }) => (evidenceItemId && !known.has(evidenceItemId) ? [evidenceItemId] : [])));
    return rows.map((row) => toAgendaItem(row, [...evidence, ...earlier], decisions, proposals, deciders, (about) => (isOpen ? this.targets.relatedTo(about, targets) : null)));
  }

  /** The date that follows: the opened one, or the one that closing now would open; none where nothing of the series comes due any more, with the reason. */
  private async next(session: TenantSession, head: CheckpointHead, neighbours: readonly (OccurrenceView & { id: string; seq: number; rests: boolean })[]): Promise<Pick<CheckpointView, 'next' | 'nextCheckpointId' | 'restsWhy'>> {
    const opened = neighbours.find(({ seq }) => seq > head.seq);
    if (opened && !opened.rests) return { next: { nominalLocal: opened.nominalLocal, timeZone: opened.timeZone, dueAt: opened.dueAt }, nextCheckpointId: opened.id, restsWhy: null };
    const cadence = await this.cadences.byId(session, head.cadenceId);
    if (opened || cadence.restsWhy !== null) return { next: null, nextCheckpointId: null, restsWhy: cadence.restsWhy };
    const { nominalLocal, dueAt } = (await this.loop.after(session, cadence, { nominalLocal: head.nominalLocal as WallTime, timeZone: head.timeZone, firedAt: head.firedAt as Instant | null })).occurrence;
    return { next: { nominalLocal, timeZone: cadence.timeZone, dueAt: dueAt satisfies Instant }, nextCheckpointId: null, restsWhy: null };
  }
}

function toAgendaItem(
  row: AgendaRow,
  evidence: readonly EvidenceItemView[],
  decisions: readonly DecisionView[],
  proposals: readonly (ProposalView & { agendaItemId: string })[],
  deciders: Deciders,
  targetsFor: (about: EvidenceItemView | null) => ChangeTargetView[] | null,
): AgendaItemView {
  const { evidenceItemId, ...shown } = row;
  const about = evidence.find(({ id }) => id === evidenceItemId) ?? null;
  const decision = decisions.find(({ agendaItemId }) => agendaItemId === row.id) ?? null;
  const targets = decision ? null : targetsFor(about);
  const { agendaItemId: _, ...proposal } = proposals.find(({ agendaItemId }) => agendaItemId === row.id) ?? { agendaItemId: '', id: '' };
  return { ...shown, evidence: about, decision, proposal: 'kind' in proposal ? asItStands(proposal as ProposalView, targets) : null, options: targets ? decisionOptions(targets).map((option) => ({ ...option, targets: [...option.targets], decidedBy: deciders.of[option.choice].who, isMine: deciders.of[option.choice].isMine })) : [] };
}

/** What the plan no longer allows is proposed to nobody, whoever changed the plan. */
function asItStands(proposal: ProposalView, targets: readonly ChangeTargetView[] | null): ProposalView {
  const why = proposal.state === 'raised' && targets !== null ? outdatedBy(proposal, targets) : null;
  return why === null ? proposal : { ...proposal, state: 'expired', expiredWhy: why };
}

function whatMay(actor: Actor, decides: boolean, { state, rests, isNamed }: { readonly state: CheckpointStateName; readonly rests: boolean; readonly isNamed: boolean }, needed: readonly AgendaItemView[], judgements: readonly JudgementView[], { unreplied }: RoundView): CheckpointCan {
  const isOpen = isOpenForDecisions(state);
  return {
    decide: decides && isOpen,
    judge: decides && isOpen,
    close: decides && isOpen && needed.every((item) => item.decision !== null) && judgements.every(({ verdict, isDue }) => verdict !== null || !isDue) && unreplied === 0,
    addItem: canPrepare(actor) && isOpen,
    refresh: canPrepare(actor) && isOpen,
    defer: canPrepare(actor) && isWaiting(state) && !rests,
    holdNow: canPrepare(actor) && isWaiting(state) && !rests,
    point: decides && isOpen,
    openProgramme: hasRole(actor, ...programmesPermissions['programmes.programme.read']),
    readReports: isNamed || hasRole(actor, ...fieldReportPermissions['listening.field-report.read']),
  };
}
