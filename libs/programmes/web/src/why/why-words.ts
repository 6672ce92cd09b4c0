import type { StatementSummaryView, WhyResultView, WhyView } from '@realign/api-client';
import type { SpokenFrame } from '@realign/programmes/domain';

const STATUS_KINDS: Readonly<Record<WhyView['officialStatus'], string>> = { official: 'done', pilot: 'running', under_review: 'waiting', retired: 'merged' };

/** Is it official? In one breath, with what follows from it. */
export function officialSentence({ officialStatus, officialSince, organisationName }: WhyView, { official, date }: SpokenFrame): { readonly kind: string; readonly word: string; readonly more: string } {
  const { says, more } = official[officialStatus];
  return { kind: STATUS_KINDS[officialStatus], word: says, more: more(organisationName, date(officialSince)) };
}

/** Who stands for it, honestly: who signed when, and when that has become old. */
export function signatureWords({ signature: { state, signerName, signedOn, expiresOn, ageDays } }: Pick<WhyView, 'signature'>, frame: SpokenFrame): string {
  if (state === 'unsigned' || signedOn === null || expiresOn === null) return frame.unsigned;
  const [by, on, until, days] = [signerName ?? '', frame.date(signedOn), frame.date(expiresOn), ageDays ?? 0];
  if (state === 'outdated') return frame.outdated(by, on);
  if (state === 'expired') return frame.expired(days, by, on);
  return state === 'ageing' ? frame.ageing(days, by, on, until) : frame.signed(on, until);
}

/** "46% now. Before, it was 31%. We want 60% by 31 Mar 2027." */
export function resultSentence({ unit, value, baseline, target, targetOn, asOf }: WhyResultView, frame: SpokenFrame): string {
  const now = value === null ? frame.noFigure : frame.figure(frame.reading(value, unit), asOf === null ? null : frame.date(asOf));
  const before = baseline === null ? [] : [frame.figureBefore(frame.reading(baseline, unit))];
  return [now, ...before, frame.figureWanted(frame.reading(target, unit), frame.date(targetOn))].join(' ');
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
/** A language by the name its speakers give it: "pt-BR" → "português (Brasil)". */
export const ownLanguageWords = (code: string): string => { try { return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code; } catch { return code; } };
/** "pt-BR" → "Brazilian Portuguese". */
export const languageWords = (code: string): string => { try { return NAMES.of(code) ?? code; } catch { return code; } };
