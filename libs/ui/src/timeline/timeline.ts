import { NgTemplateOutlet } from '@angular/common';
import { booleanAttribute, ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, input, model, output, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays, day } from '@realign/kernel';
import { RlGrade } from '../marks/grade';
import { RlStatus } from '../marks/status';
import { curledLine } from '../thread/thread-geometry';
import { dayWords, spanWords } from '../words/words';
import { checkpointName, datedList, turnNames } from './dated-list';
import { gridPath, leftOf, nameOf, placeTicks, rowDrawer, ticksBetween, widthOf, type DrawnBar, type Scale } from './drawn-rows';
import { heightOf, linesOf, linksInView, placesOf, windowOf } from './timeline-lines';
import { daysDragged, gripAt, moveBy, moveWords, snapOf, type Grip } from './timeline-moves';
import { DAY_WIDTH, majorTicks, minorTicks, spanOf, spanLength } from './timeline-scale';
import type { TimelineBar, TimelineBlackout, TimelineCheckpoint, TimelineGroup, TimelineHoliday, TimelineLink, TimelineMove, TimelineZoom } from './timeline.types';

const ZOOMS: readonly TimelineZoom[] = ['quarter', 'month', 'week'];
/** Width of the names at the left. */
const NAMES = 236;
/** A plan narrower than this is stretched. */
const LEAST_WIDTH = 864;
/** Keys pressed within this time are one move. */
const SETTLE_MS = 700;
/** A press that moves less is no drag. */
const STEADY_PX = 4;
const LIST_STEP = 150;
/** Labels of the head are drawn this far beyond both edges; nothing changes until that much has been scrolled. */
const ASIDE_PX = 400;

/**
 * A dated plan: the loop lane, phases, waves and activities on one scale, today line, hatched blackouts, dependencies, ghosts of the baseline.
 * Bars are dragged as a whole or by their ends. Up and down choose a bar, left and right move it by a day (a week at the widest zoom), with Shift its
 * last day, with Alt and Shift its first; Enter opens it, Escape puts it back, + and − zoom. Only lines in view exist.
 */
@Component({
  selector: 'rl-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, RouterLink, RlGrade, RlStatus],
  templateUrl: './timeline.html',
})
export class RlTimeline {
  readonly groups = input.required<readonly TimelineGroup[]>();
  readonly today = input.required<string>();
  readonly checkpoints = input<readonly TimelineCheckpoint[]>([]);
  readonly blackouts = input<readonly TimelineBlackout[]>([]);
  readonly holidays = input<readonly TimelineHoliday[]>([]);
  readonly links = input<readonly TimelineLink[]>([]);
  readonly cadence = input('');
  readonly canMove = input(false, { transform: booleanAttribute });
  readonly zoom = model<TimelineZoom>('week');
  readonly selected = model<string>();
  /** Enter or double press on a bar. */
  readonly opened = output<string>();
  /** A bar was moved or resized: ask the server, then give new groups. */
  readonly moved = output<TimelineMove>();

  protected readonly said = signal('');
  protected readonly span = computed(() => spanOf(this.groups(), this.today(), this.checkpoints(), this.blackouts()));
  protected readonly dayWidth = computed(() => Math.max(DAY_WIDTH[this.zoom()], LEAST_WIDTH / spanLength(this.span())));
  protected readonly room = computed(() => Math.round(spanLength(this.span()) * this.dayWidth()));
  private readonly scale = computed<Scale>(() => ({ span: this.span(), dayWidth: this.dayWidth() }));
  /** The left edge of what is in view, in steps. */
  private readonly aside = signal(0);
  private readonly viewWidth = signal(2000);
  private readonly major = computed(() => placeTicks(majorTicks(this.span(), this.zoom()), this.scale()));
  private readonly minor = computed(() => placeTicks(minorTicks(this.span(), this.zoom()), this.scale()));
  protected readonly majorInView = computed(() => ticksBetween(this.major(), this.aside() - ASIDE_PX, this.aside() + this.viewWidth() + 2 * ASIDE_PX));
  protected readonly minorInView = computed(() => ticksBetween(this.minor(), this.aside() - ASIDE_PX, this.aside() + this.viewWidth() + 2 * ASIDE_PX));
  protected readonly grid = computed(() => gridPath(this.minor(), this.tall()));
  protected readonly now = computed(() => ({ left: leftOf(this.scale(), this.today()), says: dayWords(this.today()) }));
  protected readonly shut = computed(() => this.holidays().map(({ on, label }) => ({ on, left: leftOf(this.scale(), on), says: `${dayWords(on)}: ${label}` })));
  protected readonly turns = computed(() => {
    const placed = this.checkpoints().map((turn) => ({ ...turn, left: leftOf(this.scale(), turn.on), says: dayWords(turn.on), full: checkpointName(turn.label) }));
    const names = turnNames(placed);
    return placed.map((turn, at) => ({ ...turn, name: names[at] }));
  });
  protected readonly closures = computed(() => this.blackouts().map((one) => ({ ...one, left: leftOf(this.scale(), one.from), width: widthOf(this.scale(), one.from, one.to) })));
  protected readonly lines = computed(() => linesOf(this.groups()));
  protected readonly tall = computed(() => heightOf(this.lines()));
  private readonly places = computed(() => placesOf(this.lines()));
  private readonly scrolled = signal(0);
  private readonly viewHeight = signal(900);
  protected readonly view = computed(() => windowOf(this.lines(), this.scrolled(), this.viewHeight()));
  private readonly draw = computed(() => rowDrawer(this.scale()));
  protected readonly drawnLines = computed(() => { const draw = this.draw(); return this.view().lines.map((line) => draw(line)); });
  /** Where the bar stands that is being moved. */
  protected readonly moving = signal<TimelineMove | null>(null);
  protected readonly movedTo = computed(() => { const to = this.moving(); return to ? { left: leftOf(this.scale(), to.from), width: widthOf(this.scale(), to.from, to.to) } : { left: 0, width: 0 }; });
  protected readonly drawn = computed(() => {
    const { above, lines } = this.view();
    return linksInView(this.links(), this.places(), above, above + lines.reduce((sum, line) => sum + line.height, 0), (bar) => [this.x(this.fromOf(bar)), this.x(addDays(day(this.toOf(bar)), 1))]);
  });
  protected readonly active = computed(() => { const chosen = this.selected(); return chosen && this.places().has(chosen) ? chosen : this.places().keys().next().value; });
  protected readonly isNarrow = signal(globalThis.matchMedia?.('(max-width: 720px)').matches ?? false);
  protected readonly most = signal(LIST_STEP);
  private readonly dated = computed(() => (this.isNarrow() ? datedList(this.groups(), this.checkpoints(), this.blackouts()) : []));
  protected readonly over = computed(() => this.dated().filter(({ until }) => until < this.today()));
  /** On a phone what runs and what comes is read first. */
  protected readonly list = computed(() => this.dated().filter(({ until }) => until >= this.today()));
  protected readonly curl = curledLine(8, [{ from: 4, to: 28, y: 8, depth: 22 }], 34);
  protected readonly dayWords = dayWords;

  private readonly area = viewChild<ElementRef<HTMLElement>>('area');
  private pressed: { readonly bar: TimelineBar; readonly grip: Grip; readonly x: number } | null = null;
  private nudged: { readonly grip: Grip; readonly days: number } | null = null;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private widthBefore = 0;

  constructor() {
    afterNextRender(() => {
      const area = this.area()?.nativeElement;
      if (!area) return;
      this.viewHeight.set(area.clientHeight || 900);
      area.scrollLeft = Math.max(0, this.x(this.today()) - (area.clientWidth - NAMES) / 4);
      this.lookAside(area.scrollLeft, area.clientWidth);
    });
    effect(() => this.keepMiddle(this.dayWidth()));
    const narrow = globalThis.matchMedia?.('(max-width: 720px)');
    const watch = (): void => this.isNarrow.set(narrow?.matches ?? false);
    narrow?.addEventListener('change', watch);
    inject(DestroyRef).onDestroy(() => {
      narrow?.removeEventListener('change', watch);
      clearTimeout(this.settling);
    });
  }

  private x = (on: string): number => leftOf(this.scale(), on);
  private fromOf = (bar: TimelineBar): string => { const moving = this.moving(); return moving?.id === bar.id ? moving.from : bar.from; };
  private toOf = (bar: TimelineBar): string => { const moving = this.moving(); return moving?.id === bar.id ? moving.to : bar.to; };
  protected isMoving = ({ bar }: DrawnBar): boolean => this.moving()?.id === bar.id;
  protected movedName = ({ bar }: DrawnBar, row: string): string => nameOf(bar, row, this.fromOf(bar), this.toOf(bar));

  protected scroll(): void {
    const area = this.area()?.nativeElement;
    if (!area) return;
    this.scrolled.set(area.scrollTop);
    this.viewHeight.set(area.clientHeight);
    this.lookAside(area.scrollLeft, area.clientWidth);
  }

  private lookAside(left: number, width: number): void {
    this.aside.set(Math.floor(left / ASIDE_PX) * ASIDE_PX);
    this.viewWidth.set(width);
  }

  protected zoomBy(step: number): void {
    const at = Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(this.zoom()) + step));
    this.zoom.set(ZOOMS[at] ?? 'week');
  }

  protected press(event: PointerEvent, bar: TimelineBar): void {
    if (event.button !== 0 || !this.canMove()) return;
    const target = event.currentTarget as HTMLElement;
    this.settle();
    this.pressed = { bar, grip: gripAt(event.offsetX, target.offsetWidth), x: event.clientX };
    target.setPointerCapture(event.pointerId);
  }

  protected drag(event: PointerEvent): void {
    const { pressed } = this;
    if (!pressed || (!this.moving() && Math.abs(event.clientX - pressed.x) < STEADY_PX)) return;
    const days = daysDragged(event.clientX - pressed.x, this.dayWidth(), snapOf(this.zoom()));
    const now = this.moving();
    const next = moveBy(pressed.bar, pressed.grip, days);
    if (!now || now.from !== next.from || now.to !== next.to) this.moving.set(next);
  }

  protected release(): void {
    this.pressed = null;
    this.commit();
  }

  protected cancel(): void {
    clearTimeout(this.settling);
    this.pressed = null;
    this.nudged = null;
    this.moving.set(null);
  }

  protected key(event: KeyboardEvent): void {
    if (event.key === '+' || event.key === '=') return this.zoomBy(1);
    if (event.key === '-') return this.zoomBy(-1);
    if (!(event.target as HTMLElement).dataset['bar'] || event.ctrlKey || event.metaKey) return;
    const aside = ({ ArrowRight: 1, ArrowLeft: -1 } as Readonly<Record<string, number>>)[event.key];
    const along = ({ ArrowDown: 1, ArrowUp: -1 } as Readonly<Record<string, number>>)[event.key];
    if (aside !== undefined) this.nudge(aside, event.shiftKey ? (event.altKey ? 'start' : 'end') : 'move');
    else if (along !== undefined) this.walk(along);
    else if (event.key === 'Escape' && this.moving()) this.cancel();
    else if (event.key === 'Enter') this.open(this.active() ?? '');
    else return;
    event.preventDefault();
  }

  protected open(id: string): void {
    this.settle();
    this.selected.set(id);
    this.opened.emit(id);
  }

  /** What was moved by keys is sent now and not later. */
  protected settle(): void {
    if (this.nudged) this.commit();
  }

  private nudge(step: number, grip: Grip): void {
    const place = this.places().get(this.active() ?? '');
    if (!this.canMove() || !place) return;
    if (this.nudged && this.nudged.grip !== grip) this.commit();
    this.nudged = { grip, days: (this.nudged?.days ?? 0) + step * snapOf(this.zoom()) };
    const move = moveBy(place.bar, grip, this.nudged.days);
    this.moving.set(move);
    this.said.set(`${place.bar.label}, ${moveWords(move)}, ${spanWords(move.from, move.to)}`);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.commit(), SETTLE_MS);
  }

  private commit(): void {
    clearTimeout(this.settling);
    this.nudged = null;
    const move = this.moving();
    if (!move) return;
    if (move.startDays !== 0 || move.endDays !== 0) this.moved.emit(move);
    this.moving.set(null);
  }

  private walk(step: number): void {
    this.settle();
    const order = [...this.places().keys()];
    const next = order[(order.indexOf(this.active() ?? '') + step + order.length) % order.length];
    if (!next) return;
    this.selected.set(next);
    this.reveal(next);
  }

  /** Brings a bar into view, so that it exists, and gives it the focus. */
  private reveal(id: string): void {
    const place = this.places().get(id);
    const area = this.area()?.nativeElement;
    if (!place || !area) return;
    const head = area.querySelector<HTMLElement>('.gtop')?.offsetHeight ?? 0;
    if (place.line.top < area.scrollTop || place.line.top > area.scrollTop + area.clientHeight - head - 60) area.scrollTop = Math.max(0, place.line.top - 90);
    this.scroll();
    requestAnimationFrame(() => area.querySelector<HTMLElement>(`[data-bar="${CSS.escape(id)}"]`)?.focus());
  }

  /** Zooming keeps the day in the middle where it is. */
  private keepMiddle(dayWidth: number): void {
    const before = this.widthBefore;
    this.widthBefore = dayWidth;
    const area = before && before !== dayWidth ? untracked(() => this.area())?.nativeElement : undefined;
    if (!area) return;
    const middle = (area.clientWidth - NAMES) / 2;
    const days = (area.scrollLeft + middle) / before;
    const left = Math.max(0, days * dayWidth - middle);
    untracked(() => this.lookAside(left, area.clientWidth));
    requestAnimationFrame(() => (area.scrollLeft = left));
  }
}
