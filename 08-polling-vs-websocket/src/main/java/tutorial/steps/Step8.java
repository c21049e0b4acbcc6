package tutorial.steps;

import io.undertow.Undertow;
import java.util.List;

/** Step 8: each number is stamped with the moment at which it was due, so a server that stands still shows in the delays. */
final class Step8 {
    public static void main(String[] args) {
        Step7.tell(delays());
        System.exit(0);
    }

    static List<Long> delays() {
        Step5 room = new Step5();
        Undertow server = room.start(0);
        Step6.Guest guest = Step6.Guest.of(server);
        long begin = System.currentTimeMillis();
        for (int i = 0; i < Step6.NUMBERS; i++) {
            if (i == Step6.NUMBERS / 2) {
                Step7.stall(room);
            }
            long due = begin + 100 * i;
            Step7.sleep(due - System.currentTimeMillis());
            room.call(due);
        }
        List<Long> delays = guest.delays(Step6.NUMBERS);
        server.stop();
        return delays;
    }
}
