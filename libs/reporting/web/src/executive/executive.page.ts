import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ExecutiveView, SetRagOverride, SnapshotListView, StatementListView, StatementSummaryView } from '@realign/api-client';
import { Crumbs, Dialogs, RlIcon, RlNote, RlProblem, RlSkeleton, Toasts, asText, dateWords, instantWords, problemOf } from '@realign/ui';
import { ExecutiveSheet } from './executive-sheet';
import { ExecutiveApi } from './executive.api';

/** The executive page, live: decided, signed and frozen where it is read. */
@Component({
  selector: 'reporting-executive',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ExecutiveSheet, RlIcon, RlNote, RlProblem, RlSkeleton],
  templateUrl: './executive.page.html',
})
export class ExecutivePage {
  private readonly api = inject(ExecutiveApi);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  protected readonly page = httpResource<ExecutiveView>(() => `/api/programmes/${this.programmeId()}/executive`);
  protected readonly snapshots = httpResource<SnapshotListView>(() => `/api/programmes/${this.programmeId()}/snapshots`);
  private readonly statements = httpResource<StatementListView>(() => (this.view()?.purpose?.isSigned === false ? `/api/programmes/${this.programmeId()}/statements` : undefined));
  protected readonly view = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  /** The purpose as it stands, when nobody signed it and whoever looks is its sponsor. */
  protected readonly unsigned = computed(() => (this.statements.hasValue() ? this.statements.value().items.find(({ id, can }) => (can.sign || this.whyNotSign()) && id === this.view()?.purpose?.statementId) : undefined));
  /** Why that sponsor's word does not count yet. */
  protected readonly whyNotSign = computed(() => (this.statements.hasValue() ? this.statements.value().whyNotSign : null));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { dateWords, instantWords };

  constructor() {
    const trail = inject(Crumbs).trail;
    effect(() => {
      const view = this.view();
      trail.set([{ label: 'Programmes', link: '/programmes' }, ...(view ? [{ label: view.programmeName, link: `/programmes/${view.programmeId}` }] : []), { label: 'For decision' }]);
    });
  }

  protected async sign({ programmeId }: ExecutiveView, { id, number, texts }: StatementSummaryView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Sign the purpose?', text: `Your name stands under “${texts[0]?.text ?? ''}” for everybody who reads it.`, action: 'Sign it', keep: 'Not now' });
    if (sure) await this.attempt(async () => { await this.api.sign(programmeId, id, number); this.toasts.say('Signed with your name.', { status: 'done' }); this.page.reload(); });
  }

  protected async override({ programmeId, rag }: ExecutiveView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Say red, amber or green yourself', text: 'It is shown with your name and reason until its last day; what the rules say stays beside it.', action: 'Override',
      fields: [
        { name: 'level', label: 'Level', kind: 'choice', required: true, value: rag.override?.level ?? (rag.level === 'none' ? 'amber' : rag.level), choices: [{ value: 'red', label: 'Red' }, { value: 'amber', label: 'Amber' }, { value: 'green', label: 'Green' }] },
        { name: 'reason', label: 'Reason', kind: 'area', required: true, value: rag.override?.reason ?? '', maxLength: 500 },
        { name: 'expiresOn', label: 'Last day', kind: 'day', required: true, value: rag.override?.expiresOn ?? null, hint: 'At most 60 days ahead.' },
      ],
      save: (values) => this.api.override(programmeId, rag.version, { level: asText(values, 'level') as SetRagOverride['level'], reason: asText(values, 'reason'), expiresOn: asText(values, 'expiresOn') }),
    });
    if (saved) this.page.reload();
  }

  protected lift({ programmeId, rag }: ExecutiveView): Promise<void> {
    return this.attempt(async () => { await this.api.lift(programmeId, rag.version); this.page.reload(); });
  }

  protected freeze({ programmeId }: ExecutiveView): Promise<void> {
    return this.attempt(async () => { await this.router.navigate(['/snapshots', (await this.api.freeze(programmeId)).id]); });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
