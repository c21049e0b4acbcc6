package tutorial;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Rooms full of members, all served by one thread, whose clock tells how long everything takes. */
final class Crowd implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Selector selector = Selector.open();
    private final List<Audience> rooms = new ArrayList<>();
    private long lastHeard = System.nanoTime();

    /** When a message of a room is to be said, by {@code System::nanoTime}; never, before it may be. */
    private interface Pace {
        long NEVER = Long.MAX_VALUE;

        long due(int room, int number);
    }

    /** @param addresses of the nodes, among which the members of each room are shared out */
    Crowd(List<String> addresses, int rooms, int members) throws IOException {
        for (int i = 0; i < rooms; i++) {
            this.rooms.add(new Audience("room" + i, members, addresses, selector));
            while (!all(Audience::isComplete)) {
                listen();
            }
        }
    }

    /** Says so many messages in each room, at so many a second, and waits until all have heard all. */
    Delays sayEvenly(int messages, int rate) throws IOException {
        long between = TimeUnit.SECONDS.toNanos(1) / rate;
        long begin = System.nanoTime();
        return say(messages, (room, number) -> begin + between * number + between * room / rooms.size());
    }

    /** The same as fast as it goes, in each room never more than so many ahead of the slowest member. */
    Delays sayAtOnce(int messages, int window) throws IOException {
        int before = rooms.get(0).said();
        return say(messages, (room, number) -> {
            int ahead = before + number - rooms.get(room).heardByAll();
            return ahead < window ? System.nanoTime() : Pace.NEVER;
        });
    }

    private Delays say(int messages, Pace pace) throws IOException {
        Delays delays = new Delays();
        rooms.forEach(room -> room.count(delays));
        int before = rooms.get(0).said(); // as much as in all rooms
        while (!all(room -> room.heardByAll() == before + messages)) {
            for (int i = 0; i < rooms.size(); i++) {
                sayWhatIsDue(i, before, before + messages, pace);
            }
            listen();
        }
        return delays;
    }

    private void sayWhatIsDue(int i, int before, int end, Pace pace) throws IOException {
        Audience room = rooms.get(i);
        while (room.said() < end) {
            long due = pace.due(i, room.said() - before);
            if (due > System.nanoTime()) {
                return;
            }
            room.say(due);
        }
    }

    private boolean all(Predicate<Audience> condition) {
        return rooms.stream().allMatch(condition);
    }

    private void listen() throws IOException {
        int heard = selector.select(key -> ((Listener) key.attachment()).read(), 1);
        long now = System.nanoTime();
        lastHeard = heard > 0 ? now : lastHeard;
        if (now - lastHeard > PATIENCE_NANOS) {
            throw new IOException("Nobody hears anything any more.");
        }
    }

    @Override
    public void close() throws IOException {
        for (Audience room : rooms) {
            room.close();
        }
        selector.close();
    }
}
