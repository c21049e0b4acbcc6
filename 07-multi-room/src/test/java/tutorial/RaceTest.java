package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tutorial.kit.TestLater;
import tutorial.ledger.Ledger;
import tutorial.ledger.MemoryLedger;

class RaceTest {
    private static final int THREADS = 16;
    private static final int ROOMS = 5;

    private final Ledger ledger = new MemoryLedger(Clock.systemUTC(), new Ledger.Limits(1_000, 200));
    private final Lobby lobby = new Lobby(ledger, "node", Clock.systemUTC(), new TestLater());

    private void enterAndLeave(Member member, CountDownLatch start, Random random) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < 1_000; i++) {
            String room = "room" + random.nextInt(ROOMS);
            lobby.receive(member, new Command.Enter(room, null, null));
            lobby.receive(member, new Command.Leave(room, null));
        }
    }

    @Test
    void sixteenThreadsThatEnterAndLeaveLeaveNoOrphanAndNoGhost() throws InterruptedException {
        List<FakeOutbox> outboxes = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < THREADS; i++) {
            outboxes.add(new FakeOutbox());
            members.add(new Member(lobby.place(new Visitor("guest" + i, "key")), outboxes.get(i), 0, System::nanoTime));
            Member member = members.get(i);
            Random random = new Random(i);
            threads.add(new Thread(() -> enterAndLeave(member, start, random)));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertTrue(lobby.isEmpty(), "a room without members");
        assertEquals(List.of(), ledger.rooms().toCompletableFuture().join());

        for (int i = 0; i < THREADS; i++) {
            assertTrue(outboxes.get(i).take().stream().noneMatch(message -> message.contains("refused")));
            lobby.receive(members.get(i), new Command.Enter("room" + i % ROOMS, null, null));
        }
        for (int i = 0; i < THREADS; i++) {
            outboxes.forEach(FakeOutbox::take);
            lobby.receive(members.get(i), new Command.Say("room" + i % ROOMS, "who hears this?", null));
            for (int other = 0; other < THREADS; other++) {
                assertEquals(
                        other % ROOMS == i % ROOMS ? 1 : 0,
                        outboxes.get(other).take().size());
            }
        }
    }
}
