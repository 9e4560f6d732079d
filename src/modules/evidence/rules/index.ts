export * from "./document-data.ts"
export * from "./pre-check-input.ts"
export * from "./request.ts"
export * from "./target.ts"
