import { booleanAttribute, ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RlGrade } from '../marks/grade';
import { RlStatus } from '../marks/status';
import { curledLine } from '../thread/thread-geometry';
import { dayWords, spanWords } from '../words/words';
import { datedList } from './dated-list';
import { DAY_WIDTH, leftOf, majorTicks, minorTicks, spanOf, widthOf } from './timeline-scale';
import type { TimelineBar, TimelineBlackout, TimelineCheckpoint, TimelineGroup, TimelineMove, TimelineZoom } from './timeline.types';

const ZOOMS: readonly TimelineZoom[] = ['quarter', 'month', 'week'];

/**
 * A dated plan: the loop lane, phases, waves and activities on one scale, today line, hatched blackouts.
 * Arrows walk the bars, Shift+arrow shifts the chosen one by a day (Alt: a week), Enter opens it, + and − zoom.
 */
@Component({
  selector: 'rl-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlGrade, RlStatus],
  templateUrl: './timeline.html',
})
export class RlTimeline {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly groups = input.required<readonly TimelineGroup[]>();
  readonly today = input.required<string>();
  readonly checkpoints = input<readonly TimelineCheckpoint[]>([]);
  readonly blackouts = input<readonly TimelineBlackout[]>([]);
  readonly cadence = input('');
  readonly canMove = input(false, { transform: booleanAttribute });
  readonly zoom = model<TimelineZoom>('week');
  readonly selected = model<string>();
  /** Enter or press on a bar. */
  readonly opened = output<string>();
  /** Shift+arrow on a bar: ask the server, then give new groups. */
  readonly moved = output<TimelineMove>();

  protected readonly said = signal('');
  protected readonly span = computed(() => spanOf(this.groups(), this.today(), this.checkpoints(), this.blackouts()));
  protected readonly width = computed(() => Math.max(1100, Math.round(widthInDays(this.span()) * DAY_WIDTH[this.zoom()]) + 236));
  protected readonly major = computed(() => majorTicks(this.span(), this.zoom()));
  protected readonly minor = computed(() => minorTicks(this.span(), this.zoom()));
  protected readonly now = computed(() => leftOf(this.span(), this.today()));
  protected readonly list = computed(() => datedList(this.groups(), this.checkpoints(), this.blackouts()));
  protected readonly order = computed(() => this.groups().flatMap(({ rows }) => rows.flatMap(({ bars }) => bars.map(({ id }) => id))));
  protected readonly active = computed(() => { const chosen = this.selected(); return chosen && this.order().includes(chosen) ? chosen : this.order()[0]; });
  protected readonly curl = curledLine(8, [{ from: 4, to: 28, y: 8, depth: 22 }], 34);
  protected readonly dayWords = dayWords;

  protected left = (on: string): number => leftOf(this.span(), on);
  protected wide = (from: string, to: string): number => widthOf(this.span(), from, to);
  protected name = (bar: TimelineBar, row: string): string => [row, bar.label, spanWords(bar.from, bar.to), bar.detail].filter(Boolean).join(', ');
  protected look = (bar: TimelineBar): string => ({ phase: 'ph', wave: 'wv', culture: 'cu', technology: 'te' })[bar.kind] + (bar.state === 'stopped' ? ' stop' : bar.state === 'over' ? ' over' : bar.state === 'new' ? ' new' : bar.state === 'planned' ? ' f' : '');

  protected zoomBy(step: number): void {
    const at = Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(this.zoom()) + step));
    this.zoom.set(ZOOMS[at] ?? 'week');
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === '+' || event.key === '=') return this.zoomBy(1);
    if (event.key === '-') return this.zoomBy(-1);
    const step = ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 } as Readonly<Record<string, number>>)[event.key];
    if (step === undefined || !(event.target as HTMLElement).dataset['bar']) return;
    event.preventDefault();
    if (event.shiftKey) this.shift(step * (event.altKey ? 7 : 1));
    else this.walk(step);
  }

  private shift(days: number): void {
    const id = this.active();
    if (!this.canMove() || !id) return;
    this.said.set(`Moved by ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`);
    this.moved.emit({ id, days });
  }

  private walk(step: number): void {
    const order = this.order();
    const next = order[(order.indexOf(this.active() ?? '') + step + order.length) % order.length];
    if (!next) return;
    this.selected.set(next);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-bar="${CSS.escape(next)}"]`)?.focus();
  }

  protected open(id: string): void {
    this.selected.set(id);
    this.opened.emit(id);
  }
}

const widthInDays = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
