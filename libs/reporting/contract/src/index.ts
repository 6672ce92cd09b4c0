/**
 * Reporting: what is read across contexts.
 *
 * GET /api/home → HomeView · GET /api/programmes/:id/executive → ExecutiveView · GET /api/programmes/:id/thread → ProgrammeThreadView
 */
export * from './executive.dto';
export * from './home.dto';
export * from './permissions';
export * from './thread.dto';
