import { booleanAttribute, ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { RlIcon } from '../marks/icon';
import { RlLogo } from '../thread/logo';
import { Appearance } from '../theme/appearance';
import { RlToasts } from '../toast/toast-region';
import { Crumbs } from '../page/crumbs';
import { Commands } from './commands';
import { RlCrumbSwitch } from './crumb-switch';
import { AccountMenu } from './account-menu';
import { Keys } from './keys';
import { areasFor, placeAt, placesOf, type SeenArea } from './rail';
import { initials, permitted, type Command, type PinnedEntry, type RailArea, type RailEntry, type ShellBell, type ShellUser } from './shell.types';

/** The frame of every signed-in page: rail, top bar, palette, toasts; a bottom bar on a phone. */
@Component({
  selector: 'rl-shell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, RouterLink, RlIcon, RlLogo, RlToasts, AccountMenu, RlCrumbSwitch],
  templateUrl: './shell.html',
  host: { '(document:keydown)': 'key($event)', '(window:keydown)': 'keys.act($event, mainArea().nativeElement, places())' },
})
export class RlShell {
  protected readonly appearance = inject(Appearance);
  protected readonly crumbs = inject(Crumbs);
  protected readonly commands = inject(Commands);
  protected readonly keys = inject(Keys);
  protected readonly mainArea = viewChild.required<ElementRef<HTMLElement>>('main');

  readonly rail = input.required<readonly RailArea[]>();
  readonly can = input<Readonly<Record<string, boolean>>>({});
  readonly pinned = input<readonly PinnedEntry[]>([]);
  readonly pinnedLabel = input('Programmes');
  /** What the palette can begin: where it is done, left out for people who lack `needs`. */
  readonly begins = input<readonly RailEntry[]>([]);
  readonly user = input.required<ShellUser>();
  /** The checkpoint room always uses the narrow rail. */
  readonly narrow = input(false, { transform: booleanAttribute });
  /** The executive page has no rail. */
  readonly bare = input(false, { transform: booleanAttribute });
  /** What waits for whoever is signed in: where it is, how much, and both in words. */
  readonly bell = input<ShellBell>();
  readonly signOut = output();

  private readonly router = inject(Router);
  private readonly url = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: this.router.url });
  protected readonly areas = computed(() => areasFor(this.rail(), this.can()));
  protected readonly places = computed(() => placesOf(this.areas()));
  protected readonly here = computed(() => placeAt(this.places(), this.url()));
  /** The places of the area on whose page one stands: where the rail has icons alone, they stand above the page. */
  protected readonly around = computed(() => (this.narrow() ? undefined : this.areas().find(({ places }) => places.some(({ link }) => link === this.url().replace(/[?#].*$/s, '')))));
  protected readonly bottom = computed(() => this.areas().slice(0, 3));
  protected readonly collapsed = computed(() => this.narrow() || this.appearance.railCollapsed());
  protected readonly round = computed(() => initials(this.user().name));
  protected readonly above = computed(() => this.crumbs.trail().slice(0, -1));
  protected readonly title = computed(() => this.crumbs.trail().at(-1)?.label ?? '');
  protected readonly beside = computed(() => this.crumbs.trail().at(-1)?.others ?? []);

  constructor() {
    const until = inject(DestroyRef);
    let withdraw = () => {};
    effect(() => {
      const places = this.paletteCommands();
      withdraw();
      withdraw = this.commands.offer(places);
    });
    until.onDestroy(() => withdraw());
    const guard = (event: KeyboardEvent): void => this.keys.guard(event);
    globalThis.addEventListener('keydown', guard, { capture: true });
    until.onDestroy(() => globalThis.removeEventListener('keydown', guard, { capture: true }));
  }

  /** An area of several is not the page itself; it only holds it. */
  protected currentOf(area: SeenArea): 'page' | 'true' | null {
    if (area.places.length === 0) return area.link === this.here()?.link ? 'page' : null;
    return this.isHere(area) ? 'true' : null;
  }

  protected isOpen(area: SeenArea): boolean {
    return !this.collapsed() && this.isHere(area);
  }

  private isHere(area: SeenArea): boolean {
    return area.places.some(({ link }) => link === this.here()?.link);
  }

  protected key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.commands.openPalette();
    }
  }

  private paletteCommands(): Command[] {
    return [
      ...this.places().map(({ label, link, icon }) => ({ id: `go:${link}`, label: `Go to ${label}`, icon, link })),
      ...this.pinned().map(({ label, link }) => ({ id: `go:${link}`, label, detail: this.pinnedLabel(), icon: 'programme' as const, link })),
      ...permitted(this.begins(), this.can()).map(({ label, link, icon }) => ({ id: `begin:${link}`, label, icon, link })),
      { id: 'theme', label: this.appearance.isDark() ? 'Use the light theme' : 'Use the dark theme', icon: 'moon', run: () => this.appearance.toggleTheme() },
      { id: 'density', label: this.appearance.density() === 'compact' ? 'Use comfortable rows' : 'Use compact rows', icon: 'table', run: () => this.appearance.density.update((now) => (now === 'compact' ? 'comfortable' : 'compact')) },
      { id: 'keys', label: 'Keys: the sheet of shortcuts', icon: 'info', keys: '?', run: () => void this.keys.openSheet(this.places()) },
      { id: 'glossary', label: 'Glossary: what the words mean', icon: 'info', link: '/glossary' },
      { id: 'sign-out', label: 'Sign out', icon: 'leave', run: () => this.signOut.emit() },
    ];
  }
}
