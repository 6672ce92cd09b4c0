import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import type { ProgrammeListView } from '@realign/api-client';
import { Session } from '@realign/identity/web';
import { Bell } from '@realign/notifications/web';
import { RlShell, type RailArea, type RailEntry } from '@realign/ui';
import { filter, map } from 'rxjs';

/** Areas in the order of a day: what waits for me, what we change, with whom, how it goes, how it is set up. */
const RAIL: readonly RailArea[] = [
  { label: 'Home', icon: 'home', places: [{ label: 'Home', link: '/', icon: 'home' }] },
  {
    label: 'My work', icon: 'inbox',
    places: [
      { label: 'Inbox', link: '/inbox', icon: 'bell', needs: 'notifications.own.read', covers: ['/check-ins', '/field-reports'] },
      { label: 'My learning', link: '/training/mine', icon: 'check', needs: 'training.learning.read-own' },
      { label: 'My roles and help', short: 'My roles', link: '/roles/mine', icon: 'inbox', needs: 'roles.own.read' },
      { label: 'My units', link: '/my-impacts', icon: 'people', needs: 'programmes.impact.rate-own' },
      { label: 'My data', link: '/my-data', icon: 'report', needs: 'adoption.own.read' },
    ],
  },
  {
    label: 'Programmes', icon: 'programme',
    places: [
      { label: 'All programmes', short: 'Programmes', link: '/programmes', icon: 'programme', needs: 'programmes.programme.read', covers: ['/checkpoints'] },
      { label: 'Why we change', short: 'Why', link: '/why', icon: 'info', needs: 'programmes.why.read' },
    ],
  },
  {
    label: 'People & audiences', short: 'People', icon: 'people',
    places: [
      { label: 'People & audiences', short: 'People', link: '/people', icon: 'people', needs: 'directory.person.read' },
      { label: 'Roles', link: '/roles', icon: 'board', needs: 'roles.assignment.read' },
    ],
  },
  { label: 'Training', icon: 'training', places: [{ label: 'Training', link: '/training', icon: 'training', needs: 'training.assignment.read' }] },
  {
    label: 'Adoption', icon: 'adoption',
    places: [
      { label: 'Use and behaviour', link: '/adoption', icon: 'adoption', needs: 'adoption.reading.read' },
      { label: 'What worked', link: '/effects', icon: 'check', needs: 'adoption.reading.read' },
    ],
  },
  {
    label: 'Reports', icon: 'report',
    places: [
      { label: 'Portfolio', link: '/portfolio', icon: 'table', needs: 'reporting.portfolio.read', covers: ['/snapshots'] },
      { label: 'Decisions', link: '/decisions', icon: 'report', needs: 'reviews.checkpoint.read' },
      { label: 'Change load', link: '/change-load', icon: 'timeline', needs: 'reporting.load.read' },
    ],
  },
  {
    label: 'Admin', icon: 'settings',
    places: [
      { label: 'Members', link: '/settings/members', icon: 'settings', needs: 'identity.member.read' },
      { label: 'Privacy', link: '/settings/privacy', icon: 'lock', needs: 'adoption.privacy.read' },
      { label: 'Notifications', link: '/settings/notifications', icon: 'comms', needs: 'notifications.policy.read' },
      { label: 'Provisioning', link: '/settings/provisioning', icon: 'link', needs: 'directory.scim.edit' },
      { label: 'Scheduler', link: '/settings/scheduler', icon: 'clock', needs: 'reviews.scheduler.read' },
    ],
  },
];

const BEGINS: readonly RailEntry[] = [
  { label: 'Create a programme', link: '/programmes/new', icon: 'plus', needs: 'programmes.programme.create' },
  { label: 'Create an audience', link: '/people/audiences/new', icon: 'plus', needs: 'directory.audience.edit' },
  { label: 'Import people from a file', link: '/people/import', icon: 'upload', needs: 'directory.import.start' },
  { label: 'Import use from a file', link: '/adoption/files', icon: 'upload', needs: 'adoption.import.start' },
];

/** The signed-in frame: wires the shell to the session and to where we are. */
@Component({
  selector: 'app-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlShell],
  template: `<rl-shell [rail]="rail()" [can]="session.can()" [user]="session.user()" [pinned]="pinned()" [begins]="begins()" [narrow]="narrow()" [bare]="bare()" [bell]="bell()" (signOut)="session.signOut()" />`,
})
export class Frame {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);

  private readonly waiting = inject(Bell);
  protected readonly rail = computed(() => RAIL.map((area) => (area.label === 'My work' && this.waiting.count() > 0 ? { ...area, badge: this.waiting.count() > 99 ? '99+' : this.waiting.count() } : area)));
  protected readonly bell = computed(() => ({ link: '/inbox', count: this.waiting.count(), hasNews: this.waiting.hasNews(), label: this.waiting.label() }));
  private readonly programmes = httpResource<ProgrammeListView>(() => (this.session.allows('programmes.programme.read') ? '/api/programmes?limit=5' : undefined));
  protected readonly pinned = computed(() => (this.programmes.hasValue() ? this.programmes.value().items.map(({ id, name }) => ({ label: name, link: `/programmes/${id}` })) : []));
  protected readonly begins = computed(() => [...BEGINS, ...this.pinned().map(({ label, link }): RailEntry => ({ label: `Create a goal in ${label}`, link: `${link}/goals/new`, icon: 'plus', needs: 'goals.goal.edit' }))]);
  private readonly url = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: this.router.url });
  protected readonly narrow = computed(() => /^\/checkpoints\//.test(this.url()));
  protected readonly bare = computed(() => /^\/(programmes\/[^/]+\/executive|snapshots\/)/.test(this.url()));
}
