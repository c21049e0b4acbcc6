package tutorial.login;

import java.util.Map;
import java.util.Optional;

/** The accounts of all people. To check a password keeps a processor busy for a part of a second, and takes 19 MiB. */
public final class Accounts {
    private static final Map<String, String> FOR_A_TRY = Map.of("alice", "wonderland", "bob", "thebuilder");
    private static final Passwords PASSWORDS = new Passwords();

    private final Users users;

    public Accounts(Users users) {
        this.users = users;
        if (users.isEmpty()) {
            FOR_A_TRY.forEach((name, password) -> register(new UserName(name), password));
        }
    }

    /**
     * The name of the person, as it is shown; empty if the name or the password is wrong. It takes as long when there
     * is no such person, because a shorter time would tell a stranger which names exist. Blocks, so call it on a worker
     * thread.
     */
    Optional<String> login(String name, String password) {
        if (!Passwords.isAcceptable(password)) {
            return Optional.empty(); // nobody has such a password, and to normalize a long one would take long
        }
        Optional<Users.User> user = UserName.of(name).flatMap(users::find);
        if (user.isEmpty()) {
            PASSWORDS.takeTheSameTime(password);
        }
        return user.filter(found -> PASSWORDS.isRight(password, found.hash())).map(Users.User::name);
    }

    /** Makes an account, and returns true; returns false if somebody has this name already. */
    boolean register(UserName name, String password) {
        return users.add(name, PASSWORDS.hash(password));
    }
}
