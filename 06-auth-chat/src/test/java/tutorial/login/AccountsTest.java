package tutorial.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final Users users = new Users("jdbc:h2:mem:" + UUID.randomUUID());
    private final Accounts accounts = new Accounts(users);

    @AfterEach
    void close() {
        users.close();
    }

    @Test
    void aliceAndBobAreThereFromTheFirstStart() {
        assertEquals(Optional.of("alice"), accounts.login("alice", "wonderland"));
        assertEquals(Optional.of("bob"), accounts.login("bob", "thebuilder"));
    }

    @Test
    void theyAreMadeOnce() {
        String hash = users.find(new UserName("alice")).orElseThrow().hash();

        Accounts again = new Accounts(users);

        assertEquals(hash, users.find(new UserName("alice")).orElseThrow().hash());
        assertEquals(Optional.of("alice"), again.login("alice", "wonderland"));
    }

    @Test
    void whoRegistersMayLogInByAnyFormOfTheName() {
        assertTrue(accounts.register(new UserName("Zoë"), "tea for two"));

        assertEquals(Optional.of("Zoë"), accounts.login("Zoë", "tea for two"));
        assertEquals(Optional.of("Zoë"), accounts.login(" ＺＯË", "tea for two"));
        assertEquals(Optional.empty(), accounts.login("Zoë", "tea for three"));
        assertEquals(Optional.empty(), accounts.login("Zoe", "tea for two"));
    }

    @Test
    void aNameThatIsTakenIsNotGivenAgain() {
        assertFalse(accounts.register(new UserName("ALICE"), "looking glass"));

        assertEquals(Optional.of("alice"), accounts.login("alice", "wonderland"));
        assertEquals(Optional.empty(), accounts.login("alice", "looking glass"));
    }

    @Test
    void whatIsNoNameIsNobody() {
        assertEquals(Optional.empty(), accounts.login("", ""));
        assertEquals(Optional.empty(), accounts.login("' OR ''='", "wonderland"));
        assertEquals(Optional.empty(), accounts.login("alice\u0000", "wonderland"));
    }

    @Test
    void nobodyLearnsFromTheTimeItTakesWhoHasAnAccount() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        List<Long> noName = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
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
        accounts.login(name, "a wrong password");
        return System.nanoTime() - begin;
    }

    private static double median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
