package tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.kit.TestClock;

class TicketsTest {
    private static final String BROWSER = "1234567890123456789012";
    private static final Name ANNA = new Name("Anna");

    private final TestClock clock = new TestClock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
    private final Tickets tickets = new Tickets(clock, 3);
    private final Ticket ticket = tickets.issue(BROWSER).orElseThrow();
    private final List<State> seen = new ArrayList<>();
    private final Watcher watcher = () -> seen.add(tickets.ask(ticket).state());

    private State state() {
        return tickets.ask(ticket).state();
    }

    @Test
    void aTicketHolds128RandomBits() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            secrets.add(Ticket.newSecret());
        }

        assertEquals(1000, secrets.size());
        assertEquals(16, Base64.getUrlDecoder().decode(ticket.id).length);
        assertTrue(Ticket.isSecret(ticket.id));
    }

    @Test
    void aTicketIsScannedAndThenConfirmed() {
        assertEquals(new Tickets.Answer(State.WAITING, null), tickets.ask(ticket));

        tickets.scan(ticket);
        assertEquals(new Tickets.Answer(State.SCANNED, null), tickets.ask(ticket));

        assertTrue(tickets.confirm(ticket, ANNA));
        assertEquals(new Tickets.Answer(State.CONFIRMED, "Anna"), tickets.ask(ticket));
    }

    @Test
    void aTicketMayBeConfirmedWithoutHavingBeenScanned() {
        assertTrue(tickets.confirm(ticket, ANNA));

        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void aTicketIsUsedOnce() {
        tickets.confirm(ticket, ANNA);

        assertFalse(tickets.confirm(ticket, new Name("Ben")));
        assertFalse(tickets.deny(ticket));
        tickets.scan(ticket);

        assertEquals(new Tickets.Answer(State.CONFIRMED, "Anna"), tickets.ask(ticket));
    }

    @Test
    void whatHasBeenDeniedStaysDenied() {
        assertTrue(tickets.deny(ticket));

        assertFalse(tickets.confirm(ticket, ANNA));
        assertEquals(new Tickets.Answer(State.DENIED, null), tickets.ask(ticket));
    }

    @Test
    void askingUsesNothingUp() {
        tickets.confirm(ticket, ANNA);

        assertEquals(tickets.ask(ticket), tickets.ask(ticket));
    }

    @Test
    void aTicketLivesSixtySeconds() {
        clock.forward(Duration.ofMillis(59_999));
        assertEquals(State.WAITING, state());
        assertEquals(Duration.ofMillis(1), tickets.life(ticket));

        clock.forward(Duration.ofMillis(1));
        assertEquals(State.EXPIRED, state());
        assertNull(tickets.life(ticket));
        assertFalse(tickets.confirm(ticket, ANNA));
        assertFalse(tickets.deny(ticket));
        assertEquals(new Tickets.Answer(State.EXPIRED, null), tickets.ask(ticket));
    }

    @Test
    void whoeverComesFirstAfterTheEndFindsTheTicketExpired() {
        Ticket second = tickets.issue(BROWSER).orElseThrow();
        Ticket third = tickets.issue(BROWSER).orElseThrow();
        tickets.watch(ticket, watcher);
        clock.forward(Tickets.LIFE);

        tickets.scan(ticket);
        assertEquals(List.of(State.EXPIRED), seen);
        assertFalse(tickets.confirm(second, ANNA));
        assertFalse(tickets.deny(third));
    }

    @Test
    void theLifeOfATicketEndsWithoutAnybodyAsking() {
        clock.forward(Tickets.LIFE.plusMillis(7));

        assertNull(tickets.life(ticket));
    }

    @Test
    void aTicketHasChangedWhenItExpiredNotWhenSomebodyAsks() {
        clock.forward(Tickets.LIFE.plusMillis(7));

        assertEquals(7, tickets.costs(ticket).ago());
    }

    @Test
    void toConfirmInTimeIsEnoughToStayLoggedIn() {
        clock.forward(Duration.ofSeconds(59));
        tickets.confirm(ticket, ANNA);

        clock.forward(Duration.ofMinutes(10));

        assertEquals(State.CONFIRMED, state());
    }

    @Test
    void aTicketIsRememberedForTenMinutesAfterItsEnd() {
        clock.forward(Tickets.LIFE.plus(Duration.ofMillis(599_999)));
        assertTrue(tickets.find(ticket.id).isPresent());

        clock.forward(Duration.ofMillis(1));
        assertTrue(tickets.find(ticket.id).isEmpty());
    }

    @Test
    void whenTooManyAreKeptThereIsNoneUntilTheOldAreForgotten() {
        clock.forward(Duration.ofSeconds(1));
        assertTrue(tickets.issue(BROWSER).isPresent());
        assertTrue(tickets.issue(BROWSER).isPresent());
        assertTrue(tickets.issue(BROWSER).isEmpty());

        clock.forward(Tickets.LIFE.plus(Duration.ofSeconds(599)));

        assertNotEquals(ticket.id, tickets.issue(BROWSER).orElseThrow().id);
        assertTrue(tickets.issue(BROWSER).isEmpty());
    }

    @Test
    void aWatcherIsWokenAtEveryChange() {
        tickets.watch(ticket, watcher);

        tickets.scan(ticket);
        tickets.scan(ticket);
        tickets.confirm(ticket, ANNA);
        tickets.deny(ticket);

        assertEquals(List.of(State.SCANNED, State.CONFIRMED), seen);
    }

    @Test
    void aWatcherMayLeaveWhenItIsWoken() {
        tickets.watch(ticket, () -> seen.add(State.DENIED));
        Watcher leaving = new Watcher() {
            @Override
            public void wake() {
                tickets.unwatch(ticket, this);
                seen.add(state());
            }
        };
        tickets.watch(ticket, leaving);

        tickets.scan(ticket);
        tickets.confirm(ticket, ANNA);

        assertEquals(List.of(State.DENIED, State.SCANNED, State.DENIED), seen);
    }

    @Test
    void atTheEndAllAreWokenAndThoseWhoComeLaterToo() {
        tickets.watch(ticket, watcher);

        tickets.close();
        tickets.watch(ticket, watcher);

        assertEquals(List.of(State.WAITING, State.WAITING), seen);
    }

    @Test
    void costsAreAddedUpAndTellHowLongAgoTheTicketChanged() {
        tickets.charge(ticket, 100, 200);
        tickets.charge(ticket, 10, 20);
        tickets.watch(ticket, watcher);
        clock.forward(Duration.ofSeconds(2));
        tickets.confirm(ticket, ANNA);
        clock.forward(Duration.ofMillis(7));

        assertEquals(new Tickets.Costs(2, 1, 110, 220, 7), tickets.costs(ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "安娜", "😀", "<img src=x onerror=alert(1)>", "O'Neil", "a", "👩‍🚀"})
    void aNameMayBeAnyText(String text) {
        assertEquals(text, new Name("  " + text + " ").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000\t",
                "\u00A0",
                "\u200B",
                "a\nb",
                "a\0",
                "\u007F",
                "a\u0085b",
                "a\u2028b",
                "\uD83D"
            })
    void whatIsNoNameIsRefusedWithASentence(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Name(text));

        assertTrue(refusal.getMessage().endsWith("."));
    }

    @Test
    void aNameHasRoomFor32Characters() {
        assertEquals(64, new Name("😀".repeat(32)).text().length());
        assertThrows(IllegalArgumentException.class, () -> new Name("😀".repeat(33)));
    }
}
