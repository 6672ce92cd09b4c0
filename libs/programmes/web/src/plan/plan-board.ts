import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model, output, signal } from '@angular/core';
import type { ActivityView, PlanView } from '@realign/api-client';
import { spanWords } from '@realign/ui';
import { sentence } from '../programme-words';
import { lanesOf, type Lane } from './plan-lanes';

type State = ActivityView['state'];

export interface StateMove {
  readonly id: string;
  readonly to: State;
}

/** The board's columns: states that mean the same to whoever looks at it stand together, and the first is where a card lands. */
const COLUMNS: readonly { readonly label: string; readonly states: readonly State[] }[] = [
  { label: 'Ideas', states: ['hypothesised', 'idea'] }, { label: 'Scheduled', states: ['scheduled'] }, { label: 'Running', states: ['running'] }, { label: 'Observing', states: ['observing'] },
  { label: 'Judged', states: ['judged'] }, { label: 'Carried on', states: ['repeated', 'scaled', 'adapted'] }, { label: 'Stopped', states: ['stopped'] },
];
const MOST = 60;

const columnsOf = (activities: readonly ActivityView[]) => COLUMNS.map(({ label, states }) => {
  const all = activities.filter(({ state }) => states.includes(state));
  return { label, states, count: all.length, cards: all.slice(0, MOST) };
});

/** The plan as a board by state. A card is dragged, moved with left and right, or sent by its menu; only steps that exist are taken. */
@Component({
  selector: 'programmes-plan-board',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (lane of lanes(); track lane.key) {
    @if (lane.name) { <h2 class="h3 lane">{{ lane.name }} <span class="sub num">{{ lane.count }}</span></h2> }
    <div class="board scrollx" role="region" [attr.aria-label]="lane.name ? 'Activities by state for ' + lane.name : 'Activities by state'" tabindex="0">
      @for (column of lane.columns; track column.label) {
        <section class="bcol" [class.drop]="dropsIn(column.states)" [attr.aria-label]="lane.name ? column.label + ', ' + lane.name : column.label" (dragover)="over($event, column.states)" (drop)="drop($event, column.states)">
          <h2 class="h3">{{ column.label }} <span class="sub num">{{ column.count }}</span></h2>
          @if (lifted(); as card) { @if (!column.states.includes(card.state) && !dropsIn(column.states)) { <p class="sub">No step from {{ sentence(card.state).toLowerCase() }}.</p> } }
          <ul>
            @for (card of column.cards; track card.id) {
              <li class="bcard" [class.tech]="card.effortClass === 'technology'" [attr.draggable]="canEdit() && card.nextStates.length > 0" (dragstart)="lift($event, card)" (dragend)="lifted.set(null)" [class.picked]="picked().has(card.id)">
                @if (canEdit()) { <input type="checkbox" class="bpick" [attr.aria-label]="'Choose ' + card.title" [checked]="picked().has(card.id)" (change)="pick(card.id, $any($event.target).checked)" /> }
                <button type="button" class="bopen" [attr.data-card]="card.id" [attr.aria-label]="card.title + ', ' + sentence(card.state) + ', ' + spanWords(card.startsOn, card.endsOn)" [attr.aria-keyshortcuts]="canEdit() ? 'ArrowLeft ArrowRight' : null" (click)="opened.emit(card.id)" (keydown)="key($event, card)">{{ card.title }}</button>
                <span class="sub">{{ spanWords(card.startsOn, card.endsOn) }}@if (card.responsibleName) {, {{ card.responsibleName }}}</span>
                @if (warnings().get(card.id); as warning) { <span class="pwn" [attr.title]="warning">Warning<span class="vh">: {{ warning }}</span></span> }
                @if (canEdit() && card.nextStates.length) {
                  <select class="bmove" [attr.aria-label]="'Move ' + card.title + ' to'" (change)="choose($event, card)"><option value="">{{ sentence(card.state) }}</option>@for (state of card.nextStates; track state) { <option [value]="state">{{ sentence(state) }}</option> }</select>
                } @else { <span class="tag">{{ sentence(card.state) }}</span> }
              </li>
            } @empty { <li class="sub bnone">None</li> }
          </ul>
          @if (column.count > column.cards.length) { <p class="sub">{{ column.count - column.cards.length }} more; narrow the filter to see them.</p> }
        </section>
      }
    </div>
    }
    <p class="vh" aria-live="polite">{{ said() }}</p>`,
})
export class PlanBoard {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly plan = input.required<PlanView>();
  readonly warnings = input.required<ReadonlyMap<string, string>>();
  readonly canEdit = input.required<boolean>();
  /** A lane for each audience, one below the other. */
  readonly byAudience = input(false);
  /** Chosen for a change together. */
  readonly picked = model<ReadonlySet<unknown>>(new Set());
  readonly opened = output<string>();
  readonly moved = output<StateMove>();

  protected readonly lifted = signal<ActivityView | null>(null);
  protected readonly said = signal('');
  protected readonly lanes = computed(() => {
    const { activities, waves } = this.plan();
    const lanes: readonly Lane[] = this.byAudience() && activities.length > 0 ? lanesOf(activities, waves) : [{ key: '', name: '', activities }];
    return lanes.map(({ key, name, activities: own }) => ({ key, name, count: own.length, columns: columnsOf(own) }));
  });
  protected readonly sentence = sentence;
  protected readonly spanWords = spanWords;

  /** The state in which a card would land in a column; undefined when there is no such step. */
  private landing = (card: ActivityView | null, states: readonly State[]): State | undefined => (card && !states.includes(card.state) ? states.find((state) => card.nextStates.includes(state)) : undefined);
  protected dropsIn = (states: readonly State[]): boolean => this.landing(this.lifted(), states) !== undefined;

  protected lift(event: DragEvent, card: ActivityView): void {
    event.dataTransfer?.setData('text/plain', card.title);
    this.lifted.set(card);
  }

  protected over(event: DragEvent, states: readonly State[]): void {
    if (this.dropsIn(states)) event.preventDefault();
  }

  protected drop(event: DragEvent, states: readonly State[]): void {
    event.preventDefault();
    const card = this.lifted();
    const to = this.landing(card, states);
    this.lifted.set(null);
    if (card && to) this.moved.emit({ id: card.id, to });
  }

  protected pick(id: string, isChosen: boolean): void {
    const next = new Set(this.picked());
    if (isChosen) next.add(id);
    else next.delete(id);
    this.picked.set(next);
  }

  protected choose(event: Event, card: ActivityView): void {
    const select = event.target as HTMLSelectElement;
    const to = select.value as State | '';
    select.value = '';
    if (to) this.moved.emit({ id: card.id, to });
  }

  /** Left and right carry the card to the nearest column it may enter. */
  protected key(event: KeyboardEvent, card: ActivityView): void {
    const step = ({ ArrowRight: 1, ArrowLeft: -1 } as Readonly<Record<string, number>>)[event.key];
    if (step === undefined || !this.canEdit()) return;
    event.preventDefault();
    const at = COLUMNS.findIndex(({ states }) => states.includes(card.state));
    const ahead = step > 0 ? COLUMNS.slice(at + 1) : COLUMNS.slice(0, at).reverse();
    const to = ahead.map(({ states }) => this.landing(card, states)).find((state) => state !== undefined);
    if (!to) return this.said.set(`${card.title} cannot go further that way.`);
    this.said.set(`${card.title} moves to ${sentence(to)}.`);
    this.moved.emit({ id: card.id, to });
    setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>(`[data-card="${CSS.escape(card.id)}"]`)?.focus(), 400);
  }
}
