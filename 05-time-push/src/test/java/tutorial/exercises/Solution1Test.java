package tutorial.exercises;

import java.util.function.Consumer;

/** A solution of exercise 1. */
class Solution1Test extends Exercise1 {
    @Override
    Runnable goingOn(Runnable task, Consumer<Throwable> log) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                log.accept(e);
            }
        };
    }
}
