import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export type Theme = 'light' | 'dark' | 'system';
export type Density = 'compact' | 'comfortable';

const THEME_KEY = 'realign.theme';
const DENSITY_KEY = 'realign.density';
const RAIL_KEY = 'realign.rail';
const SHORTCUTS_KEY = 'realign.shortcuts';

/** How the product looks to this person on this machine: theme, density, rail, single-key shortcuts. Remembered locally. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly store = safeStorage();
  private readonly prefersDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.prefersDark?.matches ?? false);

  readonly theme = signal<Theme>(oneOf<Theme>(this.store?.getItem(THEME_KEY), ['light', 'dark'], 'system'));
  readonly density = signal<Density>(oneOf<Density>(this.store?.getItem(DENSITY_KEY), ['comfortable'], 'compact'));
  readonly railCollapsed = signal(this.store?.getItem(RAIL_KEY) === 'collapsed');
  /** Single-key shortcuts can be turned off (WCAG 2.1.4). */
  readonly shortcuts = signal(this.store?.getItem(SHORTCUTS_KEY) !== 'off');
  readonly isDark = computed(() => (this.theme() === 'system' ? this.systemDark() : this.theme() === 'dark'));

  constructor() {
    this.prefersDark?.addEventListener('change', (event) => this.systemDark.set(event.matches));
    effect(() => this.remember(THEME_KEY, 'theme', this.theme(), 'system'));
    effect(() => this.remember(DENSITY_KEY, 'density', this.density(), 'compact'));
    effect(() => this.store?.setItem(RAIL_KEY, this.railCollapsed() ? 'collapsed' : 'words'));
    effect(() => this.store?.setItem(SHORTCUTS_KEY, this.shortcuts() ? 'on' : 'off'));
  }

  toggleTheme(): void {
    this.theme.set(this.isDark() ? 'light' : 'dark');
  }

  private remember(key: string, attribute: 'theme' | 'density', value: string, usual: string): void {
    if (value === usual) {
      delete this.root.dataset[attribute];
      this.store?.removeItem(key);
    } else {
      this.root.dataset[attribute] = value;
      this.store?.setItem(key, value);
    }
  }
}

const oneOf = <T extends string>(value: string | null | undefined, known: readonly T[], otherwise: T): T =>
  known.find((each) => each === value) ?? otherwise;

/** Storage can be forbidden by policy; the product then simply forgets. */
function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
