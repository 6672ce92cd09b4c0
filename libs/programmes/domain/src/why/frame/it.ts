import type { WriteFrame } from './frame.types';

/** Italian. */
export const it: WriteFrame = ({ counted }) => ({
  skip: 'Vai al contenuto', why: 'Perché', chooseLanguage: 'Lingua', signIn: 'Accedi', home: 'Pagina iniziale', loading: 'Lettura della pagina',
  opensNothing: { heading: 'Questo link non apre nulla', text: 'Forse è scaduto o non è completo. Chiedine uno nuovo a chi te l’ha dato, oppure accedi.' },
  programmeFor: (programme, audience) => `${programme}, per: ${audience}`,

  official: {
    official: { stamp: 'Ufficiale', says: 'Sì, è ufficiale.', more: (organisation, since) => `${organisation} lavora così dal ${since}, senza data di fine.` },
    pilot: { stamp: 'Pilota', says: 'È un progetto pilota.', more: (_, since) => `È in prova dal ${since} e può ancora cambiare.` },
    under_review: { stamp: 'In esame', says: 'Non è ancora ufficiale.', more: (_, since) => `È in esame dal ${since}. Non ti si chiede nulla finché non è deciso.` },
    retired: { stamp: 'Concluso', says: 'È concluso.', more: (organisation, since) => `Dal ${since} ${organisation} non lavora più così.` },
  },
  since: (on) => `Dal ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, dal ${since}`,
  noPurpose: 'Non è ancora scritto a che cosa serve.',
  unpublished: 'Questa pagina non è ancora pubblicata. Torna più tardi o chiedi al tuo responsabile.',
  signed: (on, until) => `Firmato il ${on}. Da firmare di nuovo entro il ${until}, altrimenti questa pagina lo dice.`,
  unsigned: 'Lo sponsor non l’ha ancora firmato.',
  outdated: (by, on) => `Il testo è cambiato da quando ${by} l’ha firmato il ${on}. La firma non lo copre.`,
  ageing: (days, by, on, until) => `Questo testo ha ${counted(days, { one: '# giorno', other: '# giorni' })}: ${by} l’ha firmato il ${on}, da firmare di nuovo entro il ${until}.`,
  expired: (days, by, on) => `Questo testo ha ${counted(days, { one: '# giorno', other: '# giorni' })}: ${by} l’ha firmato il ${on} e non l’ha più firmato.`,

  changes: 'Che cosa cambia per te', iAmOneOf: 'Faccio parte di', everybody: 'tutti',
  nothingYet: { heading: 'Ancora nulla', text: 'Qui non c’è ancora nulla per te. Chiedi più sotto.' },
  facts: { before: 'Prima', now: 'Ora', expected: 'Che cosa ti si chiede', notExpected: 'Che cosa non ti si chiede', benefitsMe: 'Che cosa ci guadagni', staysTheSame: 'Che cosa resta uguale' },
  vision: 'Dove porta', gains: (organisation) => `Che cosa ci guadagna ${organisation}`, support: 'L’aiuto che ricevi',

  works: 'Funziona?', bar: 'Grigio: prima. Blu: ora. Linea: obiettivo.', noFigure: 'Non c’è ancora un dato.',
  figure: (value, on) => (on === null ? `${value} ora.` : `${value} il ${on}.`),
  figureBefore: (value) => `Prima: ${value}.`,
  figureWanted: (value, by) => `Vogliamo arrivare a ${value} entro il ${by}.`,
  people: (count) => counted(count, { one: '# persona', other: '# persone' }), hours: (number) => `${number} h`,

  mine: 'Le tue domande', askedOn: (on) => `Chiesto il ${on}. La risposta comparirà qui.`,
  saidAndDone: 'Detto, fatto', saidBy: (people) => counted(people, { one: 'L’ha detto # persona.', other: 'L’hanno detto # persone.' }), toldBack: (on) => `Risposto il ${on}.`,
  sameDay: 'Lo stesso giorno in cui è stato detto.', daysLater: (days) => counted(days, { one: '# giorno dopo la prima volta.', other: '# giorni dopo la prima volta.' }),
  answers: 'Domande e risposte', answered: (times, on) => `${times === 1 ? 'Chiesto una volta' : counted(times, { other: 'Chiesto # volte' })}, risposto il ${on}.`,
  next: 'Che cosa succede ora', help: 'Dove trovare aiuto', open: 'Apri',
  helper: { nearest_champion: (name) => `Champion più vicino: ${name}`, expert: (name) => `Specialista: ${name}` },
  nearness: { 'same-unit': 'nella tua unità', 'unit-above': 'vicino alla tua unità', 'same-location': 'nella tua sede', 'same-language': 'parla la tua lingua', elsewhere: 'altrove' },

  ask: 'Chiedi quello che vuoi', question: 'La tua domanda su questo cambiamento', example: 'La mia casella di posta sparirà?', nameless: 'Inviata senza nome.', withoutName: 'Senza il mio nome', send: 'Invia domanda', sending: 'Invio in corso',
  askedBefore: (question) => `È già stato chiesto: «${question}»`, askedByMany: (people) => counted(people, { one: 'L’ha chiesto # persona.', other: 'L’hanno chiesto # persone.' }), askedFirst: 'Nessuno l’aveva ancora chiesto.',
  willStand: 'La risposta comparirà su questa pagina.', fillIn: 'Scrivi almeno 2 caratteri.', tooMany: 'Sono molte in una volta. Aspetta un minuto, poi invia di nuovo.', notSent: 'Non è stata inviata. Riprova.',
  teamAnswers: 'Risponde il gruppo del programma', answersFor: (name) => `Risponde il gruppo di ${name}`, usually: (days) => counted(days, { one: 'di solito entro # giorno', other: 'di solito entro # giorni' }),

  areYouIn: 'Ci stai?', fairAnswer: '«Non fa per me» è una buona risposta. Anche questo ci dice qualcosa.',
  choices: { in: { button: 'Ci sto', said: 'Segnato: ci stai.' }, later: { button: 'Più tardi', said: 'Più tardi, allora. Nessuno insisterà.' }, not_for_me: { button: 'Non fa per me', said: 'Segnato. È una buona risposta.' } },
  whyNot: 'Perché no? Solo se vuoi; nessuno vede chi l’ha detto.', sendReason: 'Invia motivo', heldAboutMe: 'Che cosa è conservato su di me',
});
