import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';

interface Statement {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly version: number;
  readonly can: { readonly sign: boolean };
}

interface Desk {
  readonly items: readonly { readonly id: string; readonly text: string; readonly version: number }[];
}

const PURPOSE = {
  headline: 'Why we ask each other in the open',
  text: 'Too many good answers sit in one person’s mailbox. When a customer is in front of you, you should not have to know whom to ask. Ask where colleagues can see it, and you will get an answer the same day.',
};

const PURPOSE_DE = {
  headline: 'Warum wir einander offen fragen',
  text: 'Zu viele gute Antworten liegen in einem einzelnen Postfach. Wenn eine Kundin vor euch steht, sollt ihr nicht wissen müssen, wen ihr fragt. Fragt, wo alle es sehen, und ihr habt am selben Tag eine Antwort.',
};

/** Each in English, and in German for those who read the page in it. */
const TEXTS: readonly (readonly [kind: string, en: string, de: string])[] = [
  ['vision', 'Anybody with a question reaches the person who knows the answer within a day, whatever their unit or country.', 'Wer eine Frage hat, erreicht innerhalb eines Tages die Person, die die Antwort kennt, gleich in welcher Einheit und in welchem Land.'],
  ['benefits_organisation', 'Customers wait less, and what one branch learns the others know the same week.', 'Kundinnen und Kunden warten weniger, und was eine Filiale lernt, wissen die anderen in derselben Woche.'],
  ['support', 'A champion near every team, office hours on Tuesdays, and half an hour of practice in working time. This stays, also after the launch.', 'Ein Champion bei jedem Team, Sprechstunde am Dienstag und eine halbe Stunde Übung in der Arbeitszeit. Das bleibt so, auch nach dem Start.'],
  ['before', 'You e-mail someone you know, and wait.', 'Ihr schreibt jemandem, den ihr kennt, und wartet.'],
  ['now', 'You post the question in the community for it. Anyone in the bank can help.', 'Ihr stellt die Frage in der Community dafür. Alle in der Bank können helfen.'],
  ['expected', 'Ask there first. Ten minutes a week is plenty.', 'Fragt zuerst dort. Zehn Minuten in der Woche reichen gut.'],
  ['not_expected', 'Posting for the sake of it. Nobody counts your posts, and your manager cannot see them ranked.', 'Beiträge um der Beiträge willen. Niemand zählt sie, und eure Führungskraft sieht keine Rangliste.'],
  ['benefits_me', '- An answer the same day\n- Colleagues who know what you know', '- Eine Antwort am selben Tag\n- Kolleginnen und Kollegen, die wissen, was ihr wisst'],
];

const ADVISERS: readonly (readonly [kind: string, en: string, de: string])[] = [
  ['before', 'With a customer at the desk, you ring the person you know, and hope.', 'Mit der Kundin am Tisch ruft ihr an, wen ihr kennt, und hofft.'],
  ['now', 'You post the question in **Ask the branches**. Anyone in the bank can help while the customer is still there.', 'Ihr stellt die Frage in **Ask the branches**. Alle in der Bank können helfen, solange die Kundin noch da ist.'],
];

const inBoth = (en: string, de: string) => [{ language: 'en', text: en }, { language: 'de', text: de }];

const QUESTIONS = [
  'Is my mailbox going away?', 'Will my mailbox go away?', 'mailbox going away??', 'Which group should I use?', 'What groups do I use', 'Can my manager see my posts?', 'May contractors take part?', 'Is there an app for the phone?',
  'Do I have to write in English?', 'What may I not post about customers?',
];

/** The Why page as a lead would write it, signed by the sponsor, with what people asked and what they were answered. */
export async function plantWhy(owner: Api, baseUrl: string, programmeId: string, unitId: string | undefined): Promise<void> {
  const list = await owner.get<{ items: Statement[] }>(`/api/programmes/${programmeId}/statements`);
  const purpose = list.items.find(({ kind }) => kind === 'purpose');
  if (purpose) await owner.post(`/api/statements/${purpose.id}/versions`, { texts: [{ language: 'en', ...PURPOSE }, { language: 'de', ...PURPOSE_DE }], note: 'In the words Grace Okafor uses.' }, purpose.version);
  for (const [kind, en, de] of TEXTS) await owner.post(`/api/programmes/${programmeId}/statements`, { kind, texts: inBoth(en, de) });
  const audienceIds = unitId === undefined ? [] : [(await owner.post<{ id: string }>('/api/audiences', { name: 'Branch advisers', rule: { kind: 'unit', orgUnitId: unitId } })).id];
  for (const [kind, en, de] of audienceIds.length > 0 ? ADVISERS : []) await owner.post(`/api/programmes/${programmeId}/statements`, { kind, audienceId: audienceIds[0], texts: inBoth(en, de) });
  await owner.put(`/api/programmes/${programmeId}/why-page`, { isPublished: true, audienceIds }, 0);
  await owner.put('/api/why-policy', { areLinksAllowed: true, ageingAfterDays: 90, expiredAfterDays: 180, minGroupSize: 10 }, 0);
  await signAsSponsor(baseUrl, programmeId);
  await ask(baseUrl, programmeId);
  await answer(owner, programmeId);
}

async function signAsSponsor(baseUrl: string, programmeId: string): Promise<void> {
  const sponsor = new Api(baseUrl);
  await sponsor.signIn('executive@meridian.example', DEMO_PASSWORD);
  const { items } = await sponsor.get<{ items: Statement[] }>(`/api/programmes/${programmeId}/statements`);
  await sponsor.post(`/api/programmes/${programmeId}/signatures`, { statements: items.filter(({ can }) => can.sign).map(({ id, number }) => ({ statementId: id, number })) });
}

async function ask(baseUrl: string, programmeId: string): Promise<void> {
  const colleague = new Api(baseUrl);
  await colleague.signIn('colleague@meridian.example', DEMO_PASSWORD);
  for (const [at, text] of QUESTIONS.entries()) await colleague.post(`/api/why/${programmeId}/questions`, { text, withoutName: at !== 3 });
}

async function answer(owner: Api, programmeId: string): Promise<void> {
  const desk = await owner.get<Desk>(`/api/programmes/${programmeId}/questions`);
  const reply = async (about: string, kind: 'answer' | 'action', text: string): Promise<void> => {
    const group = desk.items.find((one) => one.text === about);
    if (group) await owner.post(`/api/question-groups/${group.id}/answer`, { kind, text }, group.version);
  };
  await reply('Is my mailbox going away?', 'answer', 'No. Mail stays for people outside the bank, and for what only one person should read.');
  await reply('Can my manager see my posts?', 'answer', 'Yes, like everybody in the same community. But nobody sees them counted or ranked.');
  await owner.post(`/api/programmes/${programmeId}/replies`, { said: 'The app signs me out between customers.', did: '**Sign-in now lasts a shift.**', saidBy: 118 });
}
