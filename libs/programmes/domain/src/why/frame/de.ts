import type { WriteFrame } from './frame.types';

/** German. It addresses nobody as “du” or “Sie”: the texts choose that. */
export const de: WriteFrame = ({ counted }) => ({
  skip: 'Zum Inhalt springen', why: 'Warum', chooseLanguage: 'Sprache', signIn: 'Anmelden', home: 'Startseite', loading: 'Die Seite wird gelesen',
  opensNothing: { heading: 'Dieser Link öffnet nichts', text: 'Er ist vielleicht abgelaufen oder nicht vollständig. Wer ihn weitergegeben hat, hat auch einen neuen; sonst hilft Anmelden.' },
  programmeFor: (programme, audience) => `${programme}, für: ${audience}`,

  official: {
    official: { stamp: 'Offiziell', says: 'Ja, das ist offiziell.', more: (organisation, since) => `So arbeitet ${organisation} seit dem ${since}, ohne Enddatum.` },
    pilot: { stamp: 'Pilot', says: 'Das ist ein Pilot.', more: (_, since) => `Es wird seit dem ${since} erprobt und kann sich noch ändern.` },
    under_review: { stamp: 'In Prüfung', says: 'Das ist noch nicht offiziell.', more: (_, since) => `Es wird seit dem ${since} geprüft. Bis das entschieden ist, wird nichts verlangt.` },
    retired: { stamp: 'Beendet', says: 'Das ist beendet.', more: (organisation, since) => `Seit dem ${since} arbeitet ${organisation} nicht mehr so.` },
  },
  since: (on) => `Seit ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, seit dem ${since}`,
  noPurpose: 'Es ist noch nicht aufgeschrieben, wozu das gut ist.',
  unpublished: 'Diese Seite ist noch nicht veröffentlicht. Bitte später wiederkommen oder die Führungskraft fragen.',
  signed: (on, until) => `Unterschrieben am ${on}. Bis zum ${until} erneut zu unterschreiben, sonst steht es hier.`,
  unsigned: 'Der Sponsor hat das noch nicht unterschrieben.',
  outdated: (by, on) => `Der Text wurde geändert, seit ${by} ihn am ${on} unterschrieben hat. Die Unterschrift gilt nicht dafür.`,
  ageing: (days, by, on, until) => `Diese Aussage ist ${counted(days, { one: '# Tag', other: '# Tage' })} alt: von ${by} am ${on} unterschrieben, bis zum ${until} erneut zu unterschreiben.`,
  expired: (days, by, on) => `Diese Aussage ist ${counted(days, { one: '# Tag', other: '# Tage' })} alt: von ${by} am ${on} unterschrieben und seither nicht wieder.`,

  changes: 'Was sich ändert', iAmOneOf: 'Ich gehöre zu', everybody: 'allen',
  nothingYet: { heading: 'Noch nichts', text: 'Hier steht dazu noch nichts. Fragen geht weiter unten.' },
  facts: { before: 'Bisher', now: 'Jetzt', expected: 'Erwartet wird', notExpected: 'Nicht erwartet wird', benefitsMe: 'Was es bringt', staysTheSame: 'Was bleibt' },
  vision: 'Wohin das führt', gains: (organisation) => `Was ${organisation} davon hat`, support: 'Welche Hilfe es gibt',

  works: 'Wirkt es?', bar: 'Grau: bisher. Blau: jetzt. Strich: Ziel.', noFigure: 'Es gibt noch keine Zahl.',
  figure: (value, on) => (on === null ? `${value} jetzt.` : `${value} am ${on}.`),
  figureBefore: (value) => `Vorher: ${value}.`,
  figureWanted: (value, by) => `Ziel: ${value} bis zum ${by}.`,
  people: (count) => counted(count, { one: '# Person', other: '# Personen' }), hours: (number) => `${number} Std.`,

  mine: 'Eigene Fragen', askedOn: (on) => `Gefragt am ${on}. Die Antwort wird hier stehen.`,
  saidAndDone: 'Gesagt und getan', saidBy: (people) => counted(people, { one: '# Person hat es gesagt.', other: '# Personen haben es gesagt.' }), toldBack: (on) => `Beantwortet am ${on}.`,
  sameDay: 'Noch am Tag, an dem es zuerst gesagt wurde.', daysLater: (days) => counted(days, { one: '# Tag nach dem ersten Mal.', other: '# Tage nach dem ersten Mal.' }),
  answers: 'Fragen und Antworten', answered: (times, on) => `${times === 1 ? 'Einmal gefragt' : counted(times, { other: '#-mal gefragt' })}, beantwortet am ${on}.`,
  next: 'Was als Nächstes kommt', help: 'Wo es Hilfe gibt', open: 'Öffnen',
  helper: { nearest_champion: (name) => `Champion in der Nähe: ${name}`, expert: (name) => `Fachperson: ${name}` },
  nearness: { 'same-unit': 'in derselben Einheit', 'unit-above': 'nahe der eigenen Einheit', 'same-location': 'am selben Ort', 'same-language': 'spricht dieselbe Sprache', elsewhere: 'anderswo' },

  ask: 'Fragen erwünscht', question: 'Frage zu dieser Veränderung', example: 'Fällt mein Postfach weg?', nameless: 'Wird ohne Namen gestellt.', withoutName: 'Ohne meinen Namen', send: 'Frage senden', sending: 'Wird gesendet',
  askedBefore: (question) => `Das wurde schon gefragt: „${question}“`, askedByMany: (people) => counted(people, { one: '# Person hat das gefragt.', other: '# Personen haben das gefragt.' }), askedFirst: 'Das hat noch niemand gefragt.',
  willStand: 'Die Antwort wird auf dieser Seite stehen.', fillIn: 'Bitte mindestens 2 Zeichen schreiben.', tooMany: 'Das war viel auf einmal. Bitte eine Minute warten und dann noch einmal senden.', notSent: 'Das wurde nicht gesendet. Bitte noch einmal versuchen.',
  teamAnswers: 'Es antwortet das Team des Vorhabens', answersFor: (name) => `Es antwortet das Team von ${name}`, usually: (days) => counted(days, { one: 'meist innerhalb von # Tag', other: 'meist innerhalb von # Tagen' }),

  areYouIn: 'Dabei?', fairAnswer: '„Nichts für mich“ ist eine gute Antwort. Auch daraus lernen wir.',
  choices: { in: { button: 'Ich bin dabei', said: 'Notiert: dabei.' }, later: { button: 'Später', said: 'Dann später. Niemand fragt nach.' }, not_for_me: { button: 'Nichts für mich', said: 'Notiert. Das ist eine gute Antwort.' } },
  whyNot: 'Warum nicht? Nur wer mag; niemand sieht, von wem es kommt.', sendReason: 'Grund senden', heldAboutMe: 'Was über mich gespeichert ist',
});
