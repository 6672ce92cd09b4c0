import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { Audit, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeRoleDefinition, CreateRoleDefinition, RoleDefinitionListView, RoleDefinitionView } from '@realign/roles/contract';
import { checkCoverRule, type CoverRule } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleEditions } from './role-editions';
import { coverRuleOf, RoleDefinitionStore } from './role-definition.store';
import { RoleDefinitionViews } from './role-definition.view';

@Injectable()
export class RoleDefinitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly views: RoleDefinitionViews,
    private readonly editions: RoleEditions,
    private readonly audit: Audit,
    private readonly vacancies: RoleVacancies,
    private readonly assignments: RoleAssignmentStore,
  ) {}

  /** The first look of a tenant finds nothing and puts the built-in catalogue in place. */
  async list(actor: Actor): Promise<RoleDefinitionListView> {
    const found = await this.db.read(actor, (session) => this.views.list(session));
    if (found.items.length > 0) return found;
    return this.db.transaction(actor, async (session) => {
      await this.definitions.ensureBuiltIn(session);
      return this.views.list(session);
    });
  }

  get(actor: Actor, id: string): Promise<RoleDefinitionView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, input: CreateRoleDefinition): Promise<RoleDefinitionView> {
    return this.db.transaction(actor, async (session) => {
      const rule: CoverRule = { kind: input.coverKind, holdersNeeded: input.holdersNeeded ?? null, peoplePerHolder: input.peoplePerHolder ?? null };
      const no = checkCoverRule(rule);
      if (no) throw refused(no);
      const id = await this.definitions.insert(session, input);
      if (!id) throw refused(refuse('role-key-taken', `There is a role “${input.key}” already.`));
      await this.editions.keep(session, id);
      await this.audit.record(session, { action: 'role-definition.created', subject: `role-definition:${id}`, after: { ...input } });
      return this.views.one(session, id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeRoleDefinition): Promise<RoleDefinitionView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.definitions.get(session, id);
      const rule = changedRule(coverRuleOf(before), input);
      const no = checkCoverRule(rule);
      if (no) throw refused(no);
      await this.editions.keep(session, id);
      await updateVersioned(session, 'roles.role_definition', id, version, {
        ...(input.name !== undefined && { name: input.name }),
        ...(input.summary !== undefined && { summary: input.summary }),
        ...(input.responsibilities !== undefined && { responsibilities: input.responsibilities }),
        ...(input.defaultTimePercent !== undefined && { default_time_percent: input.defaultTimePercent }),
        cover_kind: rule.kind,
        holders_needed: rule.holdersNeeded,
        people_per_holder: rule.peoplePerHolder,
      });
      await this.editions.keep(session, id);
      if (rule.kind === 'fixed') await this.vacancies.follow(session, { roleDefinitionId: id }, 'Fewer holders are needed.');
      else await this.assignments.closeVacancies(session, id, 'The role is not held by a fixed number of people any more.');
      await this.audit.record(session, { action: 'role-definition.changed', subject: `role-definition:${id}`, before: { ...before }, after: { ...input } });
      return this.views.one(session, id);
    });
  }
}

/** A new kind of cover drops the number of the old kind. */
const changedRule = (before: CoverRule, input: ChangeRoleDefinition): CoverRule => {
  const kind = input.coverKind ?? before.kind;
  const isSameKind = kind === before.kind;
  return {
    kind,
    holdersNeeded: input.holdersNeeded ?? (isSameKind ? before.holdersNeeded : null),
    peoplePerHolder: input.peoplePerHolder ?? (isSameKind ? before.peoplePerHolder : null),
  };
};
