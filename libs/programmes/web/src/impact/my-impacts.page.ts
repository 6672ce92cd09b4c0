import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ImpactCellView, OwnImpactsView, OwnUnitImpactView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { SEVERITY_CHOICES, aspectWords, severityWords, unended } from './impact-words';

/** Whoever leads a unit says what each programme means there, beside what the programme says. */
@Component({
  selector: 'programmes-my-impacts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <rl-page-header heading="What changes in my units" say="You know your people. Say how much changes for them; the programme sees it beside its own rating." />
    <div class="page">
      @if (impacts.error()) { <rl-problem [error]="impacts.error()" retryable (retry)="impacts.reload()" /> }
      @else if (view(); as view) {
        @for (item of view.items; track item.programmeId + item.orgUnitId) {
          <section class="gap"><rl-section [heading]="item.unitName" [note]="item.programmeName" />
            <ul class="led checks">
              @for (cell of item.cells; track cell.aspect) {
                <li><rl-status [kind]="cell.unit ? (cell.standing === 'disagree' ? 'at_risk' : 'done') : 'waiting'" [word]="cell.unit ? (cell.standing === 'disagree' ? 'They disagree' : 'Rated') : 'Not rated'" />
                  <div><h3>{{ aspect(cell.aspect) }}</h3><p class="sub">You: {{ said(cell.unit?.severity).toLowerCase() }}@if (cell.unit?.note; as note) {, “{{ unended(note) }}”}. Programme: {{ said(cell.programme?.severity).toLowerCase() }}@if (cell.programme?.note; as note) {, “{{ unended(note) }}”}.</p></div>
                  <button type="button" class="btn sm" [attr.aria-label]="'Rate ' + aspect(cell.aspect) + ' for ' + item.unitName" (click)="rate(item, cell)">Rate</button></li>
              }
            </ul></section>
        } @empty { <rl-empty heading="No programme reaches a unit of yours" text="When one does, you say here what it means for your people." /> }
      } @else { <rl-skeleton what="Reading your units" [lines]="6" /> }
    </div>`,
})
export class MyImpactsPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly impacts = httpResource<OwnImpactsView>(() => '/api/my/impacts');
  protected readonly view = computed(() => (this.impacts.hasValue() ? this.impacts.value() : undefined));
  protected readonly aspect = aspectWords;
  protected readonly unended = unended;
  protected readonly said = severityWords;

  protected async rate(item: OwnUnitImpactView, cell: ImpactCellView): Promise<void> {
    const done = await this.dialogs.form({
      title: `${item.unitName}: ${aspectWords(cell.aspect)}`, text: `How much changes for your people through “${item.programmeName}”?`, action: 'Rate',
      fields: [{ name: 'severity', label: 'How much changes', kind: 'choice', required: true, value: String(cell.unit?.severity ?? 0), choices: [...SEVERITY_CHOICES, ...(cell.unit ? [{ value: 'none', label: 'Not rated' }] : [])] }, { name: 'note', label: 'What changes', kind: 'area', value: cell.unit?.note ?? '', maxLength: 1000 }],
      save: async (values) => {
        const body = { orgUnitId: item.orgUnitId, aspect: cell.aspect, severity: asText(values, 'severity') === 'none' ? null : Number(asText(values, 'severity')), note: asText(values, 'note') };
        this.impacts.set(await firstValueFrom(this.http.put<OwnImpactsView>(`/api/programmes/${item.programmeId}/own-unit-impacts`, body, withVersion(cell.version))));
      },
    });
    if (done) this.toasts.say('Rated. The programme sees it beside its own.');
  }
}
