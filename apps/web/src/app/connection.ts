import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router, type NavigationError } from '@angular/router';
import { ProblemError, toProblem, type Problem } from '@realign/ui/start';

/** A page that is loaded anew for what did not arrive, and still lacks it, is not loaded again by itself. */
const RELOADED = 'realign.reloaded';

/** Whether the network is there, and where somebody wanted to go and did not get. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly router = inject(Router);
  readonly isOffline = signal(this.window?.navigator.onLine === false);
  /** What kept somebody from a page; its address is tried again. */
  readonly lost = signal<{ readonly url: string; readonly problem: Problem } | null>(null);
  readonly isTrying = signal(false);

  constructor() {
    for (const event of ['online', 'offline'] as const) this.window?.addEventListener(event, () => this.isOffline.set(event === 'offline'));
    this.router.events.subscribe((event) => { if (event instanceof NavigationEnd) this.lost.set(null); });
  }

  /** A part of a newer release has another name: then the page is loaded whole. Without a server it is said, and what is on the screen stays. */
  async met({ url, error }: Pick<NavigationError, 'url' | 'error'>): Promise<void> {
    const isPart = !(error instanceof ProblemError);
    if (isPart && !this.wasReloadedFor(url) && (await this.isReachable())) return this.open(url);
    this.lost.set({ url, problem: error instanceof ProblemError ? error.problem : toProblem(0, undefined) });
  }

  /** Once more, and from the beginning: a browser may remember that a part did not come. */
  async again(): Promise<void> {
    const { url } = this.lost() ?? {};
    if (url === undefined || this.isTrying()) return;
    this.isTrying.set(true);
    if (await this.isReachable()) this.open(url);
    else this.isTrying.set(false);
  }

  private open(url: string): void {
    this.window?.sessionStorage.setItem(RELOADED, url);
    this.window?.location.assign(url);
  }

  private wasReloadedFor(url: string): boolean {
    const before = this.window?.sessionStorage.getItem(RELOADED);
    this.window?.sessionStorage.removeItem(RELOADED);
    return before === url;
  }

  private isReachable(): Promise<boolean> {
    return fetch('/api/health', { cache: 'no-store' }).then(({ ok }) => ok, () => false);
  }
}
