/**
 * Listening: what people ask and say, and what is told back.
 *
 * POST /api/why/:id/questions: AskQuestion, signed in · POST /api/open-why/questions, by the token of a link
 * GET /api/programmes/:id/questions → QuestionDeskView · GET/PATCH /api/question-groups/:id (If-Match) · POST …/answer, …/merge, …/split (If-Match)
 * POST /api/programmes/:id/replies: TellWhatWasDone · GET/PUT /api/listening-policy (If-Match)
 * GET/POST /api/programmes/:id/pulses: SetUpPulse → PulseListView · PATCH /api/pulses/:id (If-Match) · POST …/rounds (If-Match), /api/pulse-rounds/:id/close
 * GET /api/why/:id/pulse → MyPulseView · POST /api/pulse-rounds/:id/answers: AnswerPulse
 */
export * from './events';
export * from './feedback-replies';
export * from './permissions';
export * from './field-report.dto';
export * from './field-reports';
export * from './published-views';
export * from './pulse.dto';
export * from './pulse.jobs';
export * from './question.dto';
export * from './readers';
export * from './vocabulary';
