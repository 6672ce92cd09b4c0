import type { WriteFrame } from './frame.types';

/** French. */
export const fr: WriteFrame = ({ counted }) => ({
  skip: 'Aller au contenu', why: 'Pourquoi', chooseLanguage: 'Langue', signIn: 'Se connecter', home: 'Accueil', loading: 'Lecture de la page',
  opensNothing: { heading: 'Ce lien n’ouvre rien', text: 'Il a peut-être expiré, ou il est incomplet. Demandez-en un nouveau à la personne qui vous l’a donné, ou connectez-vous.' },
  programmeFor: (programme, audience) => `${programme}, pour : ${audience}`,

  official: {
    official: { stamp: 'Officiel', says: 'Oui, c’est officiel.', more: (organisation, since) => `C’est ainsi que travaille ${organisation} depuis le ${since}, sans date de fin.` },
    pilot: { stamp: 'Pilote', says: 'C’est un pilote.', more: (_, since) => `C’est à l’essai depuis le ${since} et peut encore changer.` },
    under_review: { stamp: 'À l’étude', says: 'Ce n’est pas encore officiel.', more: (_, since) => `C’est à l’étude depuis le ${since}. Rien ne vous est demandé avant que ce soit décidé.` },
    retired: { stamp: 'Terminé', says: 'C’est terminé.', more: (organisation, since) => `${organisation} ne travaille plus ainsi depuis le ${since}.` },
  },
  since: (on) => `Depuis ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, depuis le ${since}`,
  noPurpose: 'Aucune raison n’est encore écrite.',
  unpublished: 'Cette page n’est pas encore publiée. Revenez plus tard, ou demandez à votre responsable.',
  signed: (on, until) => `Signé le ${on}. À signer de nouveau avant le ${until}, sinon cette page le dit.`,
  unsigned: 'Le sponsor n’a pas encore signé ce texte.',
  outdated: (by, on) => `Le texte a changé depuis que ${by} l’a signé le ${on}. La signature ne le couvre pas.`,
  ageing: (days, by, on, until) => `Ce texte a ${counted(days, { one: '# jour', other: '# jours' })} : ${by} l’a signé le ${on}, à signer de nouveau avant le ${until}.`,
  expired: (days, by, on) => `Ce texte a ${counted(days, { one: '# jour', other: '# jours' })} : ${by} l’a signé le ${on} et ne l’a pas signé de nouveau.`,

  changes: 'Ce qui change pour vous', iAmOneOf: 'Je fais partie de', everybody: 'tout le monde',
  nothingYet: { heading: 'Rien encore', text: 'Rien n’est encore écrit ici pour vous. Posez votre question plus bas.' },
  facts: { before: 'Avant', now: 'Maintenant', expected: 'Attendu de vous', notExpected: 'Pas attendu', benefitsMe: 'Ce que vous y gagnez', staysTheSame: 'Ce qui ne change pas' },
  vision: 'Où cela mène', gains: (organisation) => `Ce que ${organisation} y gagne`, support: 'L’aide à votre disposition',

  works: 'Est-ce que ça marche ?', bar: 'Gris : avant. Bleu : maintenant. Trait : objectif.', noFigure: 'Il n’y a pas encore de chiffre.',
  figure: (value, on) => (on === null ? `${value} maintenant.` : `${value} le ${on}.`),
  figureBefore: (value) => `Avant : ${value}.`,
  figureWanted: (value, by) => `Nous voulons ${value} d’ici au ${by}.`,
  people: (count) => counted(count, { one: '# personne', other: '# personnes' }), hours: (number) => `${number} h`,

  mine: 'Vos questions', askedOn: (on) => `Demandé le ${on}. La réponse sera affichée ici.`,
  saidAndDone: 'Vous l’avez dit, nous l’avons fait', saidBy: (people) => counted(people, { one: '# personne l’a dit.', other: '# personnes l’ont dit.' }), toldBack: (on) => `Répondu le ${on}.`,
  sameDay: 'Le jour même où cela a été dit.', daysLater: (days) => counted(days, { one: '# jour après la première fois.', other: '# jours après la première fois.' }),
  answers: 'Questions et réponses', answered: (times, on) => `${times === 1 ? 'Demandé une fois' : counted(times, { other: 'Demandé # fois' })}, répondu le ${on}.`,
  next: 'La suite', help: 'Où trouver de l’aide', open: 'Ouvrir',
  helper: { nearest_champion: (name) => `Champion le plus proche : ${name}`, expert: (name) => `Spécialiste : ${name}` },
  nearness: { 'same-unit': 'dans votre unité', 'unit-above': 'proche de votre unité', 'same-location': 'sur votre site', 'same-language': 'parle votre langue', elsewhere: 'ailleurs' },

  ask: 'Posez vos questions', question: 'Votre question sur ce changement', example: 'Ma boîte mail va-t-elle disparaître ?', nameless: 'Posée sans nom.', withoutName: 'Sans mon nom', send: 'Envoyer la question', sending: 'Envoi en cours',
  askedBefore: (question) => `Cette question a déjà été posée : « ${question} »`, askedByMany: (people) => counted(people, { one: '# personne l’a demandé.', other: '# personnes l’ont demandé.' }), askedFirst: 'Personne ne l’a encore demandé.',
  willStand: 'La réponse sera affichée sur cette page.', fillIn: 'Écrivez au moins 2 caractères.', tooMany: 'Cela fait beaucoup d’un coup. Attendez une minute, puis renvoyez.', notSent: 'Ce n’est pas parti. Essayez de nouveau.',
  teamAnswers: 'L’équipe du programme répond', answersFor: (name) => `L’équipe de ${name} répond`, usually: (days) => counted(days, { one: 'en général sous # jour', other: 'en général sous # jours' }),

  areYouIn: 'Vous en êtes ?', fairAnswer: '« Pas pour moi » est une réponse comme une autre. Elle nous apprend quelque chose.',
  choices: { in: { button: 'J’en suis', said: 'C’est noté : vous en êtes.' }, later: { button: 'Plus tard', said: 'Plus tard, donc. Personne ne vous relancera.' }, not_for_me: { button: 'Pas pour moi', said: 'C’est noté. C’est une bonne réponse.' } },
  whyNot: 'Pourquoi pas ? Seulement si vous voulez ; personne ne voit qui l’a dit.', sendReason: 'Envoyer la raison', heldAboutMe: 'Ce qui est conservé sur moi',
});
