package tutorial;

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * The way to a lane, which counts bytes, delays them, and can be cut.
 *
 * @param port where it begins
 * @param up bytes that clients have sent
 * @param down bytes that the server has sent
 * @param delay sets the milliseconds that each byte is on its way, each way
 * @param cut ends all connections at once
 */
record Network(int port, LongSupplier up, LongSupplier down, IntConsumer delay, Runnable cut) {}
