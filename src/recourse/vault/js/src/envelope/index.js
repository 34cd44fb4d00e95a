/** All of it, for the tests, which run what was built. */
export * from "./bytes.js";
export * from "./content.js";
export * from "./derive.js";
export * from "./json.js";
export * from "./mac.js";
export * from "./opening.js";
export * from "./outside.js";
export * from "./padding.js";
export * from "./receipt.js";
export * from "./recipient.js";
export * from "./refused.js";
export * from "./sealing.js";
export * from "./work.js";
