import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CareForFound, ChangeOpenPoint, OpenPointsView, OpenPointView, PlanView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlAddress, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, Saver, Toasts, asText, dateWords, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { LaunchNav } from '../launch/launch-nav';
import { FOUND_POINT_EDITS, OPEN_POINT_EDITS } from '../programme-edits';
import { sentence } from '../programme-words';

const SHOWN = [{ value: 'all', label: 'All' }, { value: 'ambiguity', label: 'Ambiguities' }, { value: 'issue', label: 'Issues' }, { value: 'risk', label: 'Risks' }, { value: 'resolved', label: 'Resolved' }] as const;
const WEIGHTS = [{ value: '1', label: 'A detail' }, { value: '2', label: 'A part of it' }, { value: '3', label: 'What it is for' }];

/** What nobody can say yet, what hinders and what threatens: each with somebody who owns it and a day. */
@Component({
  selector: 'programmes-open-points',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, LaunchNav, RlAddress, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus],
  templateUrl: './open-points.page.html',
})
export class OpenPointsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  /** `?show=` ambiguity, issue, risk or resolved. */
  readonly show = input<string>();
  protected readonly shown = computed(() => SHOWN.find(({ value }) => value === this.show())?.value ?? 'all');
  protected readonly points = httpResource<OpenPointsView>(() => {
    const shown = this.shown();
    return { url: `/api/programmes/${this.programmeId()}/open-points`, params: shown === 'all' ? {} : shown === 'resolved' ? { state: 'resolved' } : { kind: shown } };
  });
  protected readonly view = computed(() => (this.points.hasValue() ? this.points.value() : undefined));
  protected readonly choices = SHOWN;
  protected readonly words = { dateWords, sentence };
  protected readonly weightWords = (weight: number): string => WEIGHTS.find(({ value }) => value === String(weight))?.label ?? '';
  protected readonly id = (point: OpenPointView): string => point.id ?? point.key ?? '';

  protected look(show: string): void {
    void this.router.navigate([], { queryParams: { show: show === 'all' ? null : show }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async raise(): Promise<void> {
    const [words, ties] = [wordFields(), await this.ties()];
    const shown = this.shown();
    const raised = await this.dialogs.form({
      title: 'A new open point', action: 'Add it',
      fields: [
        { name: 'kind', label: 'What it is', kind: 'choice', value: shown === 'issue' || shown === 'risk' ? shown : 'ambiguity', required: true, choices: [{ value: 'ambiguity', label: 'Ambiguity: nobody can say' }, { value: 'issue', label: 'Issue: it hinders now' }, { value: 'risk', label: 'Risk: it may come' }] },
        ...words, ...this.care(), ...ties,
      ],
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/open-points`, given(values))),
    });
    if (raised) this.points.reload();
  }

  /** Its words, its weight and what it is tied to; owner and day have a form of their own. */
  protected async edit(point: OpenPointView): Promise<void> {
    const fields = [...wordFields(point), ...(this.view()?.can.edit ? await this.ties(point) : [])];
    const kept = await this.dialogs.form({ title: 'An open point', action: 'Save point', fields, save: (values) => this.change(point, changed(values), fields) });
    if (!kept) return;
    this.toasts.say('Point saved.');
    this.points.reload();
  }

  protected async own(point: OpenPointView): Promise<void> {
    const fields = this.care(point);
    const kept = await this.dialogs.form({
      title: 'Who takes care of it?', text: point.title, action: 'Keep', fields,
      save: (values) => {
        const body = { ownerPersonId: textOrNone(values, 'ownerPersonId') ?? null, dueOn: textOrNone(values, 'dueOn') ?? null };
        return point.key === null ? this.change(point, body, fields) : this.takeCare(point, { key: point.key, ...body }, fields);
      },
    });
    if (kept) this.points.reload();
  }

  protected async settle(point: OpenPointView): Promise<void> {
    const reopens = point.state === 'resolved';
    const done = await this.dialogs.form({
      title: reopens ? 'Open it again?' : 'What settled it?', text: point.title, action: reopens ? 'Open again' : 'Resolve', fields: reopens ? [] : [{ name: 'note', label: 'What settled it', kind: 'area', required: true, maxLength: 2000 }],
      save: (values) => this.move(point, { to: reopens ? 'open' : 'resolved', ...(!reopens && { note: asText(values, 'note') }) }),
    });
    if (!done) return;
    this.toasts.say(reopens ? 'It is open again.' : 'Resolved. Its words stay in the list of what is resolved.');
    this.points.reload();
  }

  private change(point: OpenPointView, given: object, asked: readonly AskedField[] = []): Promise<unknown> {
    return this.saver.edit<ChangeOpenPoint, OpenPointView>({ url: `/api/open-points/${point.id}`, view: point, given, fields: OPEN_POINT_EDITS, subject: 'this point', asked });
  }

  /** What is found in data is in no place of its own until somebody takes care of it. */
  private takeCare(point: OpenPointView, given: CareForFound, asked: readonly AskedField[]): Promise<unknown> {
    const url = `/api/programmes/${this.programmeId()}/open-points`;
    const read = async (): Promise<OpenPointView> => (await firstValueFrom(this.http.get<OpenPointsView>(url))).items.find(({ key }) => key === point.key) ?? point;
    return this.saver.edit<CareForFound, OpenPointView>({ method: 'POST', url: `${url}/found`, read, view: point, given, fields: FOUND_POINT_EDITS, subject: 'who takes care of this', asked });
  }

  /** A step, not a change of its words: taken by whoever sees how it stands. */
  private move(point: OpenPointView, body: object): Promise<unknown> {
    const url = `/api/open-points/${point.id}`;
    return this.saver.save<OpenPointView>({ method: 'POST', url: `${url}/state`, body, version: point.version, subject: 'this point', read: url, fields: (theirs) => [{ label: 'In one sentence', mine: point.title, theirs: theirs.title }, { label: 'State', mine: sentence(point.state), theirs: sentence(theirs.state) }] });
  }

  private async ties(point?: OpenPointView): Promise<AskedField[]> {
    const read = <T>(url: string) => firstValueFrom(this.http.get<T>(url));
    const [{ waves }, scenarios, audiences] = await Promise.all([read<PlanView>(`/api/programmes/${this.programmeId()}/plan`), read<{ items: { id: string; title: string }[] }>('/api/scenarios'), read<{ items: { id: string; name: string }[] }>('/api/audiences')]);
    const none = { value: '', label: 'None' };
    return [
      { name: 'waveId', label: 'Wave', kind: 'choice', value: point?.wave?.id ?? '', choices: [none, ...waves.map(({ id, name }) => ({ value: id, label: name }))] },
      { name: 'audienceId', label: 'Audience', kind: 'choice', value: point?.audience?.id ?? '', choices: [none, ...audiences.items.map(({ id, name }) => ({ value: id, label: name }))] },
      { name: 'scenarioId', label: 'Work scenario', kind: 'choice', value: point?.scenario?.id ?? '', choices: [none, ...scenarios.items.map(({ id, title }) => ({ value: id, label: title }))] },
    ];
  }

  private care(point?: OpenPointView): AskedField[] {
    return [
      { name: 'ownerPersonId', label: 'Owner', kind: 'lookup', value: point?.owner?.id ?? null, shown: point?.owner?.name ?? '', find: this.people },
      { name: 'dueOn', label: 'Settled by', kind: 'day', value: point?.dueOn ?? null },
    ];
  }
}

const given = (values: AskedValues): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null).map(([name, value]) => [name, name === 'weight' ? Number(value) : value]));

const wordFields = (point?: OpenPointView): AskedField[] => [
  { name: 'title', label: 'In one sentence', value: point?.title ?? '', required: true, maxLength: 300 }, { name: 'detail', label: 'More about it', kind: 'area', value: point?.detail ?? '', maxLength: 2000 },
  { name: 'weight', label: 'How much hangs on it', kind: 'choice', value: String(point?.weight ?? 2), required: true, choices: WEIGHTS },
];

/** What is left empty is taken away; what the form did not ask stays. */
const changed = (values: AskedValues): Record<string, unknown> => ({
  title: asText(values, 'title'), detail: asText(values, 'detail'), weight: Number(asText(values, 'weight')),
  ...Object.fromEntries(['waveId', 'audienceId', 'scenarioId'].filter((name) => name in values).map((name) => [name, textOrNone(values, name) ?? null])),
});
