import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ConsultationView, ImpactReceiverView, ImpactsView, RecordConsultation } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStats, Toasts, asText, dateWords, numberOrNull, problemOf, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ImpactGrid, type CellAsked, type CellRated } from './impact-grid';
import { ImpactNav } from './impact-nav';
import { METHOD_CHOICES, SEVERITY_CHOICES, aspectWords, methodWords, severityWords, unended } from './impact-words';

type Recorded = Omit<RecordConsultation, 'voices'> & { readonly voices: number | null };

interface Hearing { readonly receiver: ImpactReceiverView; readonly consultation: ConsultationView }

const today = (): string => new Date().toISOString().slice(0, 10);

/** The tab "Impact": what changes for whom, as the programme and the units themselves rate it, and who was heard. */
@Component({
  selector: 'programmes-impact',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ImpactGrid, ImpactNav, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStats],
  templateUrl: './impact.page.html',
})
export class ImpactPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  protected readonly impacts = httpResource<ImpactsView>(() => `/api/programmes/${this.programmeId()}/impacts`);
  protected readonly view = computed(() => (this.impacts.hasValue() ? this.impacts.value() : undefined));
  protected readonly stats = computed(() => {
    const { impacted = 0, heard = 0, disagreements = 0 } = this.view()?.coverage ?? {};
    return [{ value: String(impacted), label: 'units and audiences for whom something changes' }, { value: `${heard} of ${impacted}`, label: 'of them were heard', bad: heard < impacted }, { value: String(disagreements), label: 'ratings two levels apart', bad: disagreements > 0 }];
  });
  protected readonly apart = computed(() => (this.view()?.receivers ?? []).flatMap((receiver) => receiver.cells.filter(({ standing }) => standing === 'disagree').map((cell) => ({ receiver, cell }))));
  protected readonly heard = computed(() => (this.view()?.receivers ?? []).flatMap((receiver) => receiver.consultations.map((consultation) => ({ receiver, consultation }))).sort((a, b) => b.consultation.heldOn.localeCompare(a.consultation.heldOn)));
  protected readonly words = { howToRate: globalThis.matchMedia('(hover: none)').matches ? 'tap a cell to rate it' : 'arrows walk, 0 to 4 rates, Enter opens', aspectWords, dateWords, methodWords, severityWords, unended };

  protected async open({ receiver, cell }: CellAsked): Promise<void> {
    const other = cell.unit ? ` The unit says: ${severityWords(cell.unit.severity).toLowerCase()}${cell.unit.note ? `, “${cell.unit.note}”` : ''}.` : ' The unit has not rated it.';
    if (!this.view()?.can.rate) {
      await this.dialogs.confirm({ title: `${receiver.name}: ${aspectWords(cell.aspect)}`, text: `The programme says: ${severityWords(cell.programme?.severity).toLowerCase()}${cell.programme?.note ? `, “${cell.programme.note}”` : ''}.${other}`, action: 'Close', keep: 'Back' });
      return;
    }
    await this.dialogs.form({
      title: `${receiver.name}: ${aspectWords(cell.aspect)}`, text: `How much changes, as the programme sees it.${other}`, action: 'Rate',
      fields: [{ name: 'severity', label: 'How much changes', kind: 'choice', required: true, value: String(cell.programme?.severity ?? 0), choices: [...SEVERITY_CHOICES, ...(cell.programme ? [{ value: 'none', label: 'Not rated' }] : [])] }, { name: 'note', label: 'What changes', kind: 'area', value: cell.programme?.note ?? '', maxLength: 1000 }],
      save: (values) => this.put({ receiver, cell, severity: asText(values, 'severity') === 'none' ? null : Number(asText(values, 'severity')) }, asText(values, 'note')),
    });
  }

  /** A digit rates at once; what was written beside the rating stays. */
  protected async rate(asked: CellRated): Promise<void> {
    await this.attempt(async () => {
      await this.put(asked, asked.cell.programme?.note ?? '');
      this.toasts.say(`${asked.receiver.name}, ${aspectWords(asked.cell.aspect)}: ${severityWords(asked.severity).toLowerCase()}.`, { undo: () => void this.back(asked) });
    });
  }

  /** What the cell said before the digit, nothing included; somebody may have rated it meanwhile, and is told so. */
  private async back({ receiver, cell }: CellRated): Promise<void> {
    const now = this.view()?.receivers.find(({ kind, id }) => kind === receiver.kind && id === receiver.id)?.cells.find(({ aspect }) => aspect === cell.aspect);
    await this.attempt(() => this.put({ receiver, cell: now ?? cell, severity: cell.programme?.severity ?? null }, cell.programme?.note ?? ''));
  }

  protected async consult(receiver: ImpactReceiverView): Promise<void> {
    await this.dialogs.form({
      title: `${receiver.name} was heard`, action: 'Record it', fields: hearingFields(),
      save: async (values) => this.record({ ...ref(receiver), ...said(values) }),
    });
  }

  /** What was written down wrongly; whom it was with stays. */
  protected async correct({ receiver, consultation }: Hearing): Promise<void> {
    await this.dialogs.form({
      title: `${receiver.name} was heard`, action: 'Save correction', fields: hearingFields(consultation),
      save: async (values) => this.impacts.set(await firstValueFrom(this.http.patch<ImpactsView>(`/api/consultations/${consultation.id}`, said(values), withVersion(consultation.version)))),
    });
  }

  /** It counts as heard no more, until it is put back. */
  protected async takeBack({ receiver, consultation }: Hearing): Promise<void> {
    const { id, heldOn, method, heard, voices, version } = consultation;
    await this.attempt(async () => {
      this.impacts.set(await firstValueFrom(this.http.delete<ImpactsView>(`/api/consultations/${id}`, withVersion(version))));
      this.toasts.say(`What was recorded for ${receiver.name} is taken back.`, { undo: () => void this.attempt(() => this.record({ ...ref(receiver), putsBack: id, heldOn, method, heard, voices })) });
    });
  }

  private async record({ voices, ...body }: Recorded): Promise<void> {
    this.impacts.set(await firstValueFrom(this.http.post<ImpactsView>(`/api/programmes/${this.programmeId()}/consultations`, { ...body, ...(voices !== null && { voices }) })));
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      this.impacts.reload();
    }
  }

  private async put({ receiver, cell, severity }: CellAsked & { readonly severity: number | null }, note: string): Promise<void> {
    const body = { ...ref(receiver), aspect: cell.aspect, severity, note };
    this.impacts.set(await firstValueFrom(this.http.put<ImpactsView>(`/api/programmes/${this.programmeId()}/impacts`, body, withVersion(cell.version))));
  }
}

const ref = ({ kind, id }: ImpactReceiverView) => (kind === 'unit' ? { orgUnitId: id } : { audienceId: id });

/** @param given the hearing that is corrected */
const hearingFields = (given?: ConsultationView): AskedField[] => [
  { name: 'heldOn', label: 'When', kind: 'day', value: given?.heldOn ?? today(), required: true }, { name: 'method', label: 'How', kind: 'choice', value: given?.method ?? 'meeting', required: true, choices: METHOD_CHOICES },
  { name: 'heard', label: 'What was said', kind: 'area', value: given?.heard ?? '', required: true, maxLength: 2000 }, { name: 'voices', label: 'How many spoke', kind: 'number', value: given?.voices ?? null, min: 1 },
];
const said = (values: AskedValues) => ({ heldOn: asText(values, 'heldOn'), method: asText(values, 'method') as RecordConsultation['method'], heard: asText(values, 'heard'), voices: numberOrNull(values, 'voices') });
