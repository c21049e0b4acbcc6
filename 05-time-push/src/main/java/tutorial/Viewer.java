package tutorial;

/**
 * Somebody who looks at the clock: one connection.
 *
 * @param number given by the server, and never twice
 * @param id the name that the client gives itself; others may have the same
 */
record Viewer(long number, Id id, Latest latest) {}
