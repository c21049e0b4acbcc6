package tutorial;

import java.time.Instant;

/**
 * The message that a viewer receives at a tick.
 *
 * @param skipped how many ticks this viewer has missed since the last one that it got
 */
record Time(Instant at, long tick, long skipped) {}
