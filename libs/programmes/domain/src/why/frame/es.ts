import type { WriteFrame } from './frame.types';

/** Spanish. */
export const es: WriteFrame = ({ counted }) => ({
  skip: 'Ir al contenido', why: 'Por qué', chooseLanguage: 'Idioma', signIn: 'Iniciar sesión', home: 'Inicio', loading: 'Leyendo la página',
  opensNothing: { heading: 'Este enlace no abre nada', text: 'Puede que haya caducado o que esté incompleto. Pida uno nuevo a quien se lo dio, o inicie sesión.' },
  programmeFor: (programme, audience) => `${programme}, para: ${audience}`,

  official: {
    official: { stamp: 'Oficial', says: 'Sí, es oficial.', more: (organisation, since) => `Así trabaja ${organisation} desde el ${since}, sin fecha de fin.` },
    pilot: { stamp: 'Piloto', says: 'Es un piloto.', more: (_, since) => `Está a prueba desde el ${since} y aún puede cambiar.` },
    under_review: { stamp: 'En revisión', says: 'Aún no es oficial.', more: (_, since) => `Se está revisando desde el ${since}. No se le pide nada hasta que se decida.` },
    retired: { stamp: 'Terminado', says: 'Esto ha terminado.', more: (organisation, since) => `${organisation} ya no trabaja así desde el ${since}.` },
  },
  since: (on) => `Desde ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}, desde el ${since}`,
  noPurpose: 'Todavía no está escrito para qué sirve.',
  unpublished: 'Esta página aún no está publicada. Vuelva más tarde o pregunte a su responsable.',
  signed: (on, until) => `Firmado el ${on}. Debe firmarse de nuevo antes del ${until}; si no, esta página lo dice.`,
  unsigned: 'El patrocinador aún no lo ha firmado.',
  outdated: (by, on) => `El texto ha cambiado desde que ${by} lo firmó el ${on}. La firma no lo cubre.`,
  ageing: (days, by, on, until) => `Este texto tiene ${counted(days, { one: '# día', other: '# días' })}: ${by} lo firmó el ${on} y debe firmarse de nuevo antes del ${until}.`,
  expired: (days, by, on) => `Este texto tiene ${counted(days, { one: '# día', other: '# días' })}: ${by} lo firmó el ${on} y no ha vuelto a firmarlo.`,

  changes: 'Qué cambia para usted', iAmOneOf: 'Formo parte de', everybody: 'todos',
  nothingYet: { heading: 'Nada todavía', text: 'Aquí aún no hay nada escrito para usted. Pregunte más abajo.' },
  facts: { before: 'Antes', now: 'Ahora', expected: 'Lo que se espera', notExpected: 'Lo que no se espera', benefitsMe: 'Lo que usted gana', staysTheSame: 'Lo que no cambia' },
  vision: 'Adónde lleva', gains: (organisation) => `Lo que gana ${organisation}`, support: 'La ayuda que hay',

  works: '¿Funciona?', bar: 'Gris: antes. Azul: ahora. Línea: objetivo.', noFigure: 'Todavía no hay cifras.',
  figure: (value, on) => (on === null ? `${value} ahora.` : `${value} el ${on}.`),
  figureBefore: (value) => `Antes: ${value}.`,
  figureWanted: (value, by) => `Queremos llegar a ${value} antes del ${by}.`,
  people: (count) => counted(count, { one: '# persona', other: '# personas' }), hours: (number) => `${number} h`,

  mine: 'Sus preguntas', askedOn: (on) => `Preguntado el ${on}. La respuesta aparecerá aquí.`,
  saidAndDone: 'Dicho y hecho', saidBy: (people) => counted(people, { one: 'Lo dijo # persona.', other: 'Lo dijeron # personas.' }), toldBack: (on) => `Respondido el ${on}.`,
  sameDay: 'El mismo día en que se dijo por primera vez.', daysLater: (days) => counted(days, { one: '# día después de la primera vez.', other: '# días después de la primera vez.' }),
  answers: 'Preguntas y respuestas', answered: (times, on) => `${times === 1 ? 'Preguntado una vez' : counted(times, { other: 'Preguntado # veces' })}, respondido el ${on}.`,
  next: 'Qué viene ahora', help: 'Dónde hay ayuda', open: 'Abrir',
  helper: { nearest_champion: (name) => `Promotor más cercano: ${name}`, expert: (name) => `Especialista: ${name}` },
  nearness: { 'same-unit': 'en su unidad', 'unit-above': 'cerca de su unidad', 'same-location': 'en su centro', 'same-language': 'habla su idioma', elsewhere: 'en otro lugar' },

  ask: 'Pregunte lo que quiera', question: 'Su pregunta sobre este cambio', example: '¿Va a desaparecer mi buzón?', nameless: 'Se envía sin nombre.', withoutName: 'Sin mi nombre', send: 'Enviar pregunta', sending: 'Enviando',
  askedBefore: (question) => `Esto ya se preguntó: «${question}»`, askedByMany: (people) => counted(people, { one: 'Lo ha preguntado # persona.', other: 'Lo han preguntado # personas.' }), askedFirst: 'Nadie lo había preguntado antes.',
  willStand: 'La respuesta aparecerá en esta página.', fillIn: 'Escriba al menos 2 caracteres.', tooMany: 'Han sido muchas a la vez. Espere un minuto y vuelva a enviarla.', notSent: 'No se ha enviado. Inténtelo de nuevo.',
  teamAnswers: 'Responde el equipo del programa', answersFor: (name) => `Responde el equipo de ${name}`, usually: (days) => counted(days, { one: 'normalmente en # día', other: 'normalmente en # días' }),

  areYouIn: '¿Se apunta?', fairAnswer: '«No es para mí» es una respuesta válida. También nos dice algo.',
  choices: { in: { button: 'Me apunto', said: 'Anotado: se apunta.' }, later: { button: 'Más tarde', said: 'Más tarde, entonces. Nadie le insistirá.' }, not_for_me: { button: 'No es para mí', said: 'Anotado. Es una respuesta válida.' } },
  whyNot: '¿Por qué no? Solo si quiere; nadie ve quién lo dijo.', sendReason: 'Enviar motivo', heldAboutMe: 'Qué se guarda sobre mí',
});
