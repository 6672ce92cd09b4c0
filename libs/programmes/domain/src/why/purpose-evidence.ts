import { daysBetween, type Day, type EvidenceFact, type EvidenceStatus } from '@realign/kernel';
import type { AttestationState } from './attestation';

export interface PurposeReading {
  readonly state: 'unwritten' | AttestationState;
  /** One honest sentence. */
  readonly words: string;
  readonly statementId: string | null;
  readonly signedOn: string | null;
  readonly expiresOn: string | null;
}

const STATUS: Readonly<Record<PurposeReading['state'], EvidenceStatus>> = { unwritten: 'no_data', unsigned: 'no_data', signed: 'ok', re_signed: 'ok', ageing: 'at_risk', outdated: 'off_track', expired: 'off_track' };

/** Whether somebody stands for the purpose on the Why page: amber while the signature ages, red once it is old or does not cover the words of today. The value is the days it still holds, 0 once it does not. */
export const purposeFact = (programmeId: string, { state, words, statementId, signedOn, expiresOn }: PurposeReading, today: Day): EvidenceFact => ({
  key: 'programmes.purpose', source: 'plan', subjectType: 'programme', subjectId: programmeId, title: 'The purpose is signed', status: STATUS[state],
  value: expiresOn === null || state === 'outdated' ? (signedOn === null ? null : 0) : Math.max(0, daysBetween(today, expiresOn as Day)), unit: 'days', baseline: null, target: null, asOf: signedOn, note: words, link: 'purpose', health: state,
  ...(statementId !== null && { about: [statementId] }),
});
