import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import type { ProgrammeListView } from '@realign/api-client';
import { Session } from '@realign/identity/web';
import { Crumbs, RlProblem, RlSkeleton, RlStatus, RlTabs, dateWords, type Tab } from '@realign/ui';
import { filter, map } from 'rxjs';
import { officialWords, programmeLook } from '../programme-words';
import { SampleNote } from '../sample/sample-note';
import { CurrentProgramme } from './current-programme';

const TABS: readonly (readonly [label: string, path: string])[] = [
  ['Purpose', 'purpose'], ['Strategy', 'strategy'], ['Goals', 'goals'], ['Impact', 'impact'], ['Launch', 'launch'], ['Plan', 'plan'], ['Roles', 'roles'], ['Listening', 'listening'], ['Training', 'training'], ['Adoption', 'adoption'], ['Reviews', 'reviews'], ['Announcements', 'announcements'],
];

/** The frame of one programme: its name and state, its tabs, and the open one below. */
@Component({
  selector: 'programmes-cockpit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterOutlet, RlProblem, RlSkeleton, RlStatus, RlTabs, SampleNote],
  providers: [CurrentProgramme],
  templateUrl: './cockpit.html',
})
export class Cockpit {
  private readonly router = inject(Router);
  protected readonly programme = inject(CurrentProgramme);
  protected readonly session = inject(Session);
  readonly programmeId = input.required<string>();

  private readonly url = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: this.router.url });
  private readonly base = computed(() => `/programmes/${this.programmeId()}`);
  protected readonly tabs = computed<Tab[]>(() => [{ label: 'Overview', link: this.base(), exact: true }, ...TABS.map(([label, path]) => ({ label, link: `${this.base()}/${path}` }))]);
  protected readonly open = computed(() => { const path = this.url().slice(this.base().length + 1).split(/[/?#]/)[0] ?? ''; return TABS.find(([, tab]) => tab === path)?.[0] ?? 'Overview'; });
  protected readonly words = { dateWords, officialWords, programmeLook };
  private readonly programmes = httpResource<ProgrammeListView>(() => '/api/programmes?limit=30');
  /** The same tab of other programmes. */
  private readonly others = computed(() => {
    const tab = TABS.find(([label]) => label === this.open())?.[1];
    const items = this.programmes.hasValue() ? this.programmes.value().items : [];
    return items.filter(({ id }) => id !== this.programmeId()).map(({ id, name }) => ({ label: name, link: `/programmes/${id}${tab ? `/${tab}` : ''}` }));
  });

  constructor() {
    effect(() => this.programme.id.set(this.programmeId()));
    const trail = inject(Crumbs).trail;
    effect(() => {
      const view = this.programme.view();
      if (!view) return;
      const tab = this.open();
      trail.set([{ label: 'Programmes', link: '/programmes' }, ...(tab === 'Overview' ? [{ label: view.name, others: this.others() }] : [{ label: view.name, link: this.base(), others: this.others() }, { label: tab }])]);
    });
  }
}
