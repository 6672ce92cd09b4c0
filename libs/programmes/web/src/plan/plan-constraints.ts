import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { BlackoutView, CriterionView, DependencyView, PlanCalendarView, PlanView } from '@realign/api-client';
import { Dialogs, RlNote, RlSection, Toasts, countWords, dateWords, instantWords, problemOf, proseWords, shareWords, spanWords } from '@realign/ui';
import { blackoutBody, blackoutFields, dependencyBody, dependencyFields } from './plan-forms';
import { PlanApi } from './plan.api';
import { PlanFeed } from './plan-feed';
import { blackoutAgain, dependencyAgain } from './put-back';

/** What a plan has to keep to: warnings, blackouts, dependencies, criteria of phases and waves, the baseline, holidays; and the plan's calendar address. */
@Component({
  selector: 'programmes-plan-constraints',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlanFeed, RlNote, RlSection],
  templateUrl: './plan-constraints.html',
})
export class PlanConstraints {
  private readonly api = inject(PlanApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly plan = input.required<PlanView>();
  readonly calendar = input<PlanCalendarView>();
  readonly changed = output<void>();

  /** Phases and waves with what must be true to enter and to leave them. */
  protected readonly gates = computed(() => [
    ...this.plan().phases.map(({ id, name, criteria, closedOn, closedBy, closedDespite }) => ({ of: 'phases' as const, id, name, criteria, learning: '', closed: closedOn ? `Closed on ${dateWords(closedOn)} by ${closedBy ?? ''}${closedDespite ? `, although conditions were not met: ${closedDespite}` : ''}` : '' })),
    ...this.plan().waves.map(({ id, name, criteria, learning }) => ({ of: 'waves' as const, id, name, criteria, learning, closed: '' })),
  ]);
  protected readonly nextHolidays = computed(() => (this.calendar()?.holidays ?? []).filter(({ on }) => on >= this.plan().today).slice(0, 8));
  protected readonly words = { countWords, dateWords, instantWords, proseWords, shareWords, spanWords };

  protected addBlackout(): void {
    void this.ask('New blackout period', blackoutFields(this.api.findUnit), 'Add period', (values) => this.api.add(this.plan().programmeId, 'blackout', blackoutBody(values)));
  }

  protected editBlackout(blackout: BlackoutView): void {
    void this.ask(blackout.name, blackoutFields(this.api.findUnit, blackout), 'Save period', (values) => this.api.patch('blackouts', blackout, blackoutBody(values)));
  }

  protected addDependency(): void {
    void this.ask('New dependency', dependencyFields(this.plan()), 'Add dependency', (values) => this.api.add(this.plan().programmeId, 'dependency', dependencyBody(this.plan(), values)));
  }

  protected editDependency(dependency: DependencyView): void {
    void this.ask(`${dependency.beforeTitle} before ${dependency.afterTitle}`, dependencyFields(this.plan(), dependency), 'Save dependency', (values) => this.api.patch('dependencies', dependency, dependencyBody(this.plan(), values)));
  }

  protected setBaseline(): void {
    const fields = [{ name: 'name', label: 'Name', value: `As of ${dateWords(this.plan().today)}`, required: true, maxLength: 200 }];
    void this.ask('Set the baseline', fields, 'Set baseline', (values) => this.api.add(this.plan().programmeId, 'baseline', { name: values['name'] }), 'All dates as they stand now. The timeline shows from then on how far things moved.');
  }

  protected addCriterion(of: 'phases' | 'waves', id: string, name: string): void {
    const fields = [
      { name: 'kind', label: 'To', kind: 'choice' as const, value: 'exit', required: true, choices: [{ value: 'entry', label: 'enter it' }, { value: 'exit', label: 'leave it' }] },
      { name: 'statement', label: 'What must be true', required: true, maxLength: 500 },
    ];
    void this.ask(name, fields, 'Add criterion', (values) => this.api.addCriterion(of, id, values));
  }

  protected judge(criterion: CriterionView, state: string): Promise<void> {
    return this.attempt(() => this.api.patch('criteria', criterion, { state }));
  }

  protected showEvidence(criterion: CriterionView): void {
    const fields = [{ name: 'note', label: 'What shows it', kind: 'area' as const, value: criterion.note, maxLength: 1000, hint: 'A figure, a date, who looked.' }];
    void this.ask(criterion.statement, fields, 'Save', (values) => this.api.patch('criteria', criterion, { note: values['note'] ?? '' }));
  }

  protected removeDependency(one: DependencyView): Promise<void> {
    return this.remove('dependencies', one, 'this dependency', () => this.api.add(this.plan().programmeId, 'dependency', dependencyAgain(one)));
  }

  protected removeBlackout(one: BlackoutView): Promise<void> {
    return this.remove('blackouts', one, one.name, () => this.api.add(this.plan().programmeId, 'blackout', blackoutAgain(one)));
  }

  /** What was judged is judged anew, by whoever puts it back. */
  protected removeCriterion(of: 'phases' | 'waves', id: string, one: CriterionView): Promise<void> {
    return this.remove('criteria', one, `“${one.statement}”`, async () => {
      const again = (await this.api.addCriterion(of, id, { kind: one.kind, statement: one.statement })) as CriterionView;
      if (one.state !== 'open') await this.api.patch('criteria', again, { state: one.state, note: one.note });
    });
  }

  protected editCriterion(one: CriterionView): void {
    void this.ask('Change criterion', [{ name: 'statement', label: 'What must be true', value: one.statement, required: true, maxLength: 500 }], 'Save criterion', (values) => this.api.patch('criteria', one, { statement: values['statement'] }));
  }

  /** Ten seconds to have it back. */
  private async remove(place: 'blackouts' | 'dependencies' | 'criteria', thing: { readonly id: string; readonly version: number }, what: string, again: () => Promise<unknown>): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${what}?`, text: 'The log keeps what was removed.', action: 'Remove it', keep: 'Keep it', danger: true });
    if (!sure) return;
    await this.attempt(async () => {
      await this.api.remove(place, thing);
      this.toasts.say('Removed.', { undo: () => void this.attempt(async () => { await again(); this.toasts.say('It is back.'); }) });
    });
  }

  private async ask(title: string, fields: Parameters<Dialogs['form']>[0]['fields'], action: string, save: Parameters<Dialogs['form']>[0]['save'], text?: string): Promise<void> {
    if (await this.dialogs.form({ title, fields, action, save, ...(text && { text }) })) this.changed.emit();
  }

  private async attempt(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.changed.emit();
  }
}
