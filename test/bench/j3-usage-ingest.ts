import { ingestJob } from './usage/ingest-job';

/** 120,000 people in each report; at scale 1, 42 reports are 5 million days of use, and at full scale a year is 44 million. */
export default ingestJob({ id: 'J3', title: 'Days of use from reports of 120,000 accounts (limit: COPY of finished rows into the partitioned table)', full: 367 / 42, size: (scale) => ({ people: 120_000, days: Math.max(1, Math.round(42 * scale)) }) });
