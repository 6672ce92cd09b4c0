import { refuseField } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { OfficialStatus, ProgrammeView } from '@realign/programmes/contract';

const AT = '/officialStatus';

/**
 * The standing that is to be written: none when it is shown already, so that a form that sends it along changes nothing.
 * @throws 422 when it speaks of an end that did not come, or of a life after it
 */
export function chosenStanding({ state, officialStatus }: Pick<ProgrammeView, 'state' | 'officialStatus'>, chosen: OfficialStatus | undefined): OfficialStatus | undefined {
  if (chosen === undefined || chosen === officialStatus) return undefined;
  if (chosen === 'retired') throw refused(refuseField(AT, 'not-retired', 'It reads as retired once the programme is: let its sponsor retire it.'));
  if (state === 'retired') throw refused(refuseField(AT, 'retired', 'This programme is retired. Take it up again first.'));
  return chosen;
}

/** @throws 422 when nobody stands for what was just called official or a pilot */
export function requireStandsFor(after: Pick<ProgrammeView, 'officialStatus' | 'sponsor'>, chosen: OfficialStatus | undefined): void {
  if (chosen === undefined || chosen === after.officialStatus) return;
  const who = after.sponsor ? `${after.sponsor.name} signs the purpose as it is now` : 'a sponsor is named and signs the purpose';
  throw refused(refuseField(AT, 'not-signed', `Nobody stands for that yet: it is official, or a pilot, once ${who}.`));
}
