import type { WriteFrame } from './frame.types';

const days = { zero: '# يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' };
const people = { zero: '# شخص', one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' };

/** Arabic, from right to left. */
export const ar: WriteFrame = ({ counted }) => ({
  skip: 'الانتقال إلى المحتوى', why: 'لماذا', chooseLanguage: 'اللغة', signIn: 'تسجيل الدخول', home: 'الصفحة الرئيسية', loading: 'جارٍ قراءة الصفحة',
  opensNothing: { heading: 'هذا الرابط لا يفتح شيئًا', text: 'ربما انتهت صلاحيته أو أنه غير كامل. اطلب رابطًا جديدًا ممن أعطاك إياه، أو سجّل الدخول.' },
  programmeFor: (programme, audience) => `${programme}، لفئة: ${audience}`,

  official: {
    official: { stamp: 'رسمي', says: 'نعم، هذا رسمي.', more: (organisation, since) => `هكذا تعمل ${organisation} منذ ${since}، من دون تاريخ انتهاء.` },
    pilot: { stamp: 'تجربة', says: 'هذه تجربة.', more: (_, since) => `تجري تجربته منذ ${since}، وقد يتغيّر.` },
    under_review: { stamp: 'قيد المراجعة', says: 'هذا ليس رسميًا بعد.', more: (_, since) => `تجري مراجعته منذ ${since}. لا يُطلب منك شيء قبل أن يُحسم ذلك.` },
    retired: { stamp: 'انتهى', says: 'لقد انتهى هذا.', more: (organisation, since) => `لم تعد ${organisation} تعمل هكذا منذ ${since}.` },
  },
  since: (on) => `منذ ${on}`,
  stampSays: (word, organisation, since) => `${word}. ${organisation}، منذ ${since}`,
  noPurpose: 'لم يُكتب الغرض بعد.',
  unpublished: 'لم تُنشر هذه الصفحة بعد. عُد لاحقًا أو اسأل مديرك.',
  signed: (on, until) => `وُقّع في ${on}. يُجدَّد التوقيع حتى ${until}، وإلا ذكرت هذه الصفحة ذلك.`,
  unsigned: 'لم يوقّع الراعي هذا بعد.',
  outdated: (by, on) => `تغيّر النص منذ أن وقّعه ${by} في ${on}. التوقيع لا يشمله.`,
  ageing: (count, by, on, until) => `عمر هذا النص ${counted(count, days)}: وقّعه ${by} في ${on}، ويُجدَّد التوقيع حتى ${until}.`,
  expired: (count, by, on) => `عمر هذا النص ${counted(count, days)}: وقّعه ${by} في ${on} ولم يُجدَّد التوقيع.`,

  changes: 'ما الذي يتغيّر لك', iAmOneOf: 'أنا من فئة', everybody: 'الجميع',
  nothingYet: { heading: 'لا شيء بعد', text: 'لم يُكتب هنا شيء لك بعد. اسأل في الأسفل.' },
  facts: { before: 'سابقًا', now: 'الآن', expected: 'المتوقّع منك', notExpected: 'غير المتوقّع منك', benefitsMe: 'ما تكسبه', staysTheSame: 'ما لا يتغيّر' },
  vision: 'إلى أين يقود هذا', gains: (organisation) => `ما تكسبه ${organisation}`, support: 'المساعدة المتاحة لك',

  works: 'هل ينجح؟', bar: 'الرمادي: سابقًا. الأزرق: الآن. الخط: الهدف.', noFigure: 'لا يوجد رقم بعد.',
  figure: (value, on) => (on === null ? `${value} الآن.` : `${value} في ${on}.`),
  figureBefore: (value) => `سابقًا: ${value}.`,
  figureWanted: (value, by) => `نريد ${value} حتى ${by}.`,
  people: (count) => counted(count, people), hours: (number) => `${number} ساعة`,

  mine: 'أسئلتك', askedOn: (on) => `سُئل في ${on}. سيظهر الجواب هنا.`,
  saidAndDone: 'قلتم ففعلنا', saidBy: (count) => `قال ذلك ${counted(count, people)}.`, toldBack: (on) => `جاء الرد في ${on}.`,
  sameDay: 'في اليوم نفسه الذي قيل فيه أول مرة.', daysLater: (count) => `بعد المرة الأولى: ${counted(count, days)}.`,
  answers: 'أسئلة وأجوبة', answered: (times, on) => `${counted(times, { zero: 'سُئل # مرة', one: 'سُئل مرة واحدة', two: 'سُئل مرتين', few: 'سُئل # مرات', many: 'سُئل # مرة', other: 'سُئل # مرة' })}، وجاء الجواب في ${on}.`,
  next: 'ماذا بعد', help: 'أين تجد المساعدة', open: 'فتح',
  helper: { nearest_champion: (name) => `أقرب سفير للتغيير: ${name}`, expert: (name) => `خبير: ${name}` },
  nearness: { 'same-unit': 'في وحدتك', 'unit-above': 'قريب من وحدتك', 'same-location': 'في موقعك', 'same-language': 'يتحدث لغتك', elsewhere: 'في مكان آخر' },

  ask: 'اسأل ما تشاء', question: 'سؤالك عن هذا التغيير', example: 'هل سيُلغى صندوق بريدي؟', nameless: 'يُرسل من دون اسم.', withoutName: 'من دون اسمي', send: 'إرسال السؤال', sending: 'جارٍ الإرسال',
  askedBefore: (question) => `سُئل هذا من قبل: «${question}»`, askedByMany: (count) => `سأل هذا ${counted(count, people)}.`, askedFirst: 'لم يسأل أحد هذا من قبل.',
  willStand: 'سيظهر الجواب في هذه الصفحة.', fillIn: 'اكتب حرفين على الأقل.', tooMany: 'هذا كثير دفعة واحدة. انتظر دقيقة ثم أعد الإرسال.', notSent: 'لم يُرسل. حاول مرة أخرى.',
  teamAnswers: 'يجيب فريق البرنامج', answersFor: (name) => `يجيب فريق ${name}`, usually: (count) => `عادةً خلال: ${counted(count, days)}`,

  areYouIn: 'هل تشارك؟', fairAnswer: '«ليس لي» جواب مقبول، ويفيدنا أيضًا.',
  choices: { in: { button: 'أشارك', said: 'سُجّل: أنت مشارك.' }, later: { button: 'لاحقًا', said: 'لاحقًا إذن. لن يلحّ عليك أحد.' }, not_for_me: { button: 'ليس لي', said: 'سُجّل. هذا جواب مقبول.' } },
  whyNot: 'لمَ لا؟ إن شئت فقط؛ لا يرى أحد من قال ذلك.', sendReason: 'إرسال السبب', heldAboutMe: 'ما هو محفوظ عني',
});
