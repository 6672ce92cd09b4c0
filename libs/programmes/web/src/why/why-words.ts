import type { StatementSummaryView, WhyResultView, WhyView } from '@realign/api-client';
import { dateWords, proseWords, valueWords } from '@realign/ui';

type Status = WhyView['officialStatus'];

/** Is it official? In one breath, with what follows from it. */
export function officialSentence({ officialStatus, officialSince, organisationName }: WhyView): { readonly kind: string; readonly word: string; readonly more: string } {
  const since = dateWords(officialSince);
  const said: Readonly<Record<Status, readonly [string, string, string]>> = {
    official: ['done', 'Yes, this is official.', `It is how ${organisationName} works since ${since}, with no end date.`],
    pilot: ['running', 'This is a pilot.', `It is being tried out since ${since}, and may still change.`],
    under_review: ['waiting', 'This is not official yet.', `It is being looked at since ${since}. Nothing is asked of you before that is settled.`],
    retired: ['merged', 'This has ended.', `It is no longer how ${organisationName} works since ${since}.`],
  };
  const [kind, word, more] = said[officialStatus];
  return { kind, word, more };
}

/** Who stands for it, honestly: who signed when, and when that has become old. */
export const signatureWords = ({ signature }: Pick<WhyView, 'signature'>): string =>
  signature.state === 'signed' || signature.state === 're_signed'
    ? `Signed ${dateWords(signature.signedOn ?? '')}. To be signed again by ${dateWords(signature.expiresOn ?? '')}, or this page says so.`
    : proseWords(signature.words);

/** "46% now. Before, it was 31%. We want 60% by 31 Mar 2027." */
export function resultSentence({ unit, value, baseline, target, targetOn, asOf }: WhyResultView): string {
  const now = value === null ? 'There is no figure yet.' : `${valueWords(value, unit)}${asOf ? ` on ${dateWords(asOf)}` : ' now'}.`;
  const before = baseline === null ? '' : ` Before, it was ${valueWords(baseline, unit)}.`;
  return `${now}${before} We want ${valueWords(target, unit)} by ${dateWords(targetOn)}.`;
}

const KINDS: Readonly<Record<StatementSummaryView['kind'], readonly [label: string, hint: string]>> = {
  purpose: ['Purpose', 'Why we do this, in words the sponsor would sign.'],
  vision: ['Vision', 'How it is once it works.'],
  benefits_organisation: ['What the organisation gains', 'What it is good for, and whom.'],
  benefits_me: ['What you gain', 'What is in it for the people who read it.'],
  support: ['Support', 'What help people get, and for how long.'],
  before: ['Before', 'How it is done today.'],
  now: ['Now', 'How it is done from now on.'],
  expected: ['Expected of you', 'The few things that are asked.'],
  not_expected: ['Not expected', 'What people fear is asked, and is not.'],
  stays_the_same: ['What stays the same', 'People ask for it first.'],
};
export const kindLabel = (kind: StatementSummaryView['kind']): string => KINDS[kind][0];
export const kindHint = (kind: StatementSummaryView['kind']): string => KINDS[kind][1];
export const STATEMENT_ORDER = Object.keys(KINDS) as StatementSummaryView['kind'][];

const ATTESTED: Readonly<Record<string, readonly [kind: string, word: string]>> = {
  signed: ['done', 'Signed'], re_signed: ['done', 'Signed again'], ageing: ['stale', 'Ageing'], expired: ['warning', 'Expired'], outdated: ['warning', 'Changed since it was signed'], unsigned: ['missing', 'Not signed'],
};
export const attestedLook = (state: string): { kind: string; word: string } => { const [kind, word] = ATTESTED[state] ?? ['waiting', state]; return { kind, word }; };

const NAMES = new Intl.DisplayNames('en-GB', { type: 'language' });
/** "pt-BR" → "Brazilian Portuguese". */
export const languageWords = (code: string): string => { try { return NAMES.of(code) ?? code; } catch { return code; } };
