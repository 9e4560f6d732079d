import "./tables.ts"

export { foresightRoutes } from "./routes.ts"
