import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { PlanView } from '@realign/api-client';
import { RlFilterChips, type FilterField } from '@realign/ui';
import { sentence } from '../programme-words';
import type { PlanFilter } from './plan-filter';

const STATES = ['idea', 'hypothesised', 'scheduled', 'running', 'observing', 'judged', 'repeated', 'scaled', 'adapted', 'stopped', 'planned', 'ready', 'launched', 'adopting', 'embedding', 'merged', 'held', 'withdrawn', 'draft', 'approved', 'sent'];
const WHEN = [{ value: 'now', label: 'under way today' }, { value: 'next-7', label: 'next 7 days' }, { value: 'next-30', label: 'next 30 days' }, { value: 'next-90', label: 'next 90 days' }, { value: 'past', label: 'past' }];
const words = (values: readonly string[]) => values.map((value) => ({ value, label: sentence(value).toLowerCase() }));
const MOST_PEOPLE = 100;

/** What of the plan is shown. The address keeps it, so that all views show the same. */
@Component({
  selector: 'programmes-plan-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlFilterChips],
  host: { class: 'row pfil', role: 'search', 'aria-label': 'Filter the plan' },
  template: `
    <input type="search" aria-label="Find in the plan" placeholder="Find in the plan" [value]="filter().q" (change)="changed.emit({ q: $any($event.target).value || null })" />
    <rl-filter-chips [fields]="fields()" [values]="filter().chips" [match]="filter().match" (changed)="changed.emit($event)" />`,
})
export class PlanFilterBar {
  readonly plan = input.required<PlanView>();
  readonly filter = input.required<PlanFilter>();
  readonly warningCount = input(0);
  readonly changed = output<Readonly<Record<string, string | null>>>();

  protected readonly fields = computed((): FilterField[] => [
    { key: 'warned', label: this.warningCount() === 1 ? '1 warning' : `${this.warningCount()} warnings`, choices: [], isSwitch: true },
    { key: 'what', label: 'Kind', choices: words(['phase', 'wave', 'activity', 'message']) },
    { key: 'state', label: 'State', choices: words(STATES.filter((state) => this.states().has(state) || this.filter().chips.state?.includes(state))) },
    { key: 'wave', label: 'Wave', choices: [...this.plan().waves.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: 'no wave' }] },
    { key: 'when', label: 'When', choices: WHEN }, { key: 'who', label: 'Who', choices: [{ value: 'me', label: 'me' }, { value: 'my-unit', label: 'my unit' }, { value: 'none', label: 'nobody' }, ...this.people()] },
    { key: 'effort', label: 'Works on', choices: words(['culture', 'technology']) }, { key: 'mode', label: 'Offered how', choices: words(['pull', 'push']) }, { key: 'stage', label: 'Stage', choices: words(['implement', 'adopt', 'use', 'extract_value']) },
  ]);
  /** Only states that something is in. */
  private readonly states = computed(() => { const { waves, activities, messages } = this.plan(); return new Set<string>([...waves, ...activities, ...messages].map(({ state }) => state)); });
  private readonly people = computed(() => {
    const named = new Map<string, string>();
    for (const { responsiblePersonId: id, responsibleName: name } of this.plan().activities) if (id && name) named.set(id, name);
    for (const { senderPersonId: id, senderName: name } of this.plan().messages) if (id && name) named.set(id, name);
    return [...named].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)).slice(0, MOST_PEOPLE);
  });
}
