import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { EffectLibraryView, PlannerView, ScenarioRelaxationView, ScenarioSettings, ScenarioUnitListView, ScenarioUnitView, ScenarioView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlGrade, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, RlStatus, RlTable, Toasts, asText, countWords, dateWords, instantWords, plural, problemOf, spanWords, type Column, type Stat } from '@realign/ui';
import { priorWords } from '../plan/prior-words';
import { compareScenarios } from './compare-scenarios';
import { keptWords } from './kept-words';
import { PlannerApi } from './planner.api';
import { drawReasonField, scenarioFields, scenarioSettings } from './scenario-fields';

const LOOKS: Readonly<Record<ScenarioView['state'], readonly [kind: string, word: string]>> = {
  planning: ['running', 'Planning'], planned: ['on-track', 'Everybody has a wave'], infeasible: ['warning', 'Not everybody has a wave'], failed: ['failed', 'Could not be planned'], cancelled: ['cancelled', 'Cancelled'],
};

/** Plans of waves side by side: what each costs, what it would let one learn, and what stands in its way. */
@Component({
  selector: 'programmes-planner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlGrade, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, RlStatus, RlTable],
  templateUrl: './planner.page.html',
})
export class PlannerPage {
  private readonly api = inject(PlannerApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  readonly programmeId = input.required<string>();
  /** `?scenario=` the one looked at. */
  readonly scenario = input<string>();

  protected readonly planner = httpResource<PlannerView>(() => `/api/programmes/${this.programmeId()}/planner`);
  protected readonly view = computed(() => (this.planner.hasValue() ? this.planner.value() : undefined));
  private readonly library = httpResource<EffectLibraryView>(() => '/api/adoption/effects');
  /** What launching waves did here before. */
  protected readonly prior = computed(() => priorWords(this.library.hasValue() ? this.library.value() : undefined, (kind) => kind === 'waves'));
  /** At most four stand side by side, the newest. */
  protected readonly compared = computed(() => (this.view()?.scenarios ?? []).filter(({ state }) => state === 'planned' || state === 'infeasible').slice(0, 4));
  protected readonly rows = computed(() => compareScenarios(this.compared()));
  /** None while one that was just made is on its way: another in its place would be applied by whoever is quick. */
  protected readonly picked = computed(() => {
    const all = this.view()?.scenarios ?? [];
    const named = all.find(({ id }) => id === this.scenario());
    if (named || (this.scenario() !== undefined && this.planner.isLoading())) return named;
    return all.find(({ appliedAt }) => appliedAt) ?? all[0];
  });
  protected readonly units = httpResource<ScenarioUnitListView>(() => { const picked = this.picked(); return picked && picked.state !== 'planning' ? `/api/wave-scenarios/${picked.id}/units` : undefined; });
  protected readonly unitRows = computed(() => (this.units.hasValue() ? this.units.value().items : []));
  protected readonly facts = computed((): Stat[] => {
    const view = this.view();
    return view ? [
      { value: countWords(view.waitingPeople), label: 'people to launch', note: [view.launchedPeople ? `${countWords(view.launchedPeople)} launched already` : '', view.peopleWithoutUnit ? `${countWords(view.peopleWithoutUnit)} without a unit` : ''].filter(Boolean).join(', ') },
      { value: countWords(view.trainers), label: view.trainers === 1 ? 'trainer' : 'trainers', note: view.trainerLanguages.join(', '), bad: view.trainers === 0 && view.skills.length > 0 },
      { value: countWords(view.skills.length), label: 'modules in sessions' },
      { value: countWords(view.blackouts), label: view.blackouts === 1 ? 'blackout period ahead' : 'blackout periods ahead' },
    ] : [];
  });
  protected readonly columns: readonly Column<ScenarioUnitView>[] = [
    { key: 'name', head: 'Unit', text: ({ name }) => name },
    { key: 'people', head: 'People', align: 'end', width: '90px', text: ({ people }) => countWords(people) },
    { key: 'wave', head: 'Wave', width: '160px', text: ({ wave, why }) => (wave === null ? `none: ${(why ?? '').replaceAll('_', ' ')}` : String(wave)) },
    { key: 'pin', head: 'Pin', width: '190px', text: ({ orgUnitId }) => { const wave = this.pinnedTo(orgUnitId); return wave === undefined ? '' : `wave ${wave}`; } },
    { key: 'after', head: 'Order', width: '230px', text: ({ orgUnitId }) => this.afterWhom(orgUnitId) },
  ];
  protected readonly pinnedTo = (orgUnitId: string | null): number | undefined => this.picked()?.settings.pins?.find((one) => one.orgUnitId === orgUnitId)?.wave;
  protected readonly afterWhom = (orgUnitId: string | null): string => (this.picked()?.settings.after ?? []).filter((one) => one.orgUnitId === orgUnitId).map(({ afterUnitId }) => this.nameOf(afterUnitId)).join(', ');
  protected readonly keptWords = keptWords;
  protected readonly words = { countWords, dateWords, instantWords, plural, spanWords };
  protected readonly look = (state: ScenarioView['state']) => { const [kind, word] = LOOKS[state]; return { kind, word }; };
  protected readonly unitKey = (row: unknown): unknown => (row as ScenarioUnitView).orgUnitId ?? (row as ScenarioUnitView).audienceId;

  protected pick(id: string): void {
    void this.router.navigate([], { queryParams: { scenario: id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async add(view: PlannerView, from: ScenarioSettings): Promise<void> {
    let made: ScenarioView | undefined;
    await this.dialogs.form({ title: 'New scenario', fields: scenarioFields(view, from, this.nameOf), action: 'Plan waves', save: async (values) => { made = await this.api.plan(view.programmeId, asText(values, 'name'), scenarioSettings(values, from), asText(values, 'drawReason')); } });
    if (made) this.shown(made);
  }

  /** The same plan, but who comes first is drawn by lot; the seed is kept with it. */
  protected draw(view: PlannerView, { name, settings }: ScenarioView): Promise<void> {
    const { seed: _, audienceIds: __, ...rest } = settings;
    return this.planWith(view, `${name.slice(0, 85)}, by lot`, { ...rest, aim: 'learn', byLot: true });
  }

  protected relaxed(view: PlannerView, { name, settings }: ScenarioView, relaxation: ScenarioRelaxationView): Promise<void> {
    return this.planWith(view, `${name.slice(0, 50)}: ${relaxation.words}`, { ...settings, ...relaxation.settings });
  }

  protected async pin(view: PlannerView, { name, settings }: ScenarioView, unit: ScenarioUnitView): Promise<void> {
    const { orgUnitId } = unit;
    if (orgUnitId === null) return;
    const others = (settings.pins ?? []).filter((one) => one.orgUnitId !== orgUnitId);
    let made: ScenarioView | undefined;
    await this.dialogs.form({
      title: `Pin ${unit.name}`, text: 'A new scenario is planned in which this unit is in the wave you name; the others find their place around it.', action: 'Plan with pin',
      fields: [{ name: 'wave', label: 'Wave', kind: 'number', min: 1, max: 26, required: true, value: unit.wave ?? 1 }, ...(settings.byLot ? drawReasonField(view, true) : [])],
      save: async (values) => { made = await this.api.plan(view.programmeId, `${name.slice(0, 60)}, ${unit.name.slice(0, 25)} pinned`, { ...settings, pins: [...others, { orgUnitId, wave: Number(asText(values, 'wave')) }] }, asText(values, 'drawReason')); },
    });
    if (made) this.shown(made);
  }

  /** Plans again without one pin; the others stay. */
  protected unpin(view: PlannerView, { name, settings }: ScenarioView, { orgUnitId, name: unit }: ScenarioUnitView): Promise<void> {
    return this.planWith(view, `${name.slice(0, 60)}, ${unit.slice(0, 25)} free`, { ...settings, pins: (settings.pins ?? []).filter((one) => one.orgUnitId !== orgUnitId) });
  }

  /** Plans again with one unit launched in a later wave than another. */
  protected async putAfter(view: PlannerView, { name, settings }: ScenarioView, unit: ScenarioUnitView): Promise<void> {
    const { orgUnitId } = unit;
    if (orgUnitId === null) return;
    let made: ScenarioView | undefined;
    await this.dialogs.form({
      title: `Launch ${unit.name} after another`, text: 'A new scenario is planned in which this unit is in a later wave than the one you name.', action: 'Plan in this order',
      fields: [{ name: 'afterUnitId', label: 'After which unit', kind: 'lookup', required: true, find: (words) => Promise.resolve(this.others(orgUnitId, words)) }, ...(settings.byLot ? drawReasonField(view, true) : [])],
      save: async (values) => {
        const afterUnitId = asText(values, 'afterUnitId');
        made = await this.api.plan(view.programmeId, `${name.slice(0, 50)}, ${unit.name.slice(0, 20)} after ${this.nameOf(afterUnitId).slice(0, 20)}`, { ...settings, after: [...(settings.after ?? []), { orgUnitId, afterUnitId }] }, asText(values, 'drawReason'));
      },
    });
    if (made) this.shown(made);
  }

  /** Plans again with this unit in any order; the others stay in theirs. */
  protected anyOrder(view: PlannerView, { name, settings }: ScenarioView, { orgUnitId, name: unit }: ScenarioUnitView): Promise<void> {
    return this.planWith(view, `${name.slice(0, 60)}, ${unit.slice(0, 20)} in any order`, { ...settings, after: (settings.after ?? []).filter((one) => one.orgUnitId !== orgUnitId) });
  }

  private others(orgUnitId: string, words: string): { id: string; label: string }[] {
    return this.unitRows().flatMap((row) => (row.orgUnitId !== null && row.orgUnitId !== orgUnitId && row.name.toLowerCase().includes(words.toLowerCase()) ? [{ id: row.orgUnitId, label: row.name }] : [])).slice(0, 20);
  }

  private readonly nameOf = (orgUnitId: string): string => this.unitRows().find((row) => row.orgUnitId === orgUnitId)?.name ?? 'A unit';

  protected async apply(scenario: ScenarioView): Promise<void> {
    const done = await this.dialogs.form({
      title: `Make “${scenario.name}” the plan?`, text: `${plural(scenario.waves.length, 'wave')} take these dates and units. Waves that wait for a day ahead are moved and keep their audiences; launched, held and overdue ones stay as they are. It can be undone until a wave is launched.`, action: 'Apply scenario', keep: 'Keep the plan',
      fields: [
        { name: 'reason', label: 'Why this one', required: true, maxLength: 500, value: '' },
        { name: 'dateReason', label: 'Why dates move', kind: 'choice', required: true, value: 'planned', choices: [{ value: 'planned', label: 'Planned' }, { value: 'early_results', label: 'Early results' }, { value: 'other', label: 'Something else' }], hint: 'Dates that early results moved make what is learned from these waves weaker evidence.' },
      ],
      save: (values) => this.api.apply(scenario, asText(values, 'reason'), asText(values, 'dateReason') as 'planned'),
    });
    if (done) this.toasts.say(`“${scenario.name}” is the plan now.`);
    this.planner.reload();
  }

  protected async undo(scenario: ScenarioView): Promise<void> {
    const answer = await this.dialogs.confirm({ title: `Undo “${scenario.name}”?`, text: 'The waves go back to the dates and units they had before.', action: 'Undo scenario', keep: 'Keep the plan', reasonLabel: 'Why' });
    if (answer) await this.act(() => this.api.undo(scenario, answer.reason ?? ''), 'The plan is as it was before.');
  }

  protected async rename(scenario: ScenarioView): Promise<void> {
    const saved = await this.dialogs.form({ title: 'Rename scenario', fields: [{ name: 'name', label: 'Name', value: scenario.name, required: true, maxLength: 100 }], action: 'Save name', save: (values) => this.api.rename(scenario, asText(values, 'name')) });
    if (saved) this.planner.reload();
  }

  protected async remove(scenario: ScenarioView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Delete “${scenario.name}”?`, text: 'The scenario goes; the plan stays as it is.', action: 'Delete scenario', keep: 'Keep scenario', danger: true });
    if (sure) await this.act(() => this.api.remove(scenario), `“${scenario.name}” is deleted.`, () => void this.again(scenario.programmeId, scenario.name, scenario.settings));
  }

  /** Asks why, where another lot is drawn by it. */
  private async planWith(view: PlannerView, name: string, settings: ScenarioSettings): Promise<void> {
    const asked = settings.byLot ? drawReasonField(view, true) : [];
    if (asked.length === 0) return this.again(view.programmeId, name, settings);
    let made: ScenarioView | undefined;
    await this.dialogs.form({ title: 'Draw another lot', action: 'Draw by lot', fields: asked, save: async (values) => { made = await this.api.plan(view.programmeId, name, settings, asText(values, 'drawReason')); } });
    if (made) this.shown(made);
  }

  private again(programmeId: string, name: string, settings: ScenarioSettings): Promise<void> {
    return this.act(async () => this.shown(await this.api.plan(programmeId, name, settings)));
  }

  private shown({ id }: ScenarioView): void {
    this.pick(id);
    this.planner.reload();
  }

  private async act(what: () => Promise<unknown>, done?: string, undo?: () => void): Promise<void> {
    try {
      await what();
      if (done) this.toasts.say(done, undo ? { undo } : {});
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.planner.reload();
  }
}
