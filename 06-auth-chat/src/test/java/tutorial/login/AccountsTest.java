package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Users USERS = new Users("jdbc:h2:mem:" + UUID.randomUUID());
    private static final Accounts ACCOUNTS = new Accounts(USERS);

    @AfterAll
    static void close() {
        USERS.close();
    }

    @Test
    void aliceAndBobAreThereFromTheFirstStart() {
        assertEquals(Optional.of("alice"), ACCOUNTS.login("alice", "wonderland"));
        assertEquals(Optional.of("bob"), ACCOUNTS.login("bob", "thebuilder"));
    }

    @Test
    void theyAreMadeOnce() {
        String hash = USERS.find(new UserName("alice")).orElseThrow().hash();

        Accounts again = new Accounts(USERS);

        assertEquals(hash, USERS.find(new UserName("alice")).orElseThrow().hash());
        assertEquals(Optional.of("alice"), again.login("alice", "wonderland"));
    }

    @Test
    void whoRegistersMayLogInByAnyFormOfTheName() {
        assertTrue(ACCOUNTS.register(new UserName("Zoë"), "tea for two"));

        assertEquals(Optional.of("Zoë"), ACCOUNTS.login("Zoë", "tea for two"));
        assertEquals(Optional.of("Zoë"), ACCOUNTS.login(" ＺＯË", "tea for two"));
        assertEquals(Optional.empty(), ACCOUNTS.login("Zoë", "tea for three"));
        assertEquals(Optional.empty(), ACCOUNTS.login("Zoe", "tea for two"));
    }

    @Test
    void aNameThatIsTakenIsNotGivenAgain() {
        assertFalse(ACCOUNTS.register(new UserName("ALICE"), "looking glass"));

        assertEquals(Optional.of("alice"), ACCOUNTS.login("alice", "wonderland"));
        assertEquals(Optional.empty(), ACCOUNTS.login("alice", "looking glass"));
    }

    @Test
    void whatIsNoNameIsNobody() {
        assertEquals(Optional.empty(), ACCOUNTS.login("", ""));
        assertEquals(Optional.empty(), ACCOUNTS.login("' OR ''='", "wonderland"));
        assertEquals(Optional.empty(), ACCOUNTS.login("alice\u0000", "wonderland"));
    }

    @Test
    void nobodyLearnsFromTheTimeItTakesWhoHasAnAccount() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        List<Long> noName = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            known.add(time("alice"));
            unknown.add(time("nobody"));
            noName.add(time("no name!"));
        }

        for (List<Long> others : List.of(unknown, noName)) {
            double ratio = median(others) / median(known);
            assertTrue(ratio > 0.1 && ratio < 10, "takes " + ratio + " times as long");
        }
    }

    private long time(String name) {
        long begin = System.nanoTime();
        ACCOUNTS.login(name, "a wrong password");
        return System.nanoTime() - begin;
    }

    private static double median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
