import { Injectable } from '@nestjs/common';
import { refuse, refuseField, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, refused, TenantDb, updateVersioned } from '@realign/platform';
import type {
  BusinessProcessListView, BusinessProcessView, ChangeBusinessProcess, ChangeTrainingModule, ChangeWorkScenario, CreateBusinessProcess, CreateTrainingModule, CreateWorkScenario, TrainingModuleListView, TrainingModuleView, WorkScenarioListView, WorkScenarioView,
} from '@realign/training/contract';
import { CatalogueStore } from './catalogue.store';
import { CatalogueViews } from './catalogue.view';

@Injectable()
export class CatalogueService {
  constructor(
    private readonly db: TenantDb,
    private readonly catalogue: CatalogueStore,
    private readonly views: CatalogueViews,
    private readonly audit: Audit,
  ) {}

  processes(actor: Actor): Promise<BusinessProcessListView> {
    return this.db.read(actor, (session) => this.views.processes(session));
  }

  scenarios(actor: Actor): Promise<WorkScenarioListView> {
    return this.db.read(actor, (session) => this.views.scenarios(session));
  }

  modules(actor: Actor): Promise<TrainingModuleListView> {
    return this.db.read(actor, (session) => this.views.modules(session));
  }

  createScenario(actor: Actor, input: CreateWorkScenario): Promise<WorkScenarioView> {
    return this.db.transaction(actor, async (session) => {
      const id = await this.catalogue.insertScenario(session, input);
      await this.audit.record(session, { action: 'work-scenario.created', subject: `work-scenario:${id}`, after: { ...input } });
      return this.views.scenario(session, id);
    });
  }

  /** A module without a scenario would be a course about nothing in particular: the contract asks for at least one. */
  createModule(actor: Actor, input: CreateTrainingModule): Promise<TrainingModuleView> {
    return this.db.transaction(actor, async (session) => {
      await this.requireFreeCode(session, input.courseCode, null);
      const id = await this.catalogue.insertModule(session, input);
      if (!id) throw refused(refuse('module-key-taken', `There is a module “${input.key ?? ''}” already.`));
      await this.catalogue.setScenarios(session, id, input.scenarioIds);
      if (input.variants) await this.catalogue.setVariants(session, id, input.variants);
      await this.audit.record(session, { action: 'training-module.created', subject: `training-module:${id}`, after: { ...input } });
      return this.views.module(session, id);
    });
  }

  changeModule(actor: Actor, id: string, version: number, input: ChangeTrainingModule): Promise<TrainingModuleView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.module(session, id);
      if (input.isRetired && before.planCount > 0) throw refused(refuse('module-in-use', 'Take the module out of its plans before retiring it.'));
      await this.requireFreeCode(session, input.courseCode, id);
      await updateVersioned(session, 'training.training_module', id, version, {
        summary: input.summary ?? before.summary,
        course_code: input.courseCode === undefined ? before.courseCode : input.courseCode,
        reference_url: input.referenceUrl === undefined ? before.referenceUrl : input.referenceUrl,
        title: input.title ?? before.title,
        format: input.format ?? before.format,
        minutes: input.minutes ?? before.minutes,
        is_retired: input.isRetired ?? before.isRetired,
      });
      if (input.scenarioIds) await this.catalogue.setScenarios(session, id, input.scenarioIds);
      if (input.isRetired === false && before.isRetired && !(await this.catalogue.isOfWorkInUse(session, id))) {
        throw refused(refuseField('/scenarioIds', 'scenario-retired', 'All scenarios of this module are retired, or their processes are. Name one that is in use to take the module back into use.'));
      }
      if (input.variants) await this.catalogue.setVariants(session, id, input.variants);
      await this.audit.record(session, { action: 'training-module.changed', subject: `training-module:${id}`, before: { ...before }, after: { ...input } });
      return this.views.module(session, id);
    });
  }

  createProcess(actor: Actor, input: CreateBusinessProcess): Promise<BusinessProcessView> {
    return this.db.transaction(actor, async (session) => {
      const id = await this.catalogue.insertProcess(session, input);
      await this.audit.record(session, { action: 'business-process.created', subject: `business-process:${id}`, after: { ...input } });
      return this.views.process(session, id);
    });
  }

  changeProcess(actor: Actor, id: string, version: number, input: ChangeBusinessProcess): Promise<BusinessProcessView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.process(session, id);
      const alone = input.isRetired && !before.isRetired ? await this.catalogue.modulesOfProcessOnly(session, id) : [];
      if (alone.length > 0) throw refused(refuse('process-in-use', `All scenarios in use of ${named(alone)} are of this process. Give each a scenario of another process first, or retire it.`));
      await updateVersioned(session, 'training.business_process', id, version, { name: input.name, summary: input.summary, is_retired: input.isRetired });
      await this.audit.record(session, { action: 'business-process.changed', subject: `business-process:${id}`, before: { ...before }, after: { ...input } });
      return this.views.process(session, id);
    });
  }

  changeScenario(actor: Actor, id: string, version: number, input: ChangeWorkScenario): Promise<WorkScenarioView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.scenario(session, id);
      await this.catalogue.requireRole(session, input.roleDefinitionId);
      const alone = input.isRetired && !before.isRetired ? await this.catalogue.modulesOfOnly(session, id) : [];
      if (alone.length > 0) throw refused(refuse('scenario-in-use', `It is the only scenario in use of ${named(alone)}. Give each another scenario first, or retire it.`));
      await updateVersioned(session, 'training.work_scenario', id, version, {
        title: input.title, practice: input.practice, measure: input.measure === '' ? null : input.measure, is_retired: input.isRetired, role_definition_id: input.roleDefinitionId,
      });
      await this.audit.record(session, { action: 'work-scenario.changed', subject: `work-scenario:${id}`, before: { ...before }, after: { ...input } });
      return this.views.scenario(session, id);
    });
  }

  private async requireFreeCode(session: TenantSession, code: string | null | undefined, moduleId: string | null): Promise<void> {
    if (code != null && (await this.catalogue.isCodeTaken(session, code, moduleId))) {
      throw invalid([{ pointer: '/courseCode', code: 'course-code-taken', detail: `Another module has the course code “${code}” already.` }]);
    }
  }
}

const named = (titles: readonly string[]): string => titles.map((title) => `“${title}”`).join(', ');
