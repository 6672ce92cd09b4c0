import type { WriteFrame } from './frame.types';

/** English: the product's own. */
export const en: WriteFrame = ({ counted }) => ({
  skip: 'Skip to content', why: 'Why', chooseLanguage: 'Language', signIn: 'Sign in', home: 'Home', loading: 'Reading why',
  opensNothing: { heading: 'This link opens nothing', text: 'It may have ended, or it is not whole. Ask whoever gave it to you for a new one, or sign in.' },
  programmeFor: (programme, audience) => `${programme}, for ${audience}`,

  official: {
    official: { stamp: 'Official', says: 'Yes, this is official.', more: (organisation, since) => `It is how ${organisation} works since ${since}, with no end date.` },
    pilot: { stamp: 'Pilot', says: 'This is a pilot.', more: (_, since) => `It is being tried out since ${since}, and may still change.` },
    under_review: { stamp: 'Under review', says: 'This is not official yet.', more: (_, since) => `It is being looked at since ${since}. Nothing is asked of you before that is settled.` },
    retired: { stamp: 'Retired', says: 'This has ended.', more: (organisation, since) => `It is no longer how ${organisation} works since ${since}.` },
  },
  since: (on) => `Since ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, since ${since}`,
  noPurpose: 'No purpose is written yet.',
  unpublished: 'This page is not published yet. Come back later, or ask your manager.',
  signed: (on, until) => `Signed ${on}. To be signed again by ${until}, or this page says so.`,
  unsigned: 'The sponsor has not signed this yet.',
  outdated: (by, on) => `The text has changed since ${by} signed it on ${on}. The signature does not cover it.`,
  ageing: (days, by, on, until) => `This statement is ${counted(days, { one: '# day', other: '# days' })} old: ${by} signed it on ${on}, to be signed again by ${until}.`,
  expired: (days, by, on) => `This statement is ${counted(days, { one: '# day', other: '# days' })} old: ${by} signed it on ${on} and has not signed it again.`,

  changes: 'What changes for you', iAmOneOf: 'I am one of', everybody: 'everybody',
  nothingYet: { heading: 'Nothing yet', text: 'Nothing is written here for you yet. Ask below.' },
  facts: { before: 'Before', now: 'Now', expected: 'Expected of you', notExpected: 'Not expected', benefitsMe: 'What you gain', staysTheSame: 'Stays the same' },
  vision: 'Where this leads', gains: (organisation) => `What ${organisation} gains`, support: 'Help you get',

  works: 'Does it work?', bar: 'Grey: before. Blue: now. Line: goal.', noFigure: 'There is no figure yet.',
  figure: (value, on) => (on === null ? `${value} now.` : `${value} on ${on}.`),
  figureBefore: (value) => `Before, it was ${value}.`,
  figureWanted: (value, by) => `We want ${value} by ${by}.`,
  people: (count) => counted(count, { one: '# person', other: '# people' }), hours: (number) => `${number} h`,

  mine: 'Your questions', askedOn: (on) => `Asked ${on}. The answer will stand here.`,
  saidAndDone: 'You said, we did', saidBy: (people) => counted(people, { one: '# person said it.', other: '# people said it.' }), toldBack: (on) => `Told back ${on}.`,
  sameDay: 'On the day it was first said.', daysLater: (days) => counted(days, { one: '# day from the first time.', other: '# days from the first time.' }),
  answers: 'Questions and answers', answered: (times, on) => `${times === 1 ? 'Asked once' : counted(times, { other: 'Asked # times' })}, answered ${on}.`,
  next: 'What happens next', help: 'Where help is had', open: 'Open',
  helper: { nearest_champion: (name) => `Nearest champion: ${name}`, expert: (name) => `Expert: ${name}` },
  nearness: { 'same-unit': 'in your unit', 'unit-above': 'close to your unit', 'same-location': 'at your place', 'same-language': 'speaks your language', elsewhere: 'elsewhere' },

  ask: 'Ask anything', question: 'Your question about this change', example: 'Is my mailbox going away?', nameless: 'Asked without a name.', withoutName: 'Without my name', send: 'Send question', sending: 'Sending',
  askedBefore: (question) => `This was asked before: “${question}”`, askedByMany: (people) => counted(people, { one: '# person asked this.', other: '# people asked this.' }), askedFirst: 'Nobody asked this before.',
  willStand: 'The answer will stand on this page.', fillIn: 'Write at least 2 characters.', tooMany: 'That was a lot at once. Wait a minute, then send it again.', notSent: 'It was not sent. Try again.',
  teamAnswers: 'The programme’s team answers', answersFor: (name) => `${name}’s team answers`, usually: (days) => counted(days, { one: 'usually within # day', other: 'usually within # days' }),

  areYouIn: 'Are you in?', fairAnswer: '“Not for me” is a fair answer. It tells us something.',
  choices: { in: { button: 'I’m in', said: 'You are in.' }, later: { button: 'Later', said: 'Later it is. Nobody will chase you.' }, not_for_me: { button: 'Not for me', said: 'Noted. That is a fair answer.' } },
  whyNot: 'Why not? Only if you like; nobody sees who said it.', sendReason: 'Send reason', heldAboutMe: 'What is held about me',
});
