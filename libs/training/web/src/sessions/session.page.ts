import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild, type ElementRef } from '@angular/core';
import type { ChangeTrainingSession, OrgUnitTreeView, RegistrationResultView, TrainerListView, TrainingSessionRunView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, Saver, Toasts, asText, dayWords, plural, problemOf, textOrNone, type AskedField, type AskedValues, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { registeredWords } from './registered-words';
import { SESSION_EDITS } from './session-edits';
import { clockWords, dayOf, languageWords, seatLook, timeFields, zoneWords } from './session-words';

/** One session in the room: who is expected, who is there, who walked in. By keyboard or thumb. */
@Component({
  selector: 'training-session',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus],
  templateUrl: './session.page.html',
})
export class SessionPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  private readonly finder = inject(PeopleFinder);
  readonly sessionId = input.required<string>();
  private readonly people = viewChild<ElementRef<HTMLElement>>('people');
  protected readonly url = computed(() => `/api/training/sessions/${this.sessionId()}`);
  protected readonly run = httpResource<TrainingSessionRunView>(() => this.url());
  protected readonly view = computed(() => (this.run.hasValue() ? this.run.value() : undefined));
  protected readonly one = computed(() => this.view()?.session);
  protected readonly meantFor = computed(() => [this.one()?.waveName, this.one()?.orgUnitName].filter(Boolean).join(', '));
  protected readonly refusal = signal('');
  protected readonly names = computed(() => this.one()?.trainers.map(({ name }) => name).join(', ') ?? '');
  protected readonly words = { clockWords, dayWords, languageWords, seatLook, zoneWords };
  protected readonly stats = computed<Stat[]>(() => {
    const one = this.one();
    return one ? [{ value: `${one.booked + one.attended}`, label: `of ${one.capacity} seats taken` }, { value: `${one.waiting}`, label: one.waiting === 1 ? 'waits for a seat' : 'wait for a seat' }, ...(this.begun() || one.noShows > 0 ? [{ value: `${one.attended}`, label: one.attended === 1 ? 'was there' : 'were there' }, { value: `${one.noShows}`, label: this.begun() ? 'did not come' : 'cannot come', bad: this.begun() && one.noShows > 0 }] : [])] : [];
  });
  protected readonly invitationWords = computed(() => {
    const { ready = 0, asleep = 0, sent = 0, held = 0, failed = 0 } = this.view()?.invitations ?? {};
    const parts = [sent && `${sent} sent`, ready > asleep && `${ready - asleep} on the way`, asleep && `${asleep} waiting for the end of people’s quiet hours`, held && `${held} held, because no mail server is named`, failed && `${failed} refused by the mail server`].filter(Boolean);
    return parts.length ? `${parts.join(', ')}.` : 'None yet: who gets a seat is invited by mail and finds it in My learning.';
  });

  /** Nobody was there before it began: until then only who cannot come is marked. */
  protected readonly begun = computed(() => (this.one()?.startsAt ?? '') <= new Date().toISOString());

  /** Up and down move through the list, T and A mark; the buttons do the same. */
  protected onKey(event: KeyboardEvent, personId: string): void {
    const buttons = [...(this.people()?.nativeElement.querySelectorAll<HTMLButtonElement>('[data-mark]') ?? [])];
    const at = buttons.indexOf(event.currentTarget as HTMLButtonElement);
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : at;
    if (next !== at) {
      event.preventDefault();
      buttons[Math.max(0, Math.min(next, buttons.length - 1))]?.focus();
    } else if (event.key.toLowerCase() === 't' && this.begun()) void this.mark(personId, 'attended');
    else if (event.key.toLowerCase() === 'a') void this.mark(personId, 'no_show');
  }

  protected mark(personId: string, as: 'attended' | 'no_show'): Promise<void> {
    return this.act('attendance', { personIds: [personId], as });
  }

  protected sendHeld(): Promise<void> {
    return this.act('held-mails', {});
  }

  protected async close(): Promise<void> {
    const open = this.one()?.booked ?? 0;
    const sure = await this.dialogs.confirm({ title: 'Close this session?', text: open ? `${plural(open, 'person', 'people')} with a seat ${open === 1 ? 'was' : 'were'} not marked: they count as not come, and are offered another session.` : 'Everybody is marked.', action: 'Close session', keep: 'Go on' });
    if (sure) await this.act('close', {});
  }

  protected async cancel(): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Cancel this session?', text: 'Everybody with a seat and the trainers are told by mail, whoever waits finds it in their inbox, and the seats are free for another session.', action: 'Cancel session', keep: 'Keep session', danger: true, reasonLabel: 'Why' });
    if (sure) await this.act('cancel', { reason: sure.reason });
  }

  protected async walkIn(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Walk-in', text: 'Counts as there, also when every seat is taken.', action: 'Add person', fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.finder.find }],
      save: (values) => firstValueFrom(this.http.post(`${this.url()}/walk-ins`, { personId: asText(values, 'personId'), mayExceed: true })),
    });
    if (saved) this.run.reload();
  }

  protected async takeOff(personId: string, name: string): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Take ${name} off this session?`, text: 'They are told why, and whoever waits longest takes a free seat.', action: 'Take off', keep: 'Leave them on', danger: true, reasonLabel: 'Why' });
    if (sure) await this.act('removals', { personIds: [personId], reason: sure.reason });
  }

  protected registerPerson(): Promise<void> {
    return this.register('Register a person', { name: 'personIds', label: 'Person', kind: 'lookup', required: true, find: this.finder.find }, (id) => ({ personIds: [id] }));
  }

  protected async registerWave(waveId: string, name: string): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Register ${name}?`, text: 'Everybody of the wave who has this module to do gets a seat, the earliest due first; the others wait.', action: 'Register', keep: 'Not now' });
    if (!sure) return;
    this.refusal.set('');
    try {
      this.tell(await firstValueFrom(this.http.post<RegistrationResultView>(`${this.url()}/registrations`, { waveId, fillWaitingList: true })));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }

  protected async registerUnit(): Promise<void> {
    const units = await firstValueFrom(this.http.get<OrgUnitTreeView>('/api/org-units'));
    await this.register('Register a unit', { name: 'orgUnitId', label: 'Unit and everything below it', kind: 'choice', required: true, choices: units.items.map(({ id, name }) => ({ value: id, label: name })) }, (id) => ({ orgUnitId: id }));
  }

  private async register(title: string, field: Parameters<Dialogs['form']>[0]['fields'][number], body: (id: string) => object): Promise<void> {
    let result: RegistrationResultView | undefined;
    const saved = await this.dialogs.form({
      title, action: 'Register', text: 'Those for whom there is no seat go on the waiting list.', fields: [field],
      save: async (values) => void (result = await firstValueFrom(this.http.post<RegistrationResultView>(`${this.url()}/registrations`, { ...body(asText(values, field.name)), fillWaitingList: true }))),
    });
    if (saved && result) this.tell(result);
  }

  private tell(result: RegistrationResultView): void {
    this.toasts.say(registeredWords(result));
    this.run.reload();
  }

  protected async move(): Promise<void> {
    const view = this.view();
    if (!view) return;
    const one = view.session;
    const trainers = (await firstValueFrom(this.http.get<TrainerListView>('/api/training/trainers'))).items.filter(({ isActive, id }) => isActive || one.trainers.some((its) => its.id === id));
    const fields: readonly AskedField[] = [{ name: 'trainerIds', label: 'Trainers', kind: 'many', required: true, value: one.trainers.map(({ id }) => id).join(','), choices: trainers.map(({ id, name }) => ({ value: id, label: name })) }, ...timeFields(dayOf(one.startsAt), clockWords(one.startsAt), clockWords(one.endsAt), one.timeZone), { name: 'capacity', label: 'Seats', kind: 'number', required: true, value: one.capacity, min: 1, max: 5000 }, { name: 'language', label: 'Language', kind: 'choice', required: true, value: one.language, choices: [...new Set([one.language, ...trainers.flatMap(({ languages }) => languages)])].sort().map((tag) => ({ value: tag, label: languageWords(tag) })) }, { name: 'room', label: 'Room', value: one.room, maxLength: 120 }, { name: 'link', label: 'Link to join online', value: one.link, maxLength: 500 }];
    const saved = await this.dialogs.form({
      title: 'Change session', text: 'A new time or place is sent to everybody with a seat, and to the trainers.', action: 'Save changes', fields,
      save: (values) => this.saver.edit<ChangeTrainingSession, TrainingSessionRunView>({ url: this.url(), view, given: sessionBody(values), fields: SESSION_EDITS, subject: 'this session', asked: fields }),
    });
    if (saved) this.run.reload();
  }

  private async act(what: string, body: object): Promise<void> {
    this.refusal.set('');
    try {
      this.run.set(await firstValueFrom(this.http.post<TrainingSessionRunView>(`${this.url()}/${what}`, body)));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}

const sessionBody = (values: AskedValues): ChangeTrainingSession => ({
  trainerIds: asText(values, 'trainerIds').split(',').filter(Boolean), startsAt: `${asText(values, 'day')}T${asText(values, 'from').slice(0, 5)}`, endsAt: `${asText(values, 'day')}T${asText(values, 'until').slice(0, 5)}`,
  timeZone: asText(values, 'timeZone'), capacity: Number(asText(values, 'capacity')), language: asText(values, 'language'), room: textOrNone(values, 'room') ?? null, link: textOrNone(values, 'link') ?? null,
});
