package tutorial;

/**
 * Somebody who looks at the clock: one connection.
 *
 * @param number ours, and never given twice
 * @param id what the client calls itself, which others may call themselves, too
 */
record Viewer(long number, Id id, Latest latest) {}
