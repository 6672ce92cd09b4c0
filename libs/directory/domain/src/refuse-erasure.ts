import { refuse, refuseField, type Refusal } from '@realign/kernel';

/** What is known of somebody who is to be erased. */
export interface ToErase {
  readonly displayName: string;
  readonly isHere: boolean;
  readonly isErased: boolean;
  /** Whoever asks is this person. */
  readonly isOneself: boolean;
  /** Nobody else could sign in as an owner. */
  readonly isLastOwner: boolean;
}

export type ErasureRefusal = 'person-erased' | 'person-here' | 'own-erasure' | 'last-owner' | 'other-name';

const plain = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/**
 * Whether a person may be erased: somebody who has left, asked for by another owner, under their own name.
 * @returns undefined when they may
 */
export function refuseErasure(person: ToErase, typedName: string): Refusal<ErasureRefusal> | undefined {
  if (person.isErased) return refuse('person-erased', 'This person has been erased already.');
  if (person.isOneself) return refuse('own-erasure', 'Nobody erases themselves: another owner does.');
  if (person.isHere) return refuse('person-here', 'This person is here: their work needs their record, and the next people file would bring it back. Who has left can be erased.');
  if (person.isLastOwner) return refuse('last-owner', 'Nobody else could sign in as an owner. Name another owner first.');
  if (plain(typedName) !== plain(person.displayName)) return refuseField('/name', 'other-name', 'This is not the name of the person. Type it as it stands on their page.');
  return undefined;
}
