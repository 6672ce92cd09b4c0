/**
 * Adoption: usage files in, readings out.
 *
 * POST /api/adoption/imports?mode= (multipart, one usage file) → 202 UsageImportView, `Location: /api/runs/<runId>`; the same file again → the same import
 * GET /api/adoption/imports → UsageImportListView · GET /api/adoption/imports/:id → UsageImportView
 * GET /api/adoption/imports/:id/errors.csv → text/csv (formula-safe)
 * GET /api/adoption/unmatched: UnmatchedQuery → UnmatchedListView
 * POST /api/adoption/aliases: MatchIdentity → 201 IdentityAliasView; an open account’s history follows, one that is somebody’s is moved by an owner with a reason and its published figures stand
 * GET /api/programmes/:id/adoption → ProgrammeAdoptionView
 * GET /api/programmes/:id/adoption/uptake · GET /api/adoption/uptake: UptakeQuery → UptakeView
 * GET/PATCH /api/adoption/privacy (If-Match) → PrivacyView · POST /api/adoption/works-council-rules, DELETE …/:id
 * POST /api/adoption/people/:id/readings: ReadPerson → 201 PersonReadingView; kept and shown to the person · GET /api/adoption/mine → OwnReadingView
 * POST /api/programmes/:id/adoption/tools: CountTools → 201 CountedToolsView; which tools count for the programme, none for all that report
 * GET /api/adoption/quality → QualityView
 * GET /api/adoption/figures: FiguresQuery → AdoptionFiguresView · GET /api/adoption/figures.csv: the same as text/csv
 * GET /api/programmes/:id/adoption/effects → ProgrammeEffectsView · POST …/effects/estimate → 202 RunView · POST …/effects/wave-order: StateWaveOrder → 201 WaveOrderView · POST …/effects/take-up: StateTakeUp → 201 TakeUpSignView · GET /api/adoption/effects → EffectLibraryView
 * GET/POST /api/programmes/:id/adoption/effects/measures: ChooseMeasures → MeasureChoicesView
 */
export * from './adoption-evidence.reader';
export * from './effect-measures.dto';
export * from './effects.dto';
export * from './estimate-effects.job';
export * from './communities.dto';
export * from './events';
export * from './figures';
export * from './figures.dto';
export * from './jobs';
export * from './metrics';
export * from './momentum-events';
export * from './permissions';
export * from './privacy.dto';
export * from './published-views';
export * from './pooled-effects';
export * from './programme-adoption.dto';
export * from './sources.dto';
export * from './take-up.dto';
export * from './tools.dto';
export * from './figures-published.event';
export * from './unmatched.dto';
export * from './quality.dto';
export * from './refresh-readings.job';
export * from './lineage.dto';
export * from './uptake-series.dto';
export * from './uptake.dto';
export * from './usage-import.dto';
export * from './usage-questions.dto';
