import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { CreateProgramme, ProgrammeView, TemplateListView } from '@realign/api-client';
import { PeopleFinder, RlControl, RlField, RlFormErrors, RlLookup, RlPageHeader, RlProblem, RlSkeleton, Toasts, applyProblem, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { COUNTRIES } from '../templates/countries';

/** A new programme, from a template or empty. Everything can be changed afterwards. */
@Component({
  selector: 'programmes-new',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, RlControl, RlField, RlFormErrors, RlLookup, RlPageHeader, RlProblem, RlSkeleton],
  templateUrl: './new-programme.page.html',
})
export class NewProgrammePage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly people = inject(PeopleFinder).find;
  /** `?template=`, `?startsOn=`, `?goLiveOn=`, `?country=`: as chosen in the gallery. */
  readonly template = input<string>();
  readonly startsOn = input<string>();
  readonly goLiveOn = input<string>();
  readonly country = input<string>();
  protected readonly countries = COUNTRIES;
  protected readonly templates = httpResource<TemplateListView>(() => '/api/programme-templates');
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly plural = plural;
  protected readonly form = new FormGroup({
    templateKey: new FormControl('enterprise-social', { nonNullable: true }),
    name: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(200)] }),
    startsOn: new FormControl('', { nonNullable: true }),
    goLiveOn: new FormControl('', { nonNullable: true }),
    country: new FormControl('', { nonNullable: true }),
    timeZone: new FormControl(Intl.DateTimeFormat().resolvedOptions().timeZone, { nonNullable: true }),
    purposeStatement: new FormControl('', { nonNullable: true, validators: Validators.maxLength(4000) }),
    sponsorPersonId: new FormControl<string | null>(null),
    changeLeadPersonId: new FormControl<string | null>(null),
    stewardPersonId: new FormControl<string | null>(null),
  });

  constructor() {
    effect(() => {
      const given = { templateKey: this.template(), startsOn: this.startsOn(), goLiveOn: this.goLiveOn(), country: this.country() };
      this.form.patchValue(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    });
  }

  protected async create(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    try {
      const { id, name } = await firstValueFrom(this.http.post<ProgrammeView>('/api/programmes', this.body()));
      this.toasts.say(`${name} is there. Change whatever does not fit.`);
      await this.router.navigate(['/programmes', id]);
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  private body(): CreateProgramme {
    const given = Object.entries(this.form.getRawValue()).filter(([, value]) => value !== '' && value !== null);
    return { name: '', ...Object.fromEntries(given) };
  }
}
