package tutorial.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.UUID;

/** Alice and bob, with hashes that cost little to check, for tests in which people log in only to get further. */
public final class TestUsers {
    private static final Argon2Function CHEAP = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID);

    /** The address of a database in memory that has them, as long as this process lives. */
    public static String inMemory() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (Users users = new Users(url)) {
            users.add(new UserName("alice"), cheapHash("wonderland"));
            users.add(new UserName("bob"), cheapHash("thebuilder"));
        }
        return url;
    }

    static String cheapHash(String password) {
        return Password.hash(password).addRandomSalt(16).with(CHEAP).getResult();
    }

    private TestUsers() {}
}
