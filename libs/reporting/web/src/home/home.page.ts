import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HomeItemView, HomeView } from '@realign/api-client';
import { Session } from '@realign/identity/web';
import { RlAddress, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlThreadLanes, dayWords, plural, proseWords, type ThreadLane } from '@realign/ui';
import { FirstSteps } from './first-steps';
import { HomeMomentum } from './home-momentum';
import { checkpointDay } from '../thread-words';
import { repeatedTitles } from './repeated-titles';

const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

interface Group { readonly heading: string; readonly items: readonly HomeItemView[] }

/** What needs me, most urgent first, under the threads of my programmes. J and K walk the list, Enter opens. */
@Component({
  selector: 'reporting-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FirstSteps, HomeMomentum, RouterLink, RlAddress, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlThreadLanes],
  host: { '(document:keydown)': 'key($event)' },
  templateUrl: './home.page.html',
})
export class HomePage {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly session = inject(Session);
  protected readonly mayReadAdoption = computed(() => this.session.allows('adoption.reading.read'));
  /** Whoever looks after figures has no list of their own: their work is where data come in. */
  protected readonly mayImportUse = computed(() => this.session.allows('adoption.import.start'));
  protected readonly home = httpResource<HomeView>(() => '/api/home');
  protected readonly view = computed(() => (this.home.hasValue() ? this.home.value() : undefined));
  protected readonly say = computed(() => { const view = this.view(); return !view ? '' : view.firstSteps && view.items.length === 0 ? 'Begin with these steps. Each ticks itself.' : view.headline; });
  protected readonly selected = signal(0);
  protected readonly dayWords = dayWords;
  protected readonly checkpointDay = checkpointDay;
  protected readonly shortDay = (on: string): string => SHORT_DAY.format(new Date(`${on}T00:00:00Z`));
  protected readonly prose = proseWords;
  protected readonly plural = plural;

  protected readonly groups = computed<Group[]>(() => {
    const items = this.view()?.items ?? [];
    const urgent = items.filter(({ status }) => status === 'off_track');
    const soon = items.filter(({ status }) => status === 'at_risk');
    const rest = items.filter(({ status }) => status === 'info');
    return [{ heading: 'Holds things up', items: urgent }, { heading: 'Soon', items: soon }, { heading: 'For you to know', items: rest }].filter(({ items: some }) => some.length > 0);
  });
  /** Several of one kind are told apart by what each is about. */
  protected readonly named = (item: HomeItemView): { title: string; detail: string } => this.repeated().has(item.title) && item.detail ? { title: item.detail, detail: item.title } : item;
  private readonly repeated = computed(() => repeatedTitles(this.order()));
  protected readonly order = computed(() => this.groups().flatMap(({ items }) => items));
  protected readonly lanes = computed<ThreadLane[]>(() => (this.view()?.threads ?? []).map(({ programmeId, programmeName, state, events }) => ({
    id: programmeId, name: programmeName, link: `/programmes/${programmeId}`, status: state,
    events: events.map(({ on, title, kind }) => ({ on, label: title, checkpoint: kind === 'checkpoint' })),
  })));

  protected readonly blackouts = computed(() => (this.view()?.blackouts ?? []).map(({ name, startsOn, endsOn }) => ({ label: name, from: startsOn, to: endsOn })));

  protected key(event: KeyboardEvent): void {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName))) return;
    const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    const count = this.order().length;
    if (!by || !count) return;
    event.preventDefault();
    this.selected.update((at) => Math.min(count - 1, Math.max(0, at + by)));
    this.host.nativeElement.querySelectorAll<HTMLElement>('.inb li a.go')[this.selected()]?.focus();
  }
}
