/** The key tests seal with; of no worth anywhere else. */
export const TEST_SECRET_KEY = '7e'.repeat(32);
