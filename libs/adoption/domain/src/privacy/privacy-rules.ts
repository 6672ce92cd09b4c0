import { refuse, type Refusal } from '@realign/kernel';

export interface PrivacyState {
  readonly personLevel: boolean;
  readonly personLevelPurpose: string | null;
}

/** Person level is off unless an owner says what for; the purpose can be changed and not taken away while it is on. */
export function refusePrivacy(next: PrivacyState): Refusal<'purpose-missing'> | null {
  return next.personLevel && (next.personLevelPurpose ?? '').trim().length < 20 ? refuse('purpose-missing', 'Say what figures of one person are for, in at least 20 characters. Employees read it.') : null;
}

export interface PersonAccess {
  readonly personLevel: boolean;
  /** A works council's agreement covers this person. */
  readonly isProtected: boolean;
}

/** A works council's agreement stands above the setting. */
export function refusePersonReading({ personLevel, isProtected }: PersonAccess): Refusal<'person-level-off' | 'works-council'> | null {
  if (!personLevel) return refuse('person-level-off', 'Figures of one person are switched off. An owner can switch them on, with a purpose, under Settings, Privacy.');
  return isProtected ? refuse('works-council', 'An agreement with the works council keeps the figures of this person from being looked at.') : null;
}
