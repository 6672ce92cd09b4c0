import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TrainingSessionView } from '@realign/api-client';
import { dayWords, plural } from '@realign/ui';
import { clockWords } from './session-words';
import { sessionsOn, stepOnCalendar, type WeekShortage } from './calendar-days';

/** Sessions shown in a day's cell; the others are counted. */
const MOST = 4;

/** A month or a week of sessions. A grid: arrows go from day to day, Page up and Page down a month on, Home and End to the ends of the week, Enter opens the day. */
@Component({
  selector: 'training-session-calendar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  host: { '(keydown)': 'move($event)' },
  template: `
    <div class="mgrid tcal" role="grid" [attr.aria-label]="label()">
      <div class="mrow mnames" role="row">@for (name of names; track name) { <span role="columnheader">{{ name }}</span> }</div>
      @for (week of weeks(); track week[0]) {
        @if (shortIn(week[0] ?? ''); as short) { <div class="mrow tshort xs" role="row"><span role="gridcell" aria-colspan="7"><b>Week of {{ dayWords(week[0] ?? '') }}:</b> {{ short }}</span></div> }
        <div class="mrow" role="row">
          @for (on of week; track on) {
            @let sessions = on_(on);
            <div role="gridcell" class="mday" [class.out]="month() !== '' && on.slice(0, 7) !== month()" [class.today]="on === today()" [class.sel]="on === at()" [attr.aria-selected]="on === at()" [attr.data-on]="on" [tabindex]="on === at() ? 0 : -1" (focus)="focused.set(on)">
              <time [attr.datetime]="on"><span class="vh">{{ dayWords(on) }}, {{ plural(sessions.length, 'session') }}</span><span aria-hidden="true">{{ +on.slice(8) }}</span></time>
              <ul>
                @for (session of sessions.slice(0, most()); track session.id) { <li class="mk session" [class.off]="session.state === 'cancelled'"><a [routerLink]="['/training/sessions', session.id]" [tabindex]="on === at() ? 0 : -1">{{ clockWords(session.startsAt) }} {{ session.moduleTitle }}<span class="sub xs">{{ seats(session) }}</span></a></li> }
                @if (sessions.length > most()) { <li class="xs"><button type="button" class="lnk" [tabindex]="on === at() ? 0 : -1" (click)="opened.emit(on)">and {{ sessions.length - most() }} more<span class="vh"> on {{ dayWords(on) }}</span></button></li> }
              </ul>
            </div>
          }
        </div>
      }
    </div>`,
})
export class SessionCalendar {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly label = input.required<string>();
  readonly weeks = input.required<readonly (readonly string[])[]>();
  /** "2026-11" while a month is shown, else empty. */
  readonly month = input('');
  readonly today = input.required<string>();
  /** The day that is chosen. */
  readonly day = input.required<string>();
  readonly sessions = input.required<readonly TrainingSessionView[]>();
  readonly shortages = input<readonly WeekShortage[]>([]);
  readonly opened = output<string>();
  /** A key led out of what is shown: the day to show. */
  readonly turned = output<string>();

  protected readonly names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  protected readonly focused = signal('');
  protected readonly days = computed(() => this.weeks().flat());
  /** Where the keyboard stands: one day can be reached by Tab. */
  protected readonly at = computed(() => [this.focused(), this.day(), this.today()].find((on) => this.days().includes(on)) ?? this.days()[0] ?? '');
  protected readonly most = computed(() => (this.weeks().length > 1 ? MOST : 40));
  protected readonly dayWords = dayWords;
  protected readonly plural = plural;
  protected readonly clockWords = clockWords;
  /** A key led to this day, which is not shown yet. */
  private readonly awaited = signal('');
  private readonly byDay = computed(() => sessionsOn(this.sessions()));

  constructor() {
    afterRenderEffect(() => {
      const on = this.awaited();
      if (on === '' || !this.days().includes(on)) return;
      this.awaited.set('');
      this.host.nativeElement.querySelector<HTMLElement>(`[data-on="${on}"]`)?.focus();
    });
  }

  protected on_(day: string): readonly TrainingSessionView[] {
    return this.byDay().get(day) ?? [];
  }

  protected shortIn(monday: string): string {
    return this.shortages().find(({ week }) => week === monday)?.words ?? '';
  }

  protected seats({ state, booked, attended, capacity, waiting, trainers, waveName }: TrainingSessionView): string {
    const who = [trainers.map(({ name }) => name).join(', '), waveName].filter(Boolean).join(', ');
    if (state === 'cancelled') return ` cancelled, ${who}`;
    return ` ${booked + attended} of ${capacity}${waiting ? `, ${waiting} wait` : ''}, ${who}`;
  }

  protected move(event: KeyboardEvent): void {
    if ((event.target as HTMLElement).getAttribute('role') !== 'gridcell') return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return this.opened.emit(this.at());
    }
    const next = stepOnCalendar(this.at(), event.key);
    if (next === undefined) return;
    event.preventDefault();
    if (!this.days().includes(next)) {
      this.awaited.set(next);
      return this.turned.emit(next);
    }
    this.focused.set(next);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-on="${next}"]`)?.focus();
  }
}
