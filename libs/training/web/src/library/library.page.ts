import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { BusinessProcessListView, TrainingModuleListView, TrainingModuleView, WorkScenarioListView, WorkScenarioView } from '@realign/api-client';
import { Dialogs, RlChip, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlToolbar, asText, plural, textOrNone, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { variantFields, variantsOf } from './module-variants';

const FORMATS = [{ value: 'self_paced', label: 'Self-paced' }, { value: 'session', label: 'Session' }, { value: 'practice', label: 'Practice' }, { value: 'coaching', label: 'Coaching' }, { value: 'reading', label: 'Reading' }];

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
  protected readonly words = { plural };
  protected readonly formatWords = (format: string): string => FORMATS.find(({ value }) => value === format)?.label ?? format;
  protected readonly languages = ({ variants }: TrainingModuleView): string => variants.map(({ language }) => language).join(', ');

  protected showRetired(isShown: boolean): void {
    void this.router.navigate([], { queryParams: { retired: isShown ? 'yes' : null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async addProcess(): Promise<void> {
    await this.ask('A business process', 'Add process', [{ name: 'name', label: 'Name', required: true, maxLength: 160 }, { name: 'summary', label: 'What it is', kind: 'area', maxLength: 1000 }], (values) => this.http.post('/api/processes', { name: asText(values, 'name'), summary: asText(values, 'summary') }));
  }

  protected async addScenario(processId: string): Promise<void> {
    const fields: AskedField[] = [
      { name: 'title', label: 'Title', required: true, maxLength: 160 },
      { name: 'practice', label: 'What the person does with the tool', kind: 'area', required: true, maxLength: 2000 },
      { name: 'measure', label: 'What would show that it happens', maxLength: 300 },
    ];
    await this.ask('A work scenario', 'Add scenario', fields, (values) => this.http.post('/api/scenarios', { processId, title: asText(values, 'title'), practice: asText(values, 'practice'), ...(textOrNone(values, 'measure') ? { measure: asText(values, 'measure') } : {}) }));
  }

  protected async retireScenario(scenario: WorkScenarioView): Promise<void> {
    await firstValueFrom(this.http.patch(`/api/scenarios/${scenario.id}`, { isRetired: !scenario.isRetired }, withVersion(scenario.version)));
    this.reload();
  }

  protected async addModule(): Promise<void> {
    const choices = (this.scenarios.hasValue() ? this.scenarios.value().items : []).filter(({ isRetired }) => !isRetired).map(({ id, title, processName }) => ({ value: id, label: `${processName}: ${title}` }));
    const fields: AskedField[] = [...this.fields(), { name: 'scenarioId', label: 'Teaches the scenario', kind: 'choice', required: true, choices, hint: 'A module is about something in particular: at least one scenario.' }];
    await this.ask('A module', 'Add module', fields, (values) => this.http.post('/api/training/modules', { ...bodyOf(values), scenarioIds: [asText(values, 'scenarioId')] }));
  }

  protected async editModule(module: TrainingModuleView): Promise<void> {
    await this.ask(module.title, 'Save module', this.fields(module), (values) => this.http.patch(`/api/training/modules/${module.id}`, bodyOf(values), withVersion(module.version)));
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

  private fields(module?: TrainingModuleView): AskedField[] {
    return [
      { name: 'title', label: 'Title', required: true, maxLength: 160, value: module?.title ?? '' },
      { name: 'format', label: 'Format', kind: 'choice', required: true, choices: FORMATS, value: module?.format ?? 'self_paced' },
      { name: 'minutes', label: 'Minutes', kind: 'number', required: true, min: 1, max: 2400, value: module?.minutes ?? 20 },
      { name: 'summary', label: 'What one can do afterwards', kind: 'area', maxLength: 2000, value: module?.summary ?? '' },
      { name: 'courseCode', label: 'Course code in the learning system', maxLength: 100, value: module?.courseCode ?? '' },
      { name: 'referenceUrl', label: 'Where it is taken', maxLength: 1000, value: module?.referenceUrl ?? '', hint: 'https://…' },
    ];
  }

  private async ask(title: string, action: string, fields: AskedField[], send: (values: AskedValues) => ReturnType<HttpClient['post']>): Promise<void> {
    if (await this.dialogs.form({ title, action, fields, save: (values) => firstValueFrom(send(values)) })) this.reload();
  }

  private reload(): void {
    for (const resource of [this.modules, this.scenarios, this.processes]) resource.reload();
  }
}

const bodyOf = (values: AskedValues): object => ({
  title: asText(values, 'title'), format: asText(values, 'format'), minutes: Number(values['minutes']), summary: asText(values, 'summary'),
  ...(textOrNone(values, 'courseCode') ? { courseCode: asText(values, 'courseCode') } : {}), ...(textOrNone(values, 'referenceUrl') ? { referenceUrl: asText(values, 'referenceUrl') } : {}),
});
