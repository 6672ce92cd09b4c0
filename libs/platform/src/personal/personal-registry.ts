import { Injectable } from '@nestjs/common';
import { PersonalData, type PersonalDataHolder } from '@realign/kernel';

/** Filled at start, once by each context. */
@Injectable()
export class PersonalDataRegistry extends PersonalData {
  private readonly holders = new Map<string, PersonalDataHolder>();

  /** @throws when a context announces itself twice */
  add(holder: PersonalDataHolder): void {
    if (this.holders.has(holder.context)) throw new Error(`${holder.context} has told twice what it holds about people.`);
    this.holders.set(holder.context, holder);
  }

  get all(): readonly PersonalDataHolder[] {
    return [...this.holders.values()].sort((one, other) => one.context.localeCompare(other.context));
  }
}
