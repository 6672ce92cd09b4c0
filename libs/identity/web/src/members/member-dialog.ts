import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { MemberView } from '@realign/api-client';
import { PeopleFinder, RlControl, RlField, RlFormErrors, RlLookup, applyProblem, problemOf } from '@realign/ui';
import { ROLE_CHOICES, type MemberRole } from '../role-words';
import { MembersApi } from './members.api';

/** Adds a member, or changes the name and roles of one. */
@Component({
  selector: 'identity-member-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlFormErrors, RlLookup],
  templateUrl: './member-dialog.html',
})
export class MemberDialog {
  private readonly api = inject(MembersApi);
  protected readonly member = inject<MemberView | null>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly people = inject(PeopleFinder).find;
  protected readonly personHint = `Whose tasks, training and signatures are theirs.${this.member ? '' : ' Left out, whoever has this address.'}`;
  protected readonly roles = ROLE_CHOICES;
  protected readonly picked = signal<readonly MemberRole[]>(this.member?.roles ?? ['change_lead']);
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly form = new FormGroup({
    email: new FormControl(this.member?.email ?? '', { nonNullable: true, validators: this.member ? [] : [Validators.required, Validators.email] }),
    displayName: new FormControl(this.member?.displayName ?? '', { nonNullable: true, validators: [Validators.required, Validators.maxLength(200)] }),
    personId: new FormControl<string | null>(this.member?.personId ?? null),
    password: new FormControl('', { nonNullable: true, validators: this.member ? [] : [Validators.required, Validators.minLength(12)] }),
  });

  protected toggle(role: MemberRole, on: boolean): void {
    this.picked.update((roles) => (on ? [...roles, role] : roles.filter((other) => other !== role)));
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.picked().length === 0) { this.refusals.set(['Choose at least one role.']); return; }
    if (this.form.invalid || this.busy()) return;
    const { email, displayName, password, personId } = this.form.getRawValue();
    const roles = [...this.picked()];
    this.busy.set(true);
    try {
      if (this.member) await this.api.change(this.member, { displayName, roles, personId });
      else await this.api.add({ email, displayName, password, roles, ...(personId && { personId }) });
      this.ref.close(true);
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
