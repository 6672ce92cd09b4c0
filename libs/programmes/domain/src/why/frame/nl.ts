import type { WriteFrame } from './frame.types';

/** Dutch. */
export const nl: WriteFrame = ({ counted }) => ({
  skip: 'Naar de inhoud', why: 'Waarom', chooseLanguage: 'Taal', signIn: 'Aanmelden', home: 'Startpagina', loading: 'De pagina wordt gelezen',
  opensNothing: { heading: 'Deze link opent niets', text: 'Hij is misschien verlopen of niet volledig. Vraag een nieuwe aan wie hem gaf, of meld je aan.' },
  programmeFor: (programme, audience) => `${programme}, voor: ${audience}`,

  official: {
    official: { stamp: 'Officieel', says: 'Ja, dit is officieel.', more: (organisation, since) => `Zo werkt ${organisation} sinds ${since}, zonder einddatum.` },
    pilot: { stamp: 'Pilot', says: 'Dit is een pilot.', more: (_, since) => `Het wordt sinds ${since} uitgeprobeerd en kan nog veranderen.` },
    under_review: { stamp: 'In beraad', says: 'Dit is nog niet officieel.', more: (_, since) => `Het wordt sinds ${since} bekeken. Tot dat besloten is, wordt er niets van je gevraagd.` },
    retired: { stamp: 'Beëindigd', says: 'Dit is beëindigd.', more: (organisation, since) => `${organisation} werkt sinds ${since} niet meer zo.` },
  },
  since: (on) => `Sinds ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, sinds ${since}`,
  noPurpose: 'Er staat nog niet waar dit goed voor is.',
  unpublished: 'Deze pagina is nog niet gepubliceerd. Kom later terug of vraag het je leidinggevende.',
  signed: (on, until) => `Ondertekend op ${on}. Uiterlijk ${until} opnieuw te ondertekenen, anders staat het hier.`,
  unsigned: 'De sponsor heeft dit nog niet ondertekend.',
  outdated: (by, on) => `De tekst is veranderd sinds ${by} hem op ${on} ondertekende. De handtekening geldt er niet voor.`,
  ageing: (days, by, on, until) => `Deze tekst is ${counted(days, { one: '# dag', other: '# dagen' })} oud: ${by} ondertekende hem op ${on}, uiterlijk ${until} opnieuw te ondertekenen.`,
  expired: (days, by, on) => `Deze tekst is ${counted(days, { one: '# dag', other: '# dagen' })} oud: ${by} ondertekende hem op ${on} en daarna niet meer.`,

  changes: 'Wat er voor jou verandert', iAmOneOf: 'Ik hoor bij', everybody: 'iedereen',
  nothingYet: { heading: 'Nog niets', text: 'Hier staat nog niets voor jou. Stel hieronder een vraag.' },
  facts: { before: 'Eerst', now: 'Nu', expected: 'Wat we van je vragen', notExpected: 'Wat we niet vragen', benefitsMe: 'Wat jij eraan hebt', staysTheSame: 'Wat hetzelfde blijft' },
  vision: 'Waar dit heen gaat', gains: (organisation) => `Wat ${organisation} eraan heeft`, support: 'De hulp die je krijgt',

  works: 'Werkt het?', bar: 'Grijs: eerst. Blauw: nu. Streep: doel.', noFigure: 'Er is nog geen cijfer.',
  figure: (value, on) => (on === null ? `${value} nu.` : `${value} op ${on}.`),
  figureBefore: (value) => `Daarvoor was het ${value}.`,
  figureWanted: (value, by) => `We willen ${value}, uiterlijk ${by}.`,
  people: (count) => counted(count, { one: '# persoon', other: '# mensen' }), hours: (number) => `${number} uur`,

  mine: 'Jouw vragen', askedOn: (on) => `Gevraagd op ${on}. Het antwoord komt hier te staan.`,
  saidAndDone: 'Gezegd en gedaan', saidBy: (people) => counted(people, { one: '# persoon zei het.', other: '# mensen zeiden het.' }), toldBack: (on) => `Beantwoord op ${on}.`,
  sameDay: 'Op de dag dat het voor het eerst gezegd werd.', daysLater: (days) => counted(days, { one: '# dag na de eerste keer.', other: '# dagen na de eerste keer.' }),
  answers: 'Vragen en antwoorden', answered: (times, on) => `${times === 1 ? 'Eén keer gevraagd' : counted(times, { other: '# keer gevraagd' })}, beantwoord op ${on}.`,
  next: 'Wat er nu komt', help: 'Waar je hulp vindt', open: 'Openen',
  helper: { nearest_champion: (name) => `Dichtstbijzijnde champion: ${name}`, expert: (name) => `Deskundige: ${name}` },
  nearness: { 'same-unit': 'in jouw eenheid', 'unit-above': 'dicht bij jouw eenheid', 'same-location': 'op jouw locatie', 'same-language': 'spreekt jouw taal', elsewhere: 'elders' },

  ask: 'Vraag wat je wilt', question: 'Je vraag over deze verandering', example: 'Verdwijnt mijn mailbox?', nameless: 'Zonder naam gesteld.', withoutName: 'Zonder mijn naam', send: 'Vraag versturen', sending: 'Wordt verstuurd',
  askedBefore: (question) => `Dit is al eens gevraagd: ‘${question}’`, askedByMany: (people) => counted(people, { one: '# persoon vroeg dit.', other: '# mensen vroegen dit.' }), askedFirst: 'Niemand heeft dit eerder gevraagd.',
  willStand: 'Het antwoord komt op deze pagina te staan.', fillIn: 'Schrijf minstens 2 tekens.', tooMany: 'Dat was veel tegelijk. Wacht een minuut en verstuur het dan opnieuw.', notSent: 'Het is niet verstuurd. Probeer het opnieuw.',
  teamAnswers: 'Het team van het programma antwoordt', answersFor: (name) => `Het team van ${name} antwoordt`, usually: (days) => counted(days, { one: 'meestal binnen # dag', other: 'meestal binnen # dagen' }),

  areYouIn: 'Doe je mee?', fairAnswer: '‘Niets voor mij’ is een goed antwoord. Ook daar leren we van.',
  choices: { in: { button: 'Ik doe mee', said: 'Genoteerd: je doet mee.' }, later: { button: 'Later', said: 'Later dus. Niemand komt erop terug.' }, not_for_me: { button: 'Niets voor mij', said: 'Genoteerd. Dat is een goed antwoord.' } },
  whyNot: 'Waarom niet? Alleen als je wilt; niemand ziet van wie het komt.', sendReason: 'Reden versturen', heldAboutMe: 'Wat er over mij bewaard wordt',
});
