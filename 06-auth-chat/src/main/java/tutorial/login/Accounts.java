package tutorial.login;

import java.util.Map;
import java.util.Optional;

/** The accounts. Checking a password takes a processor and 19 MiB for a good part of a second. */
public final class Accounts {
    private static final Map<String, String> FOR_A_TRY = Map.of("alice", "wonderland", "bob", "thebuilder");

    private final Users users;
    private final Passwords passwords = new Passwords();

    public Accounts(Users users) {
        this.users = users;
        if (users.isEmpty()) {
            FOR_A_TRY.forEach((name, password) -> register(new UserName(name), password));
        }
    }

    /** The name of the person whose password this is. It takes as long when there is no such person. */
    Optional<String> login(String name, String password) {
        if (!Passwords.isAcceptable(password)) {
            return Optional.empty(); // nobody's; and to normalize a long one would take long
        }
        Optional<Users.User> user = UserName.of(name).flatMap(users::find);
        if (user.isEmpty()) {
            passwords.takeTheSameTime(password);
        }
        return user.filter(found -> passwords.isRight(password, found.hash())).map(Users.User::name);
    }

    /** Returns whether the name was free. */
    boolean register(UserName name, String password) {
        return users.add(name, passwords.hash(password));
    }
}
