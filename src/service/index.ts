// The door of the example service: a team with its own contract replaces what is behind it.
export { type KeyAdministration, openKeyAdministration } from "./key-administration.ts"
export { createService, type Service, type ServiceOptions } from "./service.ts"
export { serviceSettings } from "./settings.ts"
export { StartUpError } from "./start-up-error.ts"
