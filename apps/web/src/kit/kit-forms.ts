import { ChangeDetectionStrategy, Component } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { RlChip, RlControl, RlField, RlFormErrors, RlIcon, RlLookup, RlSection, RlSegments, RlToolbar, RlUpload, type LookupOption } from '@realign/ui';

const PEOPLE: readonly LookupOption[] = [{ id: '1', label: 'Priya Raman', detail: 'Change lead, Group Technology' }, { id: '2', label: 'Tomasz Zieliński', detail: 'Operations, Łódź' }];

@Component({
  selector: 'kit-forms',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlChip, RlControl, RlField, RlFormErrors, RlIcon, RlLookup, RlSection, RlSegments, RlToolbar, RlUpload],
  template: `
    <rl-section class="gap" heading="Buttons" />
    <p class="row moves"><button type="button" class="btn pri">Record: scale</button><button type="button" class="btn">Park it</button><button type="button" class="btn bad">Withdraw goal</button><button type="button" class="btn" disabled>Not now</button><button type="button" class="btn sm"><rl-icon name="plus" />Small</button><button type="button" class="lnk">A link</button></p>
    <rl-section class="gap" heading="Filters" />
    <rl-toolbar><rl-chip [pressed]="true">Waves 3 to 5</rl-chip><rl-chip>Mine</rl-chip><rl-segments [choices]="[{ value: 'timeline', label: 'Timeline', icon: 'timeline' }, { value: 'table', label: 'Table', icon: 'table' }]" value="timeline" /></rl-toolbar>
    <rl-section class="gap" heading="Fields" />
    <form class="formcol" [formGroup]="form"><rl-field label="Name" hint="As people say it."><input rlControl formControlName="name" /></rl-field>
      <rl-field label="Refused by the server"><input rlControl formControlName="refused" /></rl-field>
      <rl-field label="Reason" optional><textarea rlControl rows="2" formControlName="reason"></textarea></rl-field>
      <rl-field label="Owner"><rl-lookup [find]="find" formControlName="owner" /></rl-field>
      <rl-form-errors [messages]="['A programme needs a steward before it goes live.']" /></form>
    <rl-section class="gap" heading="A file" />
    <rl-upload hint="CSV, at most 500 MB" error="The file is a zip. Unpack it and choose the CSV inside." />`,
})
export class KitForms {
  protected readonly form = new FormGroup({ name: new FormControl('Embed'), refused: new FormControl('Align', Validators.required), reason: new FormControl(''), owner: new FormControl<string | null>(null) });
  protected readonly find = (words: string): Promise<readonly LookupOption[]> => Promise.resolve(PEOPLE.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase())));

  constructor() {
    this.form.controls.refused.setErrors({ problem: 'Another phase has this name.' });
    this.form.controls.refused.markAsTouched();
  }
}
