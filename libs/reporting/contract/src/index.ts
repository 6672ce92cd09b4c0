/**
 * Reporting: what is read across contexts.
 *
 * GET /api/home → HomeView · GET /api/programmes/:id/executive → ExecutiveView · GET /api/programmes/:id/thread → ProgrammeThreadView
 * GET /api/search → SearchView · GET /api/history → HistoryView
 * GET, POST /api/comments → CommentsView, CommentView · PUT /api/comments/watch → WatchView
 * GET /api/programmes/:id/goal-grades → GoalGradesView
 * GET /api/change-load → ChangeLoadView · GET /api/change-load/collisions → CollisionListView · POST /api/change-load/refresh → RunView · PUT /api/change-load/policy → LoadPolicyView
 */
export * from './change-load.dto';
export * from './comment.dto';
export * from './executive-decision.dto';
export * from './executive.dto';
export * from './goal-grades.dto';
export * from './history.dto';
export * from './home.dto';
export * from './jobs';
export * from './permissions';
export * from './portfolio.dto';
export * from './rag.dto';
export * from './search.dto';
export * from './snapshot.dto';
export * from './thread.dto';
