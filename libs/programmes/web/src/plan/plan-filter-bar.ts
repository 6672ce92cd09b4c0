import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { PlanView } from '@realign/api-client';
import { RlChip } from '@realign/ui';
import { sentence } from '../programme-words';
import type { PlanFilter } from './plan-filter';

const STATES = ['idea', 'hypothesised', 'scheduled', 'running', 'observing', 'judged', 'repeated', 'scaled', 'adapted', 'stopped'];

/** What of the plan is shown. The address keeps it, so that all views show the same. */
@Component({
  selector: 'programmes-plan-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChip],
  host: { class: 'row pfil', role: 'search', 'aria-label': 'Filter the plan' },
  template: `
    <input type="search" aria-label="Find in the plan" placeholder="Find in the plan" [value]="filter().q" (change)="set('q', $event)" />
    <select aria-label="Wave" [value]="filter().wave" (change)="set('wave', $event)"><option value="">All waves</option>@for (wave of plan().waves; track wave.id) { <option [value]="wave.id" [selected]="wave.id === filter().wave">{{ wave.name }}</option> }<option value="none" [selected]="filter().wave === 'none'">No wave</option></select>
    <select aria-label="Works on" [value]="filter().effort" (change)="set('effort', $event)"><option value="">Culture and technology</option><option value="culture">Culture</option><option value="technology">Technology</option></select>
    <select aria-label="Offered how" [value]="filter().mode" (change)="set('mode', $event)"><option value="">Push and pull</option><option value="pull">Pull</option><option value="push">Push</option></select>
    <select aria-label="State" [value]="filter().state" (change)="set('state', $event)"><option value="">Any state</option>@for (state of states; track state) { <option [value]="state">{{ sentence(state) }}</option> }</select>
    <rl-chip [pressed]="filter().warned" (pressedChange)="changed.emit({ warned: $event ? 'yes' : null })">{{ warningCount() === 1 ? '1 warning' : warningCount() + ' warnings' }}</rl-chip>`,
})
export class PlanFilterBar {
  readonly plan = input.required<PlanView>();
  readonly filter = input.required<PlanFilter>();
  readonly warningCount = input(0);
  readonly changed = output<Readonly<Record<string, string | null>>>();
  protected readonly states = STATES;
  protected readonly sentence = sentence;

  protected set(name: string, event: Event): void {
    this.changed.emit({ [name]: (event.target as HTMLInputElement).value || null });
  }
}
