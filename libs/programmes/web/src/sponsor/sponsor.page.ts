import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChangeSponsorAction, SponsorActionDone, SponsorActionListView, SponsorActionView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, Saver, Toasts, asText, dateWords, numberOrNull, plural, problemOf, withVersion, type AskedField, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { SPONSOR_ACTION_EDITS, SPONSOR_DONE_EDITS } from '../programme-edits';

const KINDS: Readonly<Record<SponsorActionView['kind'], string>> = { post: 'Post', visit: 'Visit', reply: 'Reply', talk: 'Talk', decision: 'Decision', recognition: 'Recognition', other: 'Other' };
const KIND_CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value, label }));
const LOOKS = { planned: { kind: 'planned', word: 'Planned' }, late: { kind: 'off_track', word: 'Late' }, done: { kind: 'achieved', word: 'Done' } } as const;

/** What the sponsor is asked to do where people see it, and what was done. */
@Component({
  selector: 'programmes-sponsor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus],
  templateUrl: './sponsor.page.html',
})
export class SponsorPage {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  protected readonly actions = httpResource<SponsorActionListView>(() => `/api/programmes/${this.programmeId()}/sponsor-actions`);
  protected readonly view = computed(() => (this.actions.hasValue() ? this.actions.value() : undefined));
  protected readonly words = { dateWords, kind: (kind: SponsorActionView['kind']) => KINDS[kind], look: (standing: SponsorActionView['standing']) => LOOKS[standing] };
  protected readonly stats = computed(() => {
    const view = this.view();
    return view ? [{ value: `${view.doneLately} of ${view.dueLately}`, label: 'done of those due in the last 90 days' }, { value: view.daysSilent === null ? 'Never' : view.daysSilent === 0 ? 'Today' : plural(view.daysSilent, 'day'), label: view.daysSilent ? 'since people last saw the sponsor' : 'people last saw the sponsor', bad: view.daysSilent === null || view.daysSilent > 45 }] : [];
  });

  protected async add(view: SponsorActionListView): Promise<void> {
    const saved = await this.dialogs.form({ title: `Ask ${view.sponsorName ?? 'the sponsor'} for something`, action: 'Add action', fields: this.fields(), save: (values) => firstValueFrom(this.http.post(`/api/programmes/${view.programmeId}/sponsor-actions`, values)) });
    if (saved) this.done('Action added.');
  }

  protected async edit(action: SponsorActionView): Promise<void> {
    const fields = this.fields(action);
    const saved = await this.dialogs.form({ title: 'Change action', action: 'Save action', fields, save: (values) => this.change(action, whose(values), fields) });
    if (saved) this.done('Action saved.');
  }

  protected async report(action: SponsorActionView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'It was done', text: action.title, action: 'Save',
      fields: [{ name: 'doneOn', label: 'Done on', kind: 'day', value: new Date().toISOString().slice(0, 10), required: true }, { name: 'reach', label: 'People reached', kind: 'number', min: 0, step: 1 }, { name: 'evidence', label: 'Where it can be seen', kind: 'area', maxLength: 1000, hint: 'A link, a place, a sentence.' }],
      save: (values) => { const reach = numberOrNull(values, 'reach'); return this.tell(action, { doneOn: asText(values, 'doneOn'), ...(reach === null ? {} : { reach }), evidence: asText(values, 'evidence') }); },
    });
    if (saved) this.done('Done.');
  }

  protected async reopen(action: SponsorActionView): Promise<void> {
    await this.tell(action, { doneOn: null });
    this.done('Open again.');
  }

  protected async remove(action: SponsorActionView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Remove this action?', text: action.title, action: 'Remove action', keep: 'Keep it', danger: true });
    if (!sure) return;
    const gone = await this.attempt(() => firstValueFrom(this.http.delete(`/api/sponsor-actions/${action.id}`, withVersion(action.version))));
    if (gone) this.done('Action removed.', () => void this.putBack(action));
  }

  /** What was asked of a sponsor before, and is still open, becomes the present one's. */
  protected async handOver(action: SponsorActionView, personId: string, to: string): Promise<void> {
    let handed: SponsorActionView | undefined;
    await this.attempt(async () => { handed = await this.change(action, { personId }); });
    if (!handed) return;
    const [moved, before] = [handed, action.personId];
    this.done(`It is ${to}’s now.`, before === null ? undefined : () => void this.attempt(async () => { await this.change(moved, { personId: before }); this.done('It is as it was.'); }));
  }

  /** As it was, under its id, for whom it was, with what was done. */
  private async putBack({ id, programmeId, kind, title, personId, dueOn }: SponsorActionView): Promise<void> {
    await this.attempt(async () => {
      await firstValueFrom(this.http.post(`/api/programmes/${programmeId}/sponsor-actions`, { putsBack: id, kind, title, dueOn, ...(personId === null ? {} : { personId }) }));
      this.done('Action is back.');
    });
  }

  /** @returns whether it was done */
  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      this.actions.reload();
      return false;
    }
  }

  private change(action: SponsorActionView, given: ChangeSponsorAction | AskedValues, asked: readonly AskedField[] = []): Promise<SponsorActionView | undefined> {
    return this.saver.edit<ChangeSponsorAction, SponsorActionView>({ url: `/api/sponsor-actions/${action.id}`, view: action, given, fields: SPONSOR_ACTION_EDITS, subject: 'this action', asked });
  }

  private tell(action: SponsorActionView, given: SponsorActionDone): Promise<SponsorActionView | undefined> {
    const url = `/api/sponsor-actions/${action.id}`;
    return this.saver.edit<SponsorActionDone, SponsorActionView>({ method: 'PUT', url: `${url}/done`, read: url, view: action, given, fields: SPONSOR_DONE_EDITS, subject: 'this action' });
  }

  private fields = (action?: SponsorActionView): readonly AskedField[] => [
    { name: 'kind', label: 'What', kind: 'choice', value: action?.kind ?? 'post', required: true, choices: KIND_CHOICES },
    { name: 'title', label: 'In a sentence', value: action?.title ?? '', required: true, maxLength: 300, hint: 'Such as: visit the first branch of wave 1.' },
    { name: 'dueOn', label: 'By', kind: 'day', value: action?.dueOn ?? null, required: true },
    ...(action && action.doneOn === null ? [{ name: 'personId', label: 'Asked of', kind: 'lookup', value: action.personId, shown: action.personName ?? '', required: true, find: this.people } satisfies AskedField] : []),
  ];

  private done(said: string, undo?: () => void): void {
    this.toasts.say(said, undo ? { undo } : {});
    this.actions.reload();
  }
}

/** Nobody is named where nobody was chosen. */
const whose = ({ personId, ...values }: AskedValues): AskedValues => (personId === undefined || personId === null ? values : { ...values, personId });
