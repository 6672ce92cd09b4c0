import { ingestJob } from './usage/ingest-job';

/** As many reports of a tenth of the people: what a file costs however small it is shows here. */
export default ingestJob({ id: 'J3-small', title: 'Days of use from 42 reports of 12,000 accounts and fewer (limit: COPY of finished rows into the partitioned table)', size: (scale) => ({ people: Math.max(100, Math.round(12_000 * scale)), days: 42 }) });
