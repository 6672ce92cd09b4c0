import type { Role } from '@realign/kernel';
import type { Choice } from './decision';

/** What somebody has to do with a programme, and by which they decide. */
export type DecidingDuty = 'sponsor' | 'change_lead' | 'steward';

/** Which duties decide what. */
export type DecisionRights = Readonly<Record<Choice, readonly DecidingDuty[]>>;

/** Somebody a programme names for a duty, and who can sign in. */
export interface DutyHolder {
  readonly duty: DecidingDuty;
  readonly personId: string;
  readonly name: string;
}

/** Who decides at one checkpoint. */
export interface Deciding {
  readonly rights: DecisionRights;
  readonly holders: readonly DutyHolder[];
}

export interface WhoAsks {
  readonly personId: string | null;
  readonly roles: readonly Role[];
}

/** Sponsor and change lead decide everything; the steward goes on and adapts, and neither ends, spreads nor begins anything. */
const USUAL: DecisionRights = {
  continue: ['sponsor', 'change_lead', 'steward'], adapt: ['sponsor', 'change_lead', 'steward'],
  stop: ['sponsor', 'change_lead'], scale: ['sponsor', 'change_lead'], start: ['sponsor', 'change_lead'],
};

const KINDS = Object.keys(USUAL) as Choice[];

/** In whose place somebody of the organisation decides while a programme names nobody for a duty who can sign in. Nobody stands in for a steward. */
const STANDS_IN: Readonly<Record<DecidingDuty, Role | null>> = { sponsor: 'executive', change_lead: 'change_lead', steward: null };

const SAID: Readonly<Record<DecidingDuty, string>> = { sponsor: 'sponsor', change_lead: 'change lead', steward: 'steward' };
const IN_PLACE: Readonly<Record<DecidingDuty, string | null>> = { sponsor: 'an executive (no sponsor can sign in)', change_lead: 'a change lead (the programme’s own cannot sign in)', steward: null };

/** What was stated counts; every other kind is decided as usual. */
export const rightsOf = (stated: Partial<DecisionRights>): DecisionRights => ({ ...USUAL, ...stated });

/** Whether what is wanted states other duties for any kind than hold now; the order of duties says nothing. */
export function decidersDiffer(stated: Partial<DecisionRights>, wanted: Partial<DecisionRights> | undefined): boolean {
  const [now, then] = [rightsOf(stated), rightsOf({ ...stated, ...wanted })];
  return KINDS.some((kind) => [...now[kind]].sort().join() !== [...then[kind]].sort().join());
}

/** Whether somebody may decide so: by the duty the programme names them for, or in its place. An owner of the organisation always may, so that nothing waits for somebody who has left. */
export function mayDecide({ personId, roles }: WhoAsks, choice: Choice, { rights, holders }: Deciding): boolean {
  if (roles.includes('owner')) return true;
  return rights[choice].some((duty) => {
    const holding = holders.filter((holder) => holder.duty === duty);
    const inPlace = STANDS_IN[duty];
    return holding.length > 0 ? personId !== null && holding.some((holder) => holder.personId === personId) : inPlace !== null && roles.includes(inPlace);
  });
}

/** Whoever decides anything there gives verdicts, closes, and shows stops to everybody. */
export const mayDecideAnything = (who: WhoAsks, deciding: Deciding): boolean => KINDS.some((choice) => mayDecide(who, choice, deciding));

/** "Ada Berg (sponsor) or Ola Nil (change lead)". */
export const whoDecides = (choice: Choice, deciding: Deciding): string => inWords(namesOf(choice, deciding), 'or');

/** Each once, by the first duty they have. */
function namesOf(choice: Choice, { rights, holders }: Deciding): readonly string[] {
  const named = new Map<string, string>();
  for (const duty of ORDER.filter((one) => rights[choice].includes(one))) {
    const holding = holders.filter((holder) => holder.duty === duty);
    for (const { personId, name } of holding) named.set(personId, named.get(personId) ?? `${name} (${SAID[duty]})`);
    const inPlace = IN_PLACE[duty];
    if (holding.length === 0 && inPlace !== null) named.set(duty, inPlace);
  }
  return named.size === 0 ? ['an owner of the organisation'] : [...named.values()];
}

const ORDER: readonly DecidingDuty[] = ['sponsor', 'change_lead', 'steward'];

/** One sentence for all kinds: "Ada Berg (sponsor)", and where kinds differ "Ada Berg (sponsor); to continue or adapt, also Ida Holm (steward)". Kinds of the same people stand together, the most first. */
export function decidersInWords(deciding: Deciding): string {
  const kinds = new Map<string, { readonly names: readonly string[]; readonly choices: readonly Choice[] }>();
  for (const choice of KINDS) {
    const names = namesOf(choice, deciding);
    kinds.set(names.join(), { names, choices: [...(kinds.get(names.join())?.choices ?? []), choice] });
  }
  const [most, ...others] = [...kinds.values()].sort((a, b) => b.choices.length - a.choices.length);
  const usual = most?.names ?? [];
  return [inWords(usual, 'or'), ...others.map(({ names, choices }) => `to ${inWords(choices, 'or')}, ${besides(usual, names)}`)].join('; ');
}

/** Names beside those that are said already; all of them, where some of those are missing. */
const besides = (said: readonly string[], names: readonly string[]): string =>
  said.every((one) => names.includes(one)) ? `also ${inWords(names.filter((one) => !said.includes(one)), 'or')}` : inWords(names, 'or');

const inWords = (parts: readonly string[], last: string): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`);
