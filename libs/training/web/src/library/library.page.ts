import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { BusinessProcessListView, BusinessProcessView, RoleDefinitionListView, TrainingModuleListView, TrainingModuleView, WorkScenarioListView, WorkScenarioView } from '@realign/api-client';
import { Dialogs, RlChip, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlToolbar, plural, problemOf, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { FORMATS, changedModule, changedScenario, moduleFields, newModule, newScenario, processBody, processFields, scenarioFields } from './library-forms';
import { variantFields, variantsOf } from './module-variants';

/** Processes, the scenarios in them, and the modules that teach them; each module names at least one scenario. */
@Component({
  selector: 'training-library',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChip, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlToolbar, TrainingTabs],
  templateUrl: './library.page.html',
})
export class LibraryPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  readonly retired = input<string>();
  protected readonly modules = httpResource<TrainingModuleListView>(() => '/api/training/modules');
  protected readonly scenarios = httpResource<WorkScenarioListView>(() => '/api/scenarios');
  protected readonly processes = httpResource<BusinessProcessListView>(() => '/api/processes');
  protected readonly canEdit = computed(() => this.modules.hasValue() && this.modules.value().can.create);
  protected readonly shownModules = computed(() => (this.modules.hasValue() ? this.modules.value().items.filter(({ isRetired }) => this.retired() === 'yes' || !isRetired) : undefined));
  protected readonly tree = computed(() => {
    const scenarios = this.scenarios.hasValue() ? this.scenarios.value().items : [];
    const processes = this.processes.hasValue() ? this.processes.value().items : [];
    return processes.filter(({ isRetired }) => this.retired() === 'yes' || !isRetired).map((process) => ({ process, scenarios: scenarios.filter(({ processId, isRetired }) => processId === process.id && (this.retired() === 'yes' || !isRetired)) }));
  });
  protected readonly refusal = signal('');
  protected readonly words = { plural };
  protected readonly formatWords = (format: string): string => FORMATS.find(({ value }) => value === format)?.label ?? format;
  protected readonly languages = ({ variants }: TrainingModuleView): string => variants.map(({ language }) => language).join(', ');

  protected showRetired(isShown: boolean): void {
    void this.router.navigate([], { queryParams: { retired: isShown ? 'yes' : null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async addProcess(): Promise<void> {
    await this.ask('A business process', 'Add process', processFields(), (values) => this.http.post('/api/processes', processBody(values)));
  }

  protected async editProcess(process: BusinessProcessView): Promise<void> {
    await this.ask(process.name, 'Save process', processFields(process), (values) => this.http.patch(`/api/processes/${process.id}`, processBody(values), withVersion(process.version)));
  }

  /** A retired process keeps its scenarios and leaves the matrix. */
  protected async retireProcess(process: BusinessProcessView): Promise<void> {
    await this.set(`/api/processes/${process.id}`, { isRetired: !process.isRetired }, process.version);
  }

  protected async addScenario(process: BusinessProcessView): Promise<void> {
    await this.ask(`A work scenario of ${process.name}`, 'Add scenario', scenarioFields(await this.roles()), (values) => this.http.post('/api/scenarios', newScenario(process.id, values)));
  }

  protected async editScenario(scenario: WorkScenarioView): Promise<void> {
    await this.ask(scenario.title, 'Save scenario', scenarioFields(await this.roles(), scenario), (values) => this.http.patch(`/api/scenarios/${scenario.id}`, changedScenario(values), withVersion(scenario.version)));
  }

  protected async retireScenario(scenario: WorkScenarioView): Promise<void> {
    await this.set(`/api/scenarios/${scenario.id}`, { isRetired: !scenario.isRetired }, scenario.version);
  }

  protected async addModule(): Promise<void> {
    await this.ask('A module', 'Add module', moduleFields(this.allScenarios()), (values) => this.http.post('/api/training/modules', newModule(values)));
  }

  protected async editModule(module: TrainingModuleView): Promise<void> {
    await this.ask(module.title, 'Save module', moduleFields(this.allScenarios(), module), (values) => this.http.patch(`/api/training/modules/${module.id}`, changedModule(values), withVersion(module.version)));
  }

  /** The languages it exists in, each with its title and where it is taken; one without a title is taken out. */
  protected async editLanguages(module: TrainingModuleView): Promise<void> {
    await this.ask(`Languages of ${module.title}`, 'Save languages', variantFields(module), (values) => this.http.patch(`/api/training/modules/${module.id}`, { variants: variantsOf(module, values) }, withVersion(module.version)));
  }

  protected async retireModule(module: TrainingModuleView): Promise<void> {
    const answer = await this.dialogs.confirm({ title: `Retire ${module.title}?`, text: 'It keeps its history and can join no plan any more. A module that is in a plan has to be taken out first.', action: 'Retire', keep: 'Keep it' });
    if (!answer) return;
    await this.ask(`Retire ${module.title}`, 'Retire', [], () => this.http.patch(`/api/training/modules/${module.id}`, { isRetired: true }, withVersion(module.version)));
  }

  protected async bringBack(module: TrainingModuleView): Promise<void> {
    await this.set(`/api/training/modules/${module.id}`, { isRetired: false }, module.version);
  }

  private allScenarios(): readonly WorkScenarioView[] {
    return this.scenarios.hasValue() ? this.scenarios.value().items : [];
  }

  private async roles(): Promise<RoleDefinitionListView['items']> {
    return (await firstValueFrom(this.http.get<RoleDefinitionListView>('/api/role-definitions'))).items;
  }

  /** One change without a form; what is refused stands above the lists. */
  private async set(url: string, body: object, version: number): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(this.http.patch(url, body, withVersion(version)));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.reload();
  }

  private async ask(title: string, action: string, fields: AskedField[], send: (values: AskedValues) => ReturnType<HttpClient['post']>): Promise<void> {
    if (await this.dialogs.form({ title, action, fields, save: (values) => firstValueFrom(send(values)) })) this.reload();
  }

  private reload(): void {
    for (const resource of [this.modules, this.scenarios, this.processes]) resource.reload();
  }
}
