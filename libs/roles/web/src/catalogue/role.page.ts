import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { ChangeRoleDefinition, ChangeRoleKpi, RoleDefinitionEditionsView, RoleDefinitionView, RoleKpiListView, RoleKpiView, RoleMetricListView, RoleMetricView } from '@realign/api-client';
import { Dialogs, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, Saver, asText, dateWords, inUnit, keptValue, numberOrNull, plural, problemOf, typedValue, valueWords, withVersion, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ROLE_DEFINITION_EDITS, ROLE_KPI_EDITS } from '../role-edits';
import { coverRuleWords } from '../role-words';
import { definitionBody, definitionFields } from './definition-form';

/** One role of the catalogue with its former editions. It is changed and retired here, never deleted. */
@Component({
  selector: 'roles-role',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton],
  template: `
    <rl-page-header [heading]="view()?.name ?? 'Role'" [say]="view()?.summary ?? ''" [crumbs]="[{ label: 'Roles', link: '/roles' }]">
      @if (view(); as view) { @if (view.can.edit) { <div actions class="row"><button type="button" class="btn" (click)="edit(view)">Change role</button>@if (view.retiredOn) { <button type="button" class="btn" (click)="reinstate(view)">Use again</button> } @else { <button type="button" class="btn" (click)="retire(view)">Retire role</button> }</div> } }
    </rl-page-header>
    <div class="page">
      @if (role.error()) { <rl-problem [error]="role.error()" retryable (retry)="role.reload()" /> }
      @else if (view(); as view) {
        @if (view.retiredOn) { <rl-note tone="info">Retired on {{ words.dateWords(view.retiredOn) }}: {{ view.retiredReason }} Who holds it keeps it; nobody new gets it.</rl-note> }
        @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
        <dl class="kv"><dt>Needed</dt><dd>{{ words.coverRuleWords(view) }}</dd><dt>Time</dt><dd>{{ view.defaultTimePercent === null ? 'not said' : view.defaultTimePercent + '% of the working week' }}</dd><dt>Used by</dt><dd>{{ words.plural(view.programmeCount, 'programme') }}, {{ words.plural(view.holderCount, 'holder') }}</dd></dl>
        <rl-section class="gap" heading="Responsibilities" /><ul class="led">@for (duty of view.responsibilities; track duty) { <li>{{ duty }}</li> } @empty { <li class="sub">None written yet.</li> }</ul>
        <rl-section class="gap" heading="Measured by" [note]="measures().length + ''">@if (view.can.edit) { <button type="button" class="lnk" (click)="measure()">Add a measure</button> }</rl-section>
        <ul class="led">@for (kpi of measures(); track kpi.id) { <li class="row between"><span><b>{{ kpi.name }}</b>&ngsp;<span class="sub">target {{ words.valueWords(kpi.defaultTarget, kpi.unit) }}, {{ kpi.direction === 'up' ? 'more is better' : 'less is better' }}, for {{ kpi.measuredFor === 'team' ? 'units only' : 'persons where allowed' }}, fresh for {{ kpi.freshDays }} days, {{ kpi.metricKey === null ? 'given by hand' : 'read from the metric ' + metricName(kpi.metricKey) }}{{ kpi.isRetired ? '. Not read any more' : '' }}</span></span>@if (view.can.edit) { <button type="button" class="btn sm" (click)="measure(kpi)">Change<span class="vh">: {{ kpi.name }}</span></button> }</li> } @empty { <li class="sub">Nothing yet. What a role is measured by goes to each checkpoint.</li> }</ul>
        <rl-section class="gap" heading="Editions" [note]="past().length + ''" />
        <ul class="led">@for (edition of past(); track edition.version) { <li><b>Edition {{ edition.version }}</b>&ngsp;<span class="sub">{{ words.dateWords(edition.at.slice(0, 10)) }}, {{ edition.byName }}: {{ edition.changes.join('; ') }}</span></li> } @empty { <li class="sub">As it came; nobody has changed it.</li> }</ul>
      } @else { <rl-skeleton what="Reading the role" [lines]="6" /> }
    </div>`,
})
export class RolePage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  readonly roleId = input.required<string>();
  protected readonly role = httpResource<RoleDefinitionView>(() => `/api/role-definitions/${this.roleId()}`);
  protected readonly editions = httpResource<RoleDefinitionEditionsView>(() => `/api/role-definitions/${this.roleId()}/editions`);
  protected readonly view = computed(() => (this.role.hasValue() ? this.role.value() : undefined));
  protected readonly past = computed(() => (this.editions.hasValue() ? this.editions.value().items : []));
  protected readonly kpis = httpResource<RoleKpiListView>(() => `/api/role-definitions/${this.roleId()}/kpis`);
  protected readonly measures = computed(() => (this.kpis.hasValue() ? this.kpis.value().items : []));
  private readonly metrics = httpResource<RoleMetricListView>(() => '/api/role-metrics');
  protected readonly refusal = signal('');
  protected readonly words = { coverRuleWords, dateWords, plural, valueWords };

  protected async edit(view: RoleDefinitionView): Promise<void> {
    const fields = definitionFields(view);
    const saved = await this.dialogs.form({
      title: `Change ${view.name}`, action: 'Save role', fields,
      save: (values) => this.saver.edit<ChangeRoleDefinition, RoleDefinitionView>({ url: `/api/role-definitions/${view.id}`, view, given: definitionBody(values), fields: ROLE_DEFINITION_EDITS, subject: 'this role', asked: fields }),
    });
    if (saved) this.reload();
  }

  protected async retire(view: RoleDefinitionView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Retire ${view.name}`, action: 'Retire role', text: 'Who holds it keeps it until it ends; nobody new gets it, and its vacancies close.', fields: [{ name: 'reason', label: 'Why', required: true, maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/role-definitions/${view.id}/retire`, { reason: asText(values, 'reason') }, withVersion(view.version))),
    });
    if (saved) this.reload();
  }

  protected async reinstate(view: RoleDefinitionView): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(this.http.post(`/api/role-definitions/${view.id}/reinstate`, {}, withVersion(view.version)));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.reload();
  }

  protected async measure(kpi?: RoleKpiView): Promise<void> {
    const saved = await this.dialogs.form({
      title: kpi ? `Change ${kpi.name}` : 'Add a measure', action: kpi ? 'Save measure' : 'Add measure', fields: kpiFields(this.readable(), kpi),
      save: (values) => {
        const body = { name: asText(values, 'name'), defaultTarget: keptValue(numberOrNull(values, 'defaultTarget') ?? 0, kpi?.unit ?? asText(values, 'unit')), freshDays: numberOrNull(values, 'freshDays') ?? 45 };
        const metricKey = asText(values, 'metricKey');
        if (!kpi) return firstValueFrom(this.http.post(`/api/role-definitions/${this.roleId()}/kpis`, { ...body, unit: asText(values, 'unit'), direction: asText(values, 'direction'), measuredFor: asText(values, 'measuredFor'), ...(metricKey !== '' && { metricKey }) }));
        return this.saver.edit<ChangeRoleKpi, RoleKpiView>({ url: `/api/role-kpis/${kpi.id}`, view: kpi, given: { ...body, metricKey: metricKey === '' ? null : metricKey, isRetired: asText(values, 'retired') === 'yes' }, fields: ROLE_KPI_EDITS, subject: 'this measure', asked: [metricField(this.readable(), metricKey)] });
      },
    });
    if (saved) this.kpis.reload();
  }

  protected metricName(key: string): string {
    return this.readable().find((metric) => metric.key === key)?.name ?? key;
  }

  private readable(): readonly RoleMetricView[] {
    return this.metrics.hasValue() ? this.metrics.value().items : [];
  }

  private reload(): void {
    this.role.reload();
    this.editions.reload();
  }
}

const GRAINS: Readonly<Record<RoleMetricView['grains'][number], string>> = { person: 'persons', community: 'communities', team: 'units', organisation: 'everybody' };

const metricField = (metrics: readonly RoleMetricView[], chosen: string): AskedField => {
  const known = metrics.map(({ key, name, unit, grains }) => ({ value: key, label: `${name} (${unit}; read for ${grains.map((grain) => GRAINS[grain]).join(', ')})` }));
  const kept = chosen !== '' && !known.some(({ value }) => value === chosen) ? [{ value: chosen, label: chosen }] : [];
  return { name: 'metricKey', label: 'Read from a metric', kind: 'choice', value: chosen, choices: [{ value: '', label: 'No, figures are given by hand' }, ...known, ...kept], hint: 'Read by itself for whoever may be measured, else for their community, their unit or everybody. A count of many is the mean of a person.' };
};

const kpiFields = (metrics: readonly RoleMetricView[], kpi?: RoleKpiView): AskedField[] => [
  { name: 'name', label: 'What is measured', required: true, maxLength: 200, value: kpi?.name ?? '' },
  ...(kpi ? [] : [
    { name: 'unit', label: 'Unit', required: true, maxLength: 40, value: 'count', hint: 'share (typed in percent), count, hours, or a word of your own.' },
    { name: 'direction', label: 'Better is', kind: 'choice', required: true, value: 'up', choices: [{ value: 'up', label: 'More' }, { value: 'down', label: 'Less' }] },
    { name: 'measuredFor', label: 'Read for', kind: 'choice', required: true, value: 'team', choices: [{ value: 'team', label: 'Units only' }, { value: 'person', label: 'Persons where they may be measured, else units' }] },
  ] satisfies AskedField[]),
  { name: 'defaultTarget', label: kpi ? inUnit('Target', kpi.unit) : 'Target', kind: 'number', required: true, value: typedValue(kpi?.defaultTarget, kpi?.unit ?? ''), hint: kpi ? '' : 'A share in percent: 42 is 42 of 100.' }, { name: 'freshDays', label: 'Days a figure stays fresh', kind: 'number', min: 1, max: 400, step: 1, value: kpi?.freshDays ?? 45 },
  metricField(metrics, kpi?.metricKey ?? ''),
  ...(kpi ? [{ name: 'retired', label: 'Still read', kind: 'choice', required: true, value: kpi.isRetired ? 'yes' : 'no', choices: [{ value: 'no', label: 'Yes' }, { value: 'yes', label: 'No, its readings stay' }] } satisfies AskedField] : []),
];
