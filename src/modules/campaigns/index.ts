import "./tables.ts"
