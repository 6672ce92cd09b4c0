import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { isUuid } from '../db/new-id';

/** Whether whoever asks is named for the thing with this id. */
export type NamedFor = (actor: Actor, id: string) => Promise<boolean>;

/** Routes that a name opens where no role does, by the thing their `:id` means. The context that knows who is named for it registers it at start. */
@Injectable()
export class NamedDoors {
  private readonly byThing = new Map<string, NamedFor>();

  register(thing: string, isNamed: NamedFor): void {
    if (this.byThing.has(thing)) throw new Error(`Two contexts say who is named for a ${thing}.`);
    this.byThing.set(thing, isNamed);
  }

  async opensTo(actor: Actor, thing: string, id: unknown): Promise<boolean> {
    return actor.personId !== null && typeof id === 'string' && isUuid(id) && ((await this.byThing.get(thing)?.(actor, id)) ?? false);
  }
}
