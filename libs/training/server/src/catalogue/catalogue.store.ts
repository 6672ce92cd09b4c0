import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid, notFound } from '@realign/platform';
import type { CreateBusinessProcess, CreateTrainingModule, CreateWorkScenario, ModuleVariantInput } from '@realign/training/contract';

/** Scenarios `w` of modules `ms` that are in use, as their process is. */
const IN_USE = `training.module_scenario ms join training.work_scenario w on w.tenant_id = ms.tenant_id and w.id = ms.scenario_id and not w.is_retired
  join training.business_process b on b.tenant_id = w.tenant_id and b.id = w.process_id and not b.is_retired`;

@Injectable()
export class CatalogueStore {
  async insertProcess(session: TenantSession, input: CreateBusinessProcess): Promise<string> {
    const [row] = await session.sql<{ id: string }>(`insert into training.business_process (tenant_id, key, name, summary) values ($1, uuidv7()::text, $2, $3) returning id`, [session.tenantId, input.name, input.summary ?? '']);
    if (!row) throw new Error('An insert without a conflict clause returns its row.');
    return row.id;
  }

  /** Another module has this course code. */
  async isCodeTaken(session: TenantSession, code: string, moduleId: string | null): Promise<boolean> {
    return (await session.one('select 1 from training.training_module where course_code = $1 and id is distinct from $2', [code, moduleId])) !== undefined;
  }

  /** The module exists in exactly these languages. */
  async setVariants(session: TenantSession, moduleId: string, variants: readonly ModuleVariantInput[]): Promise<void> {
    await session.sql('delete from training.module_variant where module_id = $1', [moduleId]);
    await session.sql(
      `insert into training.module_variant (tenant_id, module_id, language, title, reference_url) select $1, $2, v.language, v.title, v.url from unnest($3::text[], $4::text[], $5::text[]) as v(language, title, url)`,
      [session.tenantId, moduleId, variants.map((v) => v.language), variants.map((v) => v.title), variants.map((v) => v.referenceUrl ?? null)],
    );
  }

  /** A role that is not ours is the same as none at all. */
  async requireRole(session: TenantSession, id: string | null | undefined): Promise<void> {
    if (id && !(await session.one('select 1 from roles.role_definition_v where role_definition_id = $1', [id]))) throw notFound('role definition');
  }

  async insertScenario(session: TenantSession, input: CreateWorkScenario): Promise<string> {
    const process = await session.one('select 1 from training.business_process where id = $1', [input.processId]);
    if (!process) throw notFound('business process');
    await this.requireRole(session, input.roleDefinitionId);
    const [row] = await session.sql<{ id: string }>(
      `insert into training.work_scenario (tenant_id, key, process_id, role_definition_id, title, practice, measure) values ($1, uuidv7()::text, $2, $3, $4, $5, $6) returning id`,
      [session.tenantId, input.processId, input.roleDefinitionId ?? null, input.title, input.practice, input.measure ?? null],
    );
    if (!row) throw new Error('An insert without a conflict clause returns its row.');
    return row.id;
  }

  /** Modules in use that have no other scenario in use than this one. */
  modulesOfOnly(session: TenantSession, scenarioId: string): Promise<string[]> {
    return this.modulesWithout(session, 'w.id', scenarioId);
  }

  /** Modules in use all of whose scenarios in use are of this process. */
  modulesOfProcessOnly(session: TenantSession, processId: string): Promise<string[]> {
    return this.modulesWithout(session, 'w.process_id', processId);
  }

  /** The module names a scenario that is in use, of a process that is. */
  async isOfWorkInUse(session: TenantSession, moduleId: string): Promise<boolean> {
    return (await session.one(`select 1 from ${IN_USE} where ms.module_id = $1 limit 1`, [moduleId])) !== undefined;
  }

  private async modulesWithout(session: TenantSession, column: 'w.id' | 'w.process_id', id: string): Promise<string[]> {
    const rows = await session.sql<{ title: string }>(
      `select m.title from training.training_module m where not m.is_retired
         and exists (select 1 from ${IN_USE} where ms.tenant_id = m.tenant_id and ms.module_id = m.id and ${column} = $1)
         and not exists (select 1 from ${IN_USE} where ms.tenant_id = m.tenant_id and ms.module_id = m.id and ${column} <> $1)
       order by m.title limit 3`,
      [id],
    );
    return rows.map(({ title }) => title);
  }

  /** The new id, or undefined when a module of that key exists. */
  async insertModule(session: TenantSession, input: CreateTrainingModule): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.training_module (tenant_id, key, title, format, minutes, summary, course_code, reference_url) values ($1, coalesce($2, uuidv7()::text), $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, key) do nothing returning id`,
      [session.tenantId, input.key ?? null, input.title, input.format, input.minutes, input.summary ?? '', input.courseCode ?? null, input.referenceUrl ?? null],
    );
    return row?.id;
  }

  /**
   * The module teaches exactly these scenarios; one that is not there is the same as one that is not ours.
   * @throws 422 when all of them are retired: a module is for work that is done
   */
  async setScenarios(session: TenantSession, moduleId: string, scenarioIds: readonly string[]): Promise<void> {
    const [found] = await session.sql<{ n: number; inUse: number }>('select count(*)::integer as n, count(*) filter (where not w.is_retired and not b.is_retired)::integer as "inUse" from training.work_scenario w join training.business_process b on b.tenant_id = w.tenant_id and b.id = w.process_id where w.id = any($1::uuid[])', [scenarioIds]);
    if (found?.n !== scenarioIds.length) throw notFound('work scenario');
    if (found.inUse === 0) throw invalid([{ pointer: '/scenarioIds', code: 'scenario-retired', detail: 'These scenarios are retired, or their processes are. Name at least one that is in use.' }]);
    await session.sql('delete from training.module_scenario where module_id = $1 and not (scenario_id = any($2::uuid[]))', [moduleId, scenarioIds]);
    await session.sql('insert into training.module_scenario (tenant_id, module_id, scenario_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing', [session.tenantId, moduleId, scenarioIds]);
  }
}
