package tutorial;

import java.time.Instant;

/**
 * One beat of the server's clock, which comes once a second.
 *
 * @param number one more than the number of the tick a second before
 * @param at the time of the wall clock when the server made the tick
 */
record Tick(long number, Instant at) {}
