package tutorial.steps;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.Function;

/** Two guests open ten thousand rooms, each room in the same moment, and see whether they are in the same one. */
final class TwoGuests {
    private static final int ROOMS = 10_000;

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        System.out.println("Step 1: alone in " + alone(new Step1()::room) + " of " + ROOMS + " rooms");
        System.out.println("Step 2: alone in " + alone(new Step2()::room) + " of " + ROOMS + " rooms");
        System.exit(0);
    }

    /** Returns in how many rooms each of the two was alone. */
    static int alone(Function<String, Object> rooms) throws InterruptedException, ExecutionException {
        ExecutorService guests = Executors.newFixedThreadPool(2);
        Phaser together = new Phaser(2);
        Future<Object[]> anna = guests.submit(() -> enterAll(rooms, together));
        Future<Object[]> ben = guests.submit(() -> enterAll(rooms, together));
        int alone = 0;
        for (int i = 0; i < ROOMS; i++) {
            if (anna.get()[i] != ben.get()[i]) {
                alone++;
            }
        }
        guests.shutdown();
        return alone;
    }

    private static Object[] enterAll(Function<String, Object> rooms, Phaser together) {
        Object[] entered = new Object[ROOMS];
        for (int i = 0; i < ROOMS; i++) {
            together.arriveAndAwaitAdvance();
            entered[i] = rooms.apply("room " + i);
        }
        return entered;
    }
}
