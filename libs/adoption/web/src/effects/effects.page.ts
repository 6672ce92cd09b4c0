import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { EffectView, MeasureChoicesView, ProgrammeEffectsView, RunView, TrainingModuleListView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlGrade, RlNote, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlSought, asText, countWords, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { EffectCard } from './effect-card';
import { chosenOf, measureFields } from './measure-fields';
import { takeUpFields, takeUpOf } from './take-up-fields';

/** The usual figures are named shortly; there is room for few beside each other. */
const SHORT: Readonly<Record<string, string>> = { active_7d: 'Active in the week', contributors_7d: 'Post or reply' };
const MOST_SIDE_BY_SIDE = 3;

/** What the activities of a programme did, each with its range and grade; or why that cannot be told. */
@Component({
  selector: 'effects-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EffectCard, RlEmpty, RlGrade, RlNote, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlSought, RouterLink],
  templateUrl: './effects.page.html',
})
export class EffectsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  readonly programmeId = input.required<string>();
  /** Which figure is looked at, from the address. */
  readonly measure = input<string>();
  /** `?effect=` the key of what is looked for. */
  readonly effect = input<string>();
  /** In the page's lists the name is that of each one. */
  protected readonly sought = computed(() => this.effect());

  protected readonly effects = httpResource<ProgrammeEffectsView>(() => `/api/programmes/${this.programmeId()}/adoption/effects`);
  protected readonly view = computed(() => (this.effects.hasValue() ? this.effects.value() : undefined));
  protected readonly chosen = computed(() => this.measure() ?? 'active_7d');
  protected readonly told = computed(() => this.view()?.items.filter(({ measure, refused }) => measure === this.chosen() && refused === null) ?? []);
  protected readonly untold = computed(() => this.view()?.items.filter(({ measure, refused }) => measure === this.chosen() && refused !== null) ?? []);
  protected readonly running = signal<string | undefined>(undefined);
  protected readonly refusal = signal('');
  /** What somebody may do next, where nothing went wrong. */
  protected readonly hint = signal('');
  protected readonly measures = computed(() => (this.view()?.measures ?? []).map(({ measure, name }) => ({ value: measure, label: SHORT[measure] ?? name })));
  protected readonly areFew = computed(() => this.measures().length <= MOST_SIDE_BY_SIDE);
  protected readonly countWords = countWords;

  protected show(measure: string): void {
    void this.router.navigate([], { queryParams: { measure }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async stateOrder(): Promise<void> {
    const url = `/api/programmes/${this.programmeId()}/adoption/effects/wave-order`;
    const saved = await this.dialogs.form({
      title: 'How were the waves put in order?', text: 'A lot makes the strongest evidence, where the wave planner drew it before the first launch and the dates are still those it gave; the planner states it by itself. Anything else counts as chosen, and the effect says why. What you state is kept with your name.', action: 'State the order',
      fields: [
        { name: 'order', label: 'The order was', kind: 'choice', required: true, value: this.view()?.waveOrder?.order ?? 'chosen', choices: [{ value: 'chosen', label: 'chosen' }, { value: 'drawn_by_lot', label: 'drawn by lot' }] },
        { name: 'note', label: 'How, and who was there', kind: 'text', required: true },
      ],
      save: (values) => firstValueFrom(this.http.post(url, { order: asText(values, 'order'), note: asText(values, 'note') })),
    });
    if (saved) await this.estimate();
  }

  protected async chooseMeasures(): Promise<void> {
    this.refusal.set('');
    this.hint.set('');
    const url = `/api/programmes/${this.programmeId()}/adoption/effects/measures`;
    const choices = await firstValueFrom(this.http.get<MeasureChoicesView>(url)).catch((error: unknown) => { this.refusal.set(problemOf(error).detail); return undefined; });
    if (!choices) return;
    if (choices.items.length === 0) return this.hint.set('No other figure is read by unit yet. A table of figures by metric, segment and period brings one in: its segment is a unit, and its periods are weeks or days.');
    const saved = await this.dialogs.form({
      title: 'On what else do you want to know the effects?', action: 'Ask about these', fields: measureFields(choices),
      text: `Up to ${choices.most} figures besides the two usual ones. Each makes it likelier that something stands out by chance, so every effect is corrected for all of them together; choose what you would decide on. It is kept with your name.`,
      save: (values) => firstValueFrom(this.http.post(url, chosenOf(choices, values))),
    });
    if (saved) await this.estimate();
  }

  protected async stateTakeUp(effect: EffectView): Promise<void> {
    const modules = await firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules')).catch(() => ({ items: [] }));
    const saved = await this.dialogs.form({
      title: `Who took up: ${effect.title}`, action: 'State it', fields: takeUpFields(effect, modules.items),
      text: 'Counted in whole groups, it tells the effect on those who took it up. Where people who still wait take it up as well, that lowers the grade of the effect. It is kept with your name.',
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/adoption/effects/take-up`, { subjectKey: effect.subjectKey, ...takeUpOf(values) })),
    });
    if (saved) await this.estimate();
  }

  protected async estimate(): Promise<void> {
    this.refusal.set('');
    try {
      const run = await firstValueFrom(this.http.post<RunView>(`/api/programmes/${this.programmeId()}/adoption/effects/estimate`, {}));
      this.running.set(run.id);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}
