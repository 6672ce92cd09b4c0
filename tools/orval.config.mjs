const { OPENAPI_DOCUMENT, API_CLIENT } = process.env;

/** Types and Angular services from an API document; `tools/openapi.mjs` says which, and where to. */
export default {
  realign: {
    input: { target: OPENAPI_DOCUMENT },
    output: { target: `${API_CLIENT}/endpoints`, schemas: `${API_CLIENT}/model`, client: 'angular', mode: 'tags', clean: false, override: { angular: { provideIn: 'root' } } },
  },
};
