import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UnmatchedIdentityView, UnmatchedListView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, Toasts, asText, countWords, dateWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

const REASONS: Readonly<Record<UnmatchedIdentityView['reason'], string>> = { nobody: 'nobody has this address or number', several: 'several people fit', ignored: 'left out of every figure' };

const keyOf = ({ sourceKey, identity }: UnmatchedIdentityView): string => `${sourceKey} ${identity}`;

/** Accounts nobody was found for: say whose they are, or that they are nobody's. It counts for their whole history. */
@Component({
  selector: 'adoption-usage-accounts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton],
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

  protected readonly shownQueue = computed(() => (this.queue() === 'ignored' ? 'ignored' : 'open'));
  protected readonly resource = httpResource<UnmatchedListView>(() => ({ url: '/api/adoption/unmatched', params: { queue: this.shownQueue(), ...(this.after() && { cursor: this.after() ?? '' }) } }));
  protected readonly list = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly picked = signal<ReadonlySet<string>>(new Set());
  protected readonly suggested = computed(() => (this.list()?.items ?? []).filter(({ suggestedPersonId }) => suggestedPersonId !== null));
  protected readonly busy = signal(false);
  protected readonly choices = [{ value: 'open', label: 'To match' }, { value: 'ignored', label: 'Left out' }];
  protected readonly words = { countWords, dateWords, plural, keyOf, reasonOf: (account: UnmatchedIdentityView) => REASONS[account.reason] };

  protected show(queue: string): void {
    this.picked.set(new Set());
    void this.router.navigate([], { queryParams: { queue: queue === 'open' ? null : queue, after: null }, queryParamsHandling: 'merge' });
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
      title: `Who is ${account.displayName ?? identity}?`, text: 'It counts for everything this account did, also before today.', action: 'Match account', fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people }],
      save: (values) => firstValueFrom(this.http.post('/api/adoption/aliases', { sourceKey, identity, personId: asText(values, 'personId') })),
    });
    if (saved) this.done('Matched. Its history is counted with the next figures.');
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
