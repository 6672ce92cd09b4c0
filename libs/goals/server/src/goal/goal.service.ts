import { Injectable } from '@nestjs/common';
import { isRefused, refuse, refuseField, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeGoal, CreateGoal, GoalLevel, GoalView, KeyResultInput, LintGoal, LintView, ProgrammeGoalsView } from '@realign/goals/contract';
import { ANY_VALUE, canMoveGoal, isEnded, lintGoal, mayOpen, noiseOfReadings, takesEndBack, type GoalLevelName, type GoalStateName, type LintableKeyResult, type LintableMetric } from '@realign/goals/domain';
import { GoalViews } from './goal.view';
import { endOf, lockGoalsInUse, requireAnotherGoal, requireNotOver, requireSuccessor } from './goals-in-use';
import { requireFields, requireOwner, targetOf } from './key-result-input';
import { KeyResultStore } from './key-result.store';
import { besideGoal, plannedOf, presentFindings } from './present-goal';

@Injectable()
export class GoalService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: GoalViews,
    private readonly keyResults: KeyResultStore,
    private readonly audit: Audit,
  ) {}

  ofProgramme(actor: Actor, programmeId: string, under?: string): Promise<ProgrammeGoalsView> {
    return this.db.read(actor, (session) => this.views.ofProgramme(session, programmeId, under));
  }

  get(actor: Actor, id: string): Promise<GoalView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: CreateGoal): Promise<GoalView> {
    (input.keyResults ?? []).forEach((keyResult, at) => requireFields(keyResult, `/keyResults/${at}`));
    return this.db.transaction(actor, async (session) => {
      await requireOwner(session, input.ownerPersonId);
      const level = await this.openLevel(session, programmeId, input);
      const row = await session.one<{ id: string }>(
        `insert into goals.goal (tenant_id, programme_id, parent_id, level, title, why, owner_person_id, position)
         select $1, p.id, $3, $4, $5, $6, $7, coalesce((select max(g.position) + 1 from goals.goal g where g.programme_id = p.id), 0) from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.parentId ?? null, level, input.title, input.why ?? '', input.ownerPersonId ?? null],
      );
      if (!row) throw notFound('programme');
      for (const [at, keyResult] of (input.keyResults ?? []).entries()) await this.keyResults.insert(session, row.id, keyResult, `/keyResults/${at}`);
      const made = await this.views.one(session, row.id);
      await this.audit.record(session, { action: 'goal.created', subject: `goal:${row.id}`, after: content(made) });
      return made;
    });
  }

  /** A goal whose findings hold an error cannot become active. */
  change(actor: Actor, id: string, version: number, input: ChangeGoal): Promise<GoalView> {
    return this.db.transaction(actor, async (session) => {
      if (input.state !== undefined || input.parentId !== undefined) await lockGoalsInUse(session);
      // And what it is measured by stays as it is read here: a key result that goes meanwhile waits, and is then refused.
      if (input.state === 'active') await session.sql('select 1 from goals.goal where id = $1 for update', [id]);
      const before = await this.views.one(session, id);
      await requireOwner(session, input.ownerPersonId, before.owner?.id);
      await requireSuccessor(session, before, input.successorId);
      await this.requireStep(session, before, input);
      const moves = input.parentId !== undefined && input.parentId !== before.parentId;
      if (moves || (input.state === 'active' && before.state !== 'active')) await this.requireUpper(session, before, input.parentId === undefined ? before.parentId : input.parentId);
      if (moves && input.parentId === null) throw refused(refuseField('/parentId', 'upper-goal-missing', `A ${before.level}’s goal serves a goal above it: say which it serves now.`));
      if (input.state !== undefined) await requireAnotherGoal(session, before, input.state);
      const end = endOf(before, input);
      await updateVersioned(session, 'goals.goal', id, version, { title: input.title, why: input.why, owner_person_id: input.ownerPersonId, state: input.state, parent_id: input.parentId, ...end });
      // The goal it served until now is rolled up without it.
      if (moves && before.parentId !== null) await session.sql('select goals.roll_up(array[$1::uuid])', [before.parentId]);
      const after = await this.views.one(session, id);
      await this.audit.record(session, { action: 'goal.changed', subject: `goal:${id}`, before: content(before), after: content(after) });
      return after;
    });
  }

  /** What the linter says about a goal that is still being written. Nothing is stored. */
  lint(actor: Actor, input: LintGoal): Promise<LintView> {
    (input.keyResults ?? []).forEach((keyResult, at) => requireFields(keyResult, `/keyResults/${at}`));
    return this.db.read(actor, async (session) => {
      const row = await session.one<{ today: Day }>('select current_date::text as today');
      if (input.programmeId && !(await session.one('select 1 from programmes.programme where id = $1', [input.programmeId]))) throw invalid([{ pointer: '/programmeId', code: 'reference', detail: 'There is no such programme.' }]);
      const company = input.programmeId ? besideGoal(await this.views.company(session, input.programmeId, null), null) : {};
      const keyResults = await this.lintableInputs(session, input.keyResults ?? [], input.programmeId ?? null);
      const goal = { title: input.title, level: input.level ?? ('organisation' as const), hasOwner: input.ownerPersonId !== undefined, keyResults, ...company };
      return { findings: presentFindings(lintGoal(goal, row?.today ?? ('' as Day))) };
    });
  }

  /** Key results that are still being written, with what is known of the metrics they name. */
  private async lintableInputs(session: TenantSession, inputs: readonly KeyResultInput[], programmeId: string | null): Promise<LintableKeyResult[]> {
    const metrics = await session.sql<KnownMetric>(METRICS, [inputs.flatMap(({ metricId }) => metricId ?? []), programmeId]);
    const unknown = inputs.findIndex(({ metricId }) => metricId && !metrics.some(({ id }) => id === metricId));
    if (unknown >= 0) throw invalid([{ pointer: `/keyResults/${unknown}/metricId`, code: 'reference', detail: 'There is no such metric.' }]);
    const promised = inputs.map((input) => ({ input, metric: metrics.find(({ id }) => id === input.metricId) ?? null }));
    const planned = programmeId === null ? undefined : await this.views.planned(session, programmeId, promised.map(({ input: { unit, semantics }, metric }) => ({ unit, semantics, metric })));
    return promised.map(({ input, metric }) => lintableInput(input, metric && { ...metric, ...plannedOf(metric.key, planned) }));
  }

  private async requireStep(session: TenantSession, before: GoalView, { state }: ChangeGoal): Promise<void> {
    if (state === undefined || state === before.state) return requireNotOver(before.state);
    const isBack = !canMoveGoal(before.state, state) && takesEndBack(before.state, state, await this.endedIn(session, before));
    if (!isBack && !canMoveGoal(before.state, state)) throw refused(refuse('no-such-step', `From ${before.state} a goal cannot become ${state}.`));
    const errors = before.findings.filter(({ severity }) => severity === 'error');
    if (state === 'active' && errors.length > 0) {
      throw refused(refuse('goal-not-clean', `Before it can be active: ${errors.map(({ detail }) => detail).join(' ')}`, errors.map(({ rule, detail }) => ({ code: rule, detail }))));
    }
  }

  /** The state in which a goal that is over was ended, as the audit keeps it. */
  private async endedIn(session: TenantSession, { id, state }: GoalView): Promise<GoalStateName | undefined> {
    if (!isEnded(state)) return undefined;
    const row = await session.one<{ state: GoalStateName }>(
      `select before::jsonb ->> 'state' as state from platform.audit where subject = $1 and action = 'goal.changed' and after::jsonb ->> 'state' = $2 and before::jsonb ->> 'state' <> $2 order by seq desc limit 1`, [`goal:${id}`, state]);
    return row?.state;
  }

  /** A goal is taken into use under one that is in use, as it was opened; the upper one may have been withdrawn since. The levels rule out a circle: each serves one above it. */
  private async requireUpper(session: TenantSession, { level, programmeId }: GoalView, parentId: string | null): Promise<void> {
    if (parentId === null) return;
    const upper = await session.one<{ level: GoalLevelName; state: GoalStateName }>('select level, state from goals.goal where id = $1 and programme_id = $2', [parentId, programmeId]);
    if (!upper) throw invalid([{ pointer: '/parentId', code: 'reference', detail: 'There is no such goal in this programme.' }]);
    const answer = mayOpen(level, upper ?? null);
    if (isRefused(answer)) throw refused(answer);
  }

  /** The level of a new goal; left out it follows from the goal above. */
  private async openLevel(session: TenantSession, programmeId: string, { parentId, level }: CreateGoal): Promise<GoalLevel> {
    const upper = parentId === undefined ? null : await session.one<{ level: GoalLevelName; state: GoalStateName }>('select level, state from goals.goal where id = $1 and programme_id = $2', [parentId, programmeId]);
    if (upper === undefined) throw invalid([{ pointer: '/parentId', code: 'reference', detail: 'There is no such goal in this programme.' }]);
    const wanted = level ?? (upper === null ? 'organisation' : upper.level === 'organisation' ? 'department' : 'team');
    const answer = mayOpen(wanted, upper);
    if (isRefused(answer)) throw refused(answer);
    return wanted;
  }
}

interface KnownMetric {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly cadenceDays: number | null;
  readonly timing: 'leading' | 'lagging';
  readonly readings: readonly { readonly value: number; readonly asOf: Day }[];
}

/** With the newest readings of the whole organisation, of the programme or of all: how far a promise lies from their scatter is said while it is written. */
const METRICS = `
  select m.id, m.key, m.name, m.min_value as min, m.max_value as max, m.cadence_days as "cadenceDays", m.timing,
    coalesce((select jsonb_agg(jsonb_build_object('value', r.value, 'asOf', r.as_of) order by r.as_of) from (
      select o.value, o.period_end::text as as_of from goals.observation o where o.tenant_id = m.tenant_id and o.metric_id = m.id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = $2::uuid)
      order by o.period_end desc limit 60) r), '[]') as readings
  from goals.metric m where m.id = any($1::uuid[])`;

const lintableInput = (k: KeyResultInput, metric: (KnownMetric & Pick<LintableMetric, 'planned'>) | null): LintableKeyResult => ({
  title: k.title, semantics: k.semantics, unit: k.unit, baseline: k.baseline ?? null, baselineOn: (k.baselineOn ?? null) as Day | null, target: targetOf(k), targetOn: k.targetOn as Day, source: k.source ?? '', kind: k.kind ?? 'numeric',
  targetMeantAs: k.targetMeantAs ?? 'absolute', targetChange: k.targetChange ?? null, anchors: k.anchors ?? [], milestones: k.milestones?.length ?? 0,
  metric: metric && {
    id: metric.id, name: metric.name, range: metric.min === null && metric.max === null ? ANY_VALUE : { min: metric.min, max: metric.max }, cadenceDays: metric.cadenceDays, timing: metric.timing,
    noise: noiseOfReadings(metric.readings), ...(metric.planned && { planned: metric.planned }),
  },
});

/** The parts of a goal that people write. */
const content = ({ title, why, state, parentId, owner, endNote, successor, keyResults }: GoalView) => ({
  title, why, state, endNote, successor: successor?.title ?? null, parentId, owner, keyResults: keyResults.map(({ id, title: name, semantics, unit, baseline, baselineOn, target, targetOn, source }) => ({ id, title: name, semantics, unit, baseline, baselineOn, target, targetOn, source })),
});
