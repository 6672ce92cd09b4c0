import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { XapiSourceListView, XapiSourceView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, Toasts, asText, countWords, dateWords, problemOf, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';

/** The learning systems that send xAPI statements: the address, their keys, what they have said. */
@Component({
  selector: 'training-sources',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlTable, TrainingTabs],
  templateUrl: './sources.page.html',
})
export class SourcesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly list = httpResource<XapiSourceListView>(() => '/api/training/xapi-sources');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly address = computed(() => `${location.origin}${this.view()?.path ?? ''}`);
  /** The key just made: the only time its password can be seen. */
  protected readonly made = signal<XapiSourceView | null>(null);
  protected readonly id = (row: unknown): unknown => (row as XapiSourceView).id;
  protected readonly columns: readonly Column<XapiSourceView>[] = [
    { key: 'name', head: 'System' },
    { key: 'made', head: 'Connected', text: ({ madeAt, madeBy }) => `${dateWords(madeAt)} by ${madeBy}` },
    { key: 'used', head: 'Last heard', text: ({ lastUsedAt }) => (lastUsedAt ? dateWords(lastUsedAt) : 'not yet') },
    { key: 'said', head: 'Said', align: 'end', text: ({ recordCount }) => countWords(recordCount) },
    { key: 'unmatched', head: 'Not matched', align: 'end', text: ({ unmatchedCount }) => countWords(unmatchedCount) },
    { key: 'act', head: 'Key', align: 'end', width: '190px' },
  ];

  protected async add(): Promise<void> {
    const isMade = await this.dialogs.form({
      title: 'Connect a system', action: 'Make key', fields: [{ name: 'name', label: 'Which system', required: true, maxLength: 120, hint: 'Such as Moodle or Cornerstone.' }],
      save: async (values) => this.made.set(await firstValueFrom(this.http.post<XapiSourceView>('/api/training/xapi-sources', { name: asText(values, 'name') }))),
    });
    if (isMade) this.list.reload();
  }

  protected async copy(text: string, what: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.say(`${what} copied.`);
  }

  /** Another password under the same user name, so that the system goes on where it was. */
  protected async renew(source: XapiSourceView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Make a new key for ${source.name}?`, text: `${source.revokedAt ? 'The system can send again with the new password.' : 'The password it has now ends at once.'} What it has said stays its own, to read and to void.`, action: 'Make new key', keep: source.revokedAt ? 'Leave it revoked' : 'Keep key' });
    if (!sure) return;
    try {
      this.made.set(await firstValueFrom(this.http.post<XapiSourceView>(`/api/training/xapi-sources/${source.id}/key`, {})));
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }

  protected async revoke(source: XapiSourceView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Revoke the key of ${source.name}?`, text: 'The system can no longer send anything. What it has said stays.', action: 'Revoke key', keep: 'Keep key', danger: true });
    if (!sure) return;
    try {
      await firstValueFrom(this.http.delete(`/api/training/xapi-sources/${source.id}`));
      if (this.made()?.id === source.id) this.made.set(null);
      this.toasts.say(`The key of ${source.name} no longer works.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }
}
