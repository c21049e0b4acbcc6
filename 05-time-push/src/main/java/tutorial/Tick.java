package tutorial;

import java.time.Instant;

/**
 * One beat of the clock.
 *
 * @param number one more than the number of the tick a second before
 * @param at when it was made, by the wall clock
 */
record Tick(long number, Instant at) {}
