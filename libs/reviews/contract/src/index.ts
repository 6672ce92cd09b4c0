/**
 * Reviews: the rhythm, the evidence, the decision.
 *
 * GET /api/programmes/:id/reviews → ProgrammeReviewsView
 * GET /api/programmes/:id/cadence → CadenceView · PUT /api/programmes/:id/cadence: PutCadence (If-Match: cadence version) → CadenceView
 * GET/POST /api/programmes/:id/cadences → CadenceListView, StartCadence → 201 CadenceView · GET/PUT /api/cadences/:id (If-Match)
 * POST /api/programmes/:id/cadences/preview: PutCadence → CadencePreviewView · POST /api/programmes/:id/cadences/read-rrule: ReadRrule → CadencePreviewView
 * POST /api/cadences/:id/pause: PauseCadence (If-Match) · POST /api/cadences/:id/resume (If-Match) · POST /api/cadences/:id/hold-now
 * GET /api/programmes/:id/checkpoints.ics → text/calendar
 * GET/PUT /api/programmes/:id/tripwires → TripwiresView · POST /api/programmes/:id/tripwires/look → 202
 * GET /api/scheduler → SchedulerView
 * POST /api/programmes/:id/checkpoints/hold-now → 200 CheckpointView (due now; read it again until `pack` is there)
 * GET /api/checkpoints/:id → CheckpointView · GET /api/checkpoints/:id/pack → canonical JSON, `Content-Digest` and `X-Evidence-Sha256`
 * GET …/pack/editions → EvidenceEditionsView · POST …/pack/editions → 202 RunView (asks again; late data make a new edition)
 * POST …/pack/exports: ExportPack → 202 PackExportView · GET /api/pack-exports/:id/file → the file
 * GET /api/proposal-rules → ProposalRulesView · PUT /api/proposal-rules/:id: PutProposalRule (If-Match; :id is the rule's name) → ProposalRuleView
 * POST /api/checkpoints/:id/agenda: AddAgendaItem (If-Match) → 201 CheckpointView
 * POST /api/checkpoints/:id/decisions: RecordDecision (If-Match: checkpoint version) → 201 CheckpointView
 * POST /api/checkpoints/:id/close (If-Match) → 200 CheckpointView · 409 `undecided` names the items in `missing`
 * POST /api/checkpoints/:id/defer: DeferCheckpoint (If-Match) → 200 CheckpointView
 * GET /api/decisions: DecisionLogQuery → DecisionLogView · GET /api/decisions.csv · GET /api/decision-log/head → DecisionLogHeadView · GET /api/verdict-library → VerdictLibraryView
 * POST /api/decisions/:id/replies: TellBackByDecision → 201 DecisionLogEntryView; "you said, we did"
 * GET /api/checkpoints/:id/events → server-sent `room`: RoomSignView, and `beat` · POST /api/checkpoints/:id/pointer: PointAt → RoomSignView
 * GET /api/my/work → MyWorkView
 */
export * from './cadence.dto';
export * from './put-cadence.dto';
export * from './checkpoint.dto';
export * from './evidence-pack.dto';
export * from './deciders';
export * from './decision.dto';
export * from './decision-log.dto';
export * from './edition.dto';
export * from './events';
export * from './jobs';
export * from './my-work.dto';
export * from './permissions';
export * from './programme-reviews.dto';
export * from './proposal.dto';
export * from './proposal-rule.dto';
export * from './published-views';
export * from './scheduler.dto';
export * from './room.dto';
export * from './tell-back.dto';
export * from './tripwire.dto';
export * from './vocabulary';
