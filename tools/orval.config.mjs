/** Types and Angular services from the committed API document. */
export default {
  realign: {
    input: { target: '../apps/api/openapi.json' },
    output: { target: '../libs/api-client/src/endpoints', schemas: '../libs/api-client/src/model', client: 'angular', mode: 'tags', clean: false, override: { angular: { provideIn: 'root' } } },
  },
};
