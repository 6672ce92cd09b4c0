import { Injectable, Injector, inject, type Type } from '@angular/core';
import type { ConfirmAnswer, ConfirmQuestion } from './confirm-dialog';
import type { ConflictQuestion } from './conflict-dialog';
import type { FormQuestion } from './form-question';

/** Opens dialogs. The machinery loads with the first one, so that no page pays for it before. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly injector = inject(Injector);

  /** Asks before an act with consequences. Say the effects in the text and the act on the button. */
  async confirm(question: ConfirmQuestion): Promise<ConfirmAnswer | undefined> {
    const { ConfirmDialog } = await import('./confirm-dialog');
    return this.open<ConfirmAnswer, ConfirmQuestion>(ConfirmDialog, question, question.title);
  }

  /** Someone changed it meanwhile (412): both versions side by side, keep either. */
  async conflict(question: ConflictQuestion): Promise<'mine' | 'theirs' | undefined> {
    const { ConflictDialog, conflictWords } = await import('./conflict-dialog');
    return this.open<'mine' | 'theirs', ConflictQuestion>(ConflictDialog, question, conflictWords(question).heading);
  }

  /** A short form; true once the server has taken it. */
  async form(question: FormQuestion): Promise<boolean> {
    const { FormDialog } = await import('./form-dialog');
    return (await this.open<boolean, FormQuestion>(FormDialog, question, question.title)) === true;
  }

  /** Any component as a dialog; it injects DIALOG_DATA and closes DialogRef with its answer. `name` is what screen readers call it. */
  async open<Answer, Data = unknown>(component: Type<unknown>, data: Data, name: string): Promise<Answer | undefined> {
    const [{ Dialog }, { firstValueFrom }] = await Promise.all([import('@angular/cdk/dialog'), import('rxjs')]);
    const ref = this.injector.get(Dialog).open<Answer, Data>(component, { data, panelClass: 'dlg-panel', backdropClass: 'dlg-back', ariaModal: true, ariaLabel: name, autoFocus: 'first-tabbable' });
    return firstValueFrom(ref.closed);
  }
}
