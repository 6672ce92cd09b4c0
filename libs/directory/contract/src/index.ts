/**
 * Directory: people, org units, audiences, and how they arrive.
 *
 * POST /api/people/imports?mode= (multipart, one CSV) → 202 PeopleImportView, `Location: /api/runs/<runId>`; the same file again → the same import
 * GET /api/people/imports → PeopleImportListView · GET /api/people/imports/:id → PeopleImportView
 * GET /api/people/imports/:id/errors.csv → text/csv (formula-safe)
 * POST /api/people/imports/:id/confirm-leavers: ConfirmLeavers → 202 PeopleImportView
 * In steps: POST /api/people/imports?review=yes → GET :id/mapping → PeopleMappingView, POST :id/preview: PeopleMappingDto → PeoplePreviewView
 *   → POST :id/dry-run: StartDryRun → 202 → POST :id/apply: ApplyImport → 202; POST :id/discard; POST :id/undo → 202
 * GET /api/people/imports/template.csv → our own columns · GET /api/people/:id/origins → PersonOriginsView
 * GET /api/people: PeopleQuery → PersonListView · GET /api/people/:id → PersonDetailView
 * GET /api/org-units → OrgUnitTreeView · GET /api/org-units/:id?on= → OrgUnitDetailView · GET /api/org-units/:id/people?on=&scope= → UnitPeopleView
 * POST /api/unit-changes/preview: ChangeUnit → UnitChangePreview · POST /api/unit-changes: ChangeUnit → 201 UnitChangeView · POST /api/unit-changes/:id/undo → UnitChangeView
 * GET /api/unit-changes → UnitChangeListView
 * GET /api/scim-tokens → ScimTokenListView · POST /api/scim-tokens: CreateScimToken → 201 ScimTokenView (with the token, once) · DELETE /api/scim-tokens/:id → 204
 * /scim/v2/{Users,Groups,ServiceProviderConfig,ResourceTypes,Schemas} with such a token: SCIM 2.0 (RFC 7643, 7644)
 * GET /api/audiences → AudienceListView · POST /api/audiences: CreateAudience → 201 AudienceView · POST /api/audiences/preview: PreviewAudience → AudiencePreview
 * GET /api/audiences/:id → AudienceDetailView · PATCH /api/audiences/:id: ChangeAudience (If-Match) → AudienceView · DELETE /api/audiences/:id (If-Match) → 204
 * GET /api/audiences/:id/people?on= → AudiencePeopleView · GET /api/audiences/:id/drift?since= → AudienceDriftView · POST /api/audiences/:id/refresh → AudienceView
 * GET /api/audience-vocabulary → AudienceVocabularyView
 * GET /api/my/data → OwnDataView · GET /api/my/data.json → everything held about oneself, as a file
 * POST /api/people/:id/erasure: ErasePersonOrder → 202 ErasureView, `Location: /api/runs/<runId>` · GET /api/erasures → ErasureListView
 */
export * from './audience-registries';
export * from './audience.dto';
export * from './erasure.dto';
export * from './events';
export * from './import-vocabulary';
export * from './is-day';
export * from './jobs';
export * from './org-unit.dto';
export * from './import-correction.dto';
export * from './people-import.dto';
export * from './people-mapping.dto';
export * from './value-origin.dto';
export * from './permissions';
export * from './person.dto';
export * from './published-views';
export * from './scim.dto';
export * from './unit-change.dto';
export * from './unit-change-watchers';
