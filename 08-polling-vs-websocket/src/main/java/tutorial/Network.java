package tutorial;

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * The network before a lane, which is a proxy: it counts bytes, delays them, and can be cut.
 *
 * @param port the port at which the proxy listens
 * @param up bytes that clients have sent
 * @param down bytes that the server has sent
 * @param delay sets by how many milliseconds each byte is delayed, in each direction
 * @param cut ends all connections at once
 */
record Network(int port, LongSupplier up, LongSupplier down, IntConsumer delay, Runnable cut) {}
