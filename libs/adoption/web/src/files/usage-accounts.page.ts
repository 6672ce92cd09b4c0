import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UnmatchedIdentityView, UnmatchedListView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, RlToolbar, Toasts, asText, countWords, monthWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

const REASONS: Readonly<Record<UnmatchedIdentityView['reason'], string>> = { nobody: 'nobody has this address or number', several: 'several people fit', ignored: 'left out of every figure', matched: 'matched' };

interface Nothing {
  readonly heading: string;
  readonly text: string;
}

const NOTHING: Readonly<Record<'open' | 'ignored' | 'matched', Nothing>> = {
  open: { heading: 'Every account is somebody’s', text: 'Accounts nobody can be found for will wait here.' },
  ignored: { heading: 'No account is left out', text: 'Accounts of robots and rooms can be left out of every figure.' },
  matched: { heading: 'No account is matched yet', text: 'Accounts are matched with people when a usage file is taken.' },
};
const NOTHING_FOUND: Nothing = { heading: 'No account like this', text: 'Write any part of its name or address, or look at all of them.' };

const keyOf = ({ sourceKey, identity }: UnmatchedIdentityView): string => `${sourceKey} ${identity}`;

/** Accounts nobody was found for: say whose they are, or that they are nobody's. An owner moves one that is somebody's. */
@Component({
  selector: 'adoption-usage-accounts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, RlToolbar],
  templateUrl: './usage-accounts.page.html',
})
export class UsageAccountsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  /** In the address: which accounts are shown. */
  readonly queue = input<string>();
  readonly after = input<string>();
  readonly q = input<string>();
  readonly source = input<string>();

  protected readonly shownQueue = computed(() => (this.queue() === 'ignored' || this.queue() === 'matched' ? (this.queue() as 'ignored' | 'matched') : 'open'));
  protected readonly isSought = computed(() => !!this.q() || !!this.source());
  protected readonly resource = httpResource<UnmatchedListView>(() => ({
    url: '/api/adoption/unmatched', params: { queue: this.shownQueue(), ...(this.q() && { q: (this.q() ?? '').slice(0, 100) }), ...(this.source() && { sourceKey: this.source() ?? '' }), ...(this.after() && { cursor: this.after() ?? '' }) },
  }));
  protected readonly list = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly picked = signal<ReadonlySet<string>>(new Set());
  protected readonly suggested = computed(() => (this.list()?.items ?? []).filter(({ suggestedPersonId }) => suggestedPersonId !== null));
  protected readonly busy = signal(false);
  protected readonly choices = computed(() => [{ value: 'open', label: 'To match' }, { value: 'ignored', label: 'Left out' }, ...(this.list()?.can.move ? [{ value: 'matched', label: 'Matched' }] : [])]);
  protected readonly nothing = computed(() => (this.isSought() ? NOTHING_FOUND : NOTHING[this.shownQueue()]));
  protected readonly words = { countWords, monthWords, plural, keyOf, reasonOf: (account: UnmatchedIdentityView) => REASONS[account.reason] };

  protected show(queue: string): void {
    this.go({ queue: queue === 'open' ? null : queue }, false);
  }

  protected search(words: string): void {
    this.go({ q: words.trim() || null }, true);
  }

  protected ofSource(key: string): void {
    this.go({ source: key || null }, false);
  }

  /** Another list begins at its beginning, and nothing of it is chosen yet. */
  private go(queryParams: Readonly<Record<string, string | null>>, replaceUrl: boolean): void {
    this.picked.set(new Set());
    void this.router.navigate([], { queryParams: { ...queryParams, after: null }, queryParamsHandling: 'merge', replaceUrl });
  }

  protected pick(account: UnmatchedIdentityView, on: boolean): void {
    this.picked.update((all) => new Set(on ? [...all, keyOf(account)] : [...all].filter((key) => key !== keyOf(account))));
  }

  protected pickedOnes(): UnmatchedIdentityView[] {
    return (this.list()?.items ?? []).filter((account) => this.picked().has(keyOf(account)));
  }

  protected async match(account: UnmatchedIdentityView): Promise<void> {
    const { sourceKey, identity } = account;
    const saved = await this.dialogs.form({
      title: `Who is ${account.displayName ?? identity}?`, text: 'It counts in every figure that was not told yet. What was told already stays as it is, so that nobody can read one person out of the difference.', action: 'Match account', fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people }],
      save: (values) => firstValueFrom(this.http.post('/api/adoption/aliases', { sourceKey, identity, personId: asText(values, 'personId') })),
    });
    if (saved) this.done('Matched. It is counted from the next figures on.');
  }

  /** An account that is somebody's by mistake. What was told stays as it was: figures before and after would tell what one person did. */
  protected async move(account: UnmatchedIdentityView): Promise<void> {
    const { sourceKey, identity } = account;
    const saved = await this.dialogs.form({
      title: `Move ${identity}`, action: 'Move account',
      text: `It is ${account.personName ?? 'somebody'}’s. From now on it counts for the other person; figures that were told already stay as they are. Who moved it and why is kept.`,
      fields: [{ name: 'personId', label: 'Whose it is', kind: 'lookup', required: true, find: this.people }, { name: 'reason', label: 'Why', kind: 'area', required: true, maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post('/api/adoption/aliases', { sourceKey, identity, personId: asText(values, 'personId'), reason: asText(values, 'reason') })),
    });
    if (saved) this.done('Moved.');
  }

  /** Takes the one person of the same name for each account that has one. */
  protected acceptSuggestions(): Promise<void> {
    const items = this.suggested().map(({ sourceKey, identity, suggestedPersonId }) => ({ sourceKey, identity, personId: suggestedPersonId }));
    return this.send('/api/adoption/aliases/several', { items }, `${plural(items.length, 'account')} matched.`);
  }

  protected ignore(to: 'open' | 'ignored'): Promise<void> {
    const items = this.pickedOnes().map(({ sourceKey, identity }) => ({ sourceKey, identity }));
    return this.send('/api/adoption/accounts/ignore', { items, to }, to === 'ignored' ? `${plural(items.length, 'account')} left out.` : `${plural(items.length, 'account')} taken back.`);
  }

  private async send(url: string, body: object, said: string): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post(url, body));
      this.done(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  private done(said: string): void {
    this.toasts.say(said);
    this.picked.set(new Set());
    this.resource.reload();
  }
}
