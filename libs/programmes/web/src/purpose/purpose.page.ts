import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChangeProgramme, ProgrammeView, SponsorActionListView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlComments, RlHistory, RlIcon, RlSection, Saver, Toasts, asText, plural, problemOf, withVersion, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { CurrentProgramme } from '../cockpit/current-programme';
import { PROGRAMME_EDITS } from '../programme-edits';
import { officialChoices, officialWords, programmeLook } from '../programme-words';

/** The tab "Purpose": why, what stays the same, who stands for it, and the way to the steps it can take. */
@Component({
  selector: 'programmes-purpose',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlComments, RlHistory, RlIcon, RlSection],
  templateUrl: './purpose.page.html',
})
export class PurposePage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  protected readonly programme = inject(CurrentProgramme);
  protected readonly words = { officialWords, programmeLook };

  protected async edit(view: ProgrammeView): Promise<void> {
    const fields: readonly AskedField[] = [
      { name: 'name', label: 'Name', value: view.name, required: true, maxLength: 200 },
      { name: 'purposeStatement', label: 'Purpose', kind: 'area', value: view.purposeStatement, hint: 'Why we do this, in words the sponsor would sign. In its first language; the others stay as they are on the Why page.', maxLength: 4000 },
      { name: 'staysTheSame', label: 'What stays the same', kind: 'area', value: view.staysTheSame, hint: 'In its first language, too.', maxLength: 4000 },
      { name: 'officialStatus', label: 'Is it official?', kind: 'choice', value: view.officialStatus, required: true, choices: officialChoices(view.officialStatus), hint: 'Official, or a pilot, once the sponsor has signed the purpose.' },
      { name: 'sponsorPersonId', label: 'Sponsor', kind: 'lookup', value: view.sponsor?.id ?? null, shown: view.sponsor?.name ?? '', find: this.people },
      { name: 'changeLeadPersonId', label: 'Change lead', kind: 'lookup', value: view.changeLead?.id ?? null, shown: view.changeLead?.name ?? '', find: this.people },
      { name: 'stewardPersonId', label: 'Steward', kind: 'lookup', value: view.steward?.id ?? null, shown: view.steward?.name ?? '', find: this.people },
    ];
    const saved = await this.dialogs.form({
      title: 'Purpose and people', action: 'Save purpose', fields,
      save: async (values) => this.keep(await this.send(view, { ...values, purposeStatement: asText(values, 'purposeStatement'), staysTheSame: asText(values, 'staysTheSame') }, fields)),
    });
    const now = this.programme.view()?.sponsor;
    if (saved && now && now.id !== view.sponsor?.id) await this.offerHandover(view, now);
  }

  /** Whoever becomes the sponsor does not get by themselves what was asked of the one before: that is asked. */
  private async offerHandover({ id: programmeId, sponsor: before }: ProgrammeView, { id: personId, name }: { readonly id: string; readonly name: string }): Promise<void> {
    const { items } = await firstValueFrom(this.http.get<SponsorActionListView>(`/api/programmes/${programmeId}/sponsor-actions`));
    const open = items.filter((one) => one.doneOn === null && !one.isSponsors && (one.personId === null || one.personId === before?.id));
    if (open.length === 0) return;
    const titles = open.slice(0, 5).map(({ title }) => `“${title}”`).join(', ');
    const sure = await this.dialogs.confirm({ title: `Hand over to ${name}?`, text: `${plural(open.length, 'thing')} asked of ${before?.name ?? 'the sponsor'} ${open.length === 1 ? 'is' : 'are'} still open: ${titles}${open.length > 5 ? ' and more' : ''}. What is not handed over stays as it is.`, action: 'Hand over', keep: 'Leave them' });
    if (!sure) return;
    try {
      for (const { id, version } of open) await firstValueFrom(this.http.patch(`/api/sponsor-actions/${id}`, { personId }, withVersion(version)));
      this.toasts.say(`${plural(open.length, 'action')} handed over to ${name}.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  /** A second person's word that this is the sponsor, where the sponsor named themselves. */
  protected async nameAgain(view: ProgrammeView): Promise<void> {
    const name = view.sponsor?.name ?? '';
    const sure = await this.dialogs.confirm({ title: `Name ${name} the sponsor, too?`, text: `${name} named themselves, which counts only while nobody else could. With your word they sign and waive for this programme.`, action: 'Name the sponsor', keep: 'Leave it' });
    if (!sure) return;
    try {
      this.keep(await firstValueFrom(this.http.patch<ProgrammeView>(`/api/programmes/${view.id}`, { sponsorPersonId: view.sponsor?.id ?? null }, withVersion(view.version))));
      this.toasts.say(`You named ${name} the sponsor.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      this.programme.resource.reload();
    }
  }

  private keep(changed: ProgrammeView | undefined): void {
    if (changed) this.programme.resource.set(changed);
    else this.programme.resource.reload();
  }

  /** Sends what was changed here; what somebody else changed meanwhile beside it stays. */
  private send(view: ProgrammeView, given: Readonly<Record<string, unknown>>, asked: readonly AskedField[]): Promise<ProgrammeView | undefined> {
    return this.saver.edit<ChangeProgramme, ProgrammeView>({ url: `/api/programmes/${view.id}`, view, given, fields: PROGRAMME_EDITS, subject: 'this programme', asked });
  }
}
