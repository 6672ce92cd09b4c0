import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeGoal, CreateGoal, GoalView, LintGoal, LintView, ProgrammeGoalsView } from '@realign/goals/contract';
import { canMoveGoal, lintGoal } from '@realign/goals/domain';
import { GoalViews } from './goal.view';
import { requireFields, requireRow } from './key-result-input';
import { KeyResultStore } from './key-result.store';

@Injectable()
export class GoalService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: GoalViews,
    private readonly keyResults: KeyResultStore,
    private readonly audit: Audit,
  ) {}

  ofProgramme(actor: Actor, programmeId: string): Promise<ProgrammeGoalsView> {
    return this.db.read(actor, (session) => this.views.ofProgramme(session, programmeId));
  }

  get(actor: Actor, id: string): Promise<GoalView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: CreateGoal): Promise<GoalView> {
    (input.keyResults ?? []).forEach((keyResult, at) => requireFields(keyResult, `/keyResults/${at}`));
    return this.db.transaction(actor, async (session) => {
      await requireRow(session, 'directory.person', '/ownerPersonId', input.ownerPersonId, 'There is no such person in the directory.');
      await this.requireParent(session, programmeId, input.parentId);
      const row = await session.one<{ id: string }>(
        `insert into goals.goal (tenant_id, programme_id, parent_id, level, title, why, owner_person_id, position)
         select $1, p.id, $3, $4, $5, $6, $7, coalesce((select max(g.position) + 1 from goals.goal g where g.programme_id = p.id), 0) from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.parentId ?? null, input.level ?? 'organisation', input.title, input.why ?? '', input.ownerPersonId ?? null],
      );
      if (!row) throw notFound('programme');
      for (const keyResult of input.keyResults ?? []) await this.keyResults.insert(session, row.id, keyResult);
      const made = await this.views.one(session, row.id);
      await this.audit.record(session, { action: 'goal.created', subject: `goal:${row.id}`, after: content(made) });
      return made;
    });
  }

  /** A goal whose findings hold an error cannot become active. */
  change(actor: Actor, id: string, version: number, input: ChangeGoal): Promise<GoalView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await requireRow(session, 'directory.person', '/ownerPersonId', input.ownerPersonId, 'There is no such person in the directory.');
      this.requireStep(before, input);
      await updateVersioned(session, 'goals.goal', id, version, { title: input.title, why: input.why, owner_person_id: input.ownerPersonId, state: input.state });
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
      const keyResults = (input.keyResults ?? []).map((k) => ({
        title: k.title, semantics: k.semantics, unit: k.unit, baseline: k.baseline ?? null, baselineOn: (k.baselineOn ?? null) as Day | null, target: k.target, targetOn: k.targetOn as Day, source: k.source ?? '',
      }));
      return { findings: lintGoal({ title: input.title, hasOwner: input.ownerPersonId !== undefined, keyResults }, row?.today ?? ('' as Day)) };
    });
  }

  private requireStep(before: GoalView, { state }: ChangeGoal): void {
    if (state === undefined || state === before.state) return;
    if (!canMoveGoal(before.state, state)) throw refused(refuse('no-such-step', `From ${before.state} a goal cannot become ${state}.`));
    const errors = before.findings.filter(({ severity }) => severity === 'error');
    if (state === 'active' && errors.length > 0) {
      throw refused(refuse('goal-not-clean', `Before it can be active: ${errors.map(({ detail }) => detail).join(' ')}`, errors.map(({ rule, detail }) => ({ code: rule, detail }))));
    }
  }

  private async requireParent(session: TenantSession, programmeId: string, parentId: string | undefined): Promise<void> {
    if (parentId === undefined) return;
    const parent = await session.one('select 1 from goals.goal where id = $1 and programme_id = $2', [parentId, programmeId]);
    if (!parent) throw invalid([{ pointer: '/parentId', code: 'reference', detail: 'There is no such goal in this programme.' }]);
  }
}

/** The parts of a goal that people write. */
const content = ({ title, why, state, owner, keyResults }: GoalView) => ({
  title, why, state, owner, keyResults: keyResults.map(({ id, title: name, semantics, unit, baseline, baselineOn, target, targetOn, source }) => ({ id, title: name, semantics, unit, baseline, baselineOn, target, targetOn, source })),
});
