// What `npm run corpus` can be asked for.

export const usage = `Write one of:
  npm run corpus -- --dir DIR [--json] [--jobs N] [--only TEXT] [--fresh]   examine every document of DIR
  npm run corpus -- refuse --dir DIR [--json]                               documents with faults have to be refused
  npm run corpus -- jsonschema [--dir DIR] [--json]                         JSON-Schema-Test-Suite
  npm run corpus -- types --dir DIR [--json] [--only TEXT]                  accepted values have to fit their types
  npm run corpus -- fuzz [--dir DIR] [--json] [--only TEXT]                 guards against Ajv, on values near the edges of every schema
  npm run corpus -- requests [--dir DIR] [--json] [--only TEXT]             recorded requests, as express-openapi-validator decided them:
                 each disagreement needs its reason, and 98 % of those that no standard decides have to agree
  npm run corpus -- styles [--json] [--only TEXT]                           the style table of the standard, read and written
  npm run corpus -- differential [--dir DIR] [--json] [--only TEXT] [--runs N] [--seed S]   generated requests, decided by two judges
  npm run corpus -- malformed [--spec FILE] [--requests N] [--seed S] [--json]   spoilt requests: every answer has to be a documented one
                 [--url URL [--authorization VALUE]…] [--at N]              against a running server; only request N, to look at`
