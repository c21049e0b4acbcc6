package tutorial;

/**
 * Somebody who looks at the clock, over one connection.
 *
 * @param number the server gives each connection another one
 * @param id the name that the client gives itself; another client may use the same one
 */
record Viewer(long number, Id id, Latest latest) {}
