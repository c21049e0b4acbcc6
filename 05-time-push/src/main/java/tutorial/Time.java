package tutorial;

import java.time.Instant;

/**
 * What a viewer receives at a tick: the time.
 *
 * @param skipped how many ticks this viewer did not get since the last one that it got
 */
record Time(Instant at, long tick, long skipped) {}
