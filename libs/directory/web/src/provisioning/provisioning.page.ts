import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { ScimTokenListView, ScimTokenView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, Toasts, asText, countWords, dateWords, plural, problemOf, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** How an identity provider (Entra, Okta) keeps people up to date by itself: its address, its tokens, what it has sent. */
@Component({
  selector: 'directory-provisioning',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable],
  templateUrl: './provisioning.page.html',
})
export class ProvisioningPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly list = httpResource<ScimTokenListView>(() => '/api/scim-tokens');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly address = computed(() => `${location.origin}${this.view()?.path ?? ''}`);
  /** The token just made: the only time it can be seen. */
  protected readonly made = signal<ScimTokenView | null>(null);
  protected readonly provisioned = ({ counts }: ScimTokenListView): string => `${plural(counts.users, 'person', 'people')}, ${countWords(counts.activeUsers)} active; ${plural(counts.groups, 'group')}`;
  protected readonly people = (count: number): string => plural(count, 'person', 'people');
  protected readonly id = (row: unknown): unknown => (row as ScimTokenView).id;
  protected readonly columns: readonly Column<ScimTokenView>[] = [
    { key: 'name', head: 'For' },
    { key: 'made', head: 'Made', text: ({ madeAt, madeBy }) => `${dateWords(madeAt)} by ${madeBy}` },
    { key: 'used', head: 'Last used', text: ({ lastUsedAt }) => (lastUsedAt ? dateWords(lastUsedAt) : 'not yet') },
    { key: 'act', head: 'Revoke', align: 'end', width: '150px' },
  ];

  protected async add(): Promise<void> {
    const isMade = await this.dialogs.form({
      title: 'New token', action: 'Make token', fields: [{ name: 'name', label: 'For which provider', required: true, maxLength: 120, hint: 'Such as Entra ID or Okta.' }],
      save: async (values) => this.made.set(await firstValueFrom(this.http.post<ScimTokenView>('/api/scim-tokens', { name: asText(values, 'name') }))),
    });
    if (isMade) this.list.reload();
  }

  protected async copy(text: string, what: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.say(`${what} copied.`);
  }

  protected async revoke(token: ScimTokenView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Revoke the token for ${token.name}?`, text: 'The provider can no longer add, change or deactivate people. Everybody it has sent stays as they are.', action: 'Revoke token', keep: 'Keep token', danger: true });
    if (!sure) return;
    try {
      await firstValueFrom(this.http.delete(`/api/scim-tokens/${token.id}`));
      if (this.made()?.id === token.id) this.made.set(null);
      this.toasts.say(`The token for ${token.name} no longer works.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }
}
