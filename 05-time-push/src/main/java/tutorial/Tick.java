package tutorial;

import java.time.Instant;

/**
 * One beat of the clock.
 *
 * @param number one more than the number of the tick a second before
 * @param at what time it was then, by the clock on the wall
 */
record Tick(long number, Instant at) {}
