package tutorial.login;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The people who have registered, in an H2 database, which is one file. Every call may block until the disk is ready.
 */
public final class Users implements AutoCloseable {
    private static final String NO_LOG_OF_ITS_OWN = ";TRACE_LEVEL_FILE=0"; // H2 would log the values, too
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS users (
                name_key VARCHAR PRIMARY KEY,
                name VARCHAR NOT NULL,
                hash VARCHAR NOT NULL,
                registered TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP)""";

    private final JdbcConnectionPool pool;

    /** A name as it is shown, and the hash of the password. */
    record User(String name, String hash) {}

    /**
     * @param url such as {@code jdbc:h2:./data/users}; the file is made if there is none
     * @throws IllegalArgumentException with a sentence for the person at the keyboard
     */
    public Users(String url) {
        if (!url.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException("-Dusers must be an address such as jdbc:h2:./data/users.");
        }
        pool = JdbcConnectionPool.create(url + NO_LOG_OF_ITS_OWN, "sa", "");
        try (Connection connection = pool.getConnection();
                PreparedStatement create = connection.prepareStatement(TABLE)) {
            create.execute();
        } catch (SQLException e) {
            throw new IllegalArgumentException("Cannot open the users at %s (%s)".formatted(url, reason(e)), e);
        }
    }

    private static String reason(SQLException e) {
        return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                ? "another server uses this file; choose another with -Dusers"
                : e.getMessage().lines().findFirst().orElse("").replaceFirst(" \\[.*", "");
    }

    boolean isEmpty() {
        return query("SELECT name, hash FROM users LIMIT 1").isEmpty();
    }

    Optional<User> find(UserName name) {
        return query("SELECT name, hash FROM users WHERE name_key = ?", name.key());
    }

    private Optional<User> query(String sql, String... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = prepare(connection, sql, values);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(new User(rows.getString(1), rows.getString(2))) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("The users cannot be read.", e);
        }
    }

    /**
     * Adds a user, and returns true; returns false if the name is taken. Atomic: of two who try at once, one gets it.
     */
    boolean add(UserName name, String hash) {
        String sql = "INSERT INTO users (name_key, name, hash) VALUES (?, ?, ?)";
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = prepare(connection, sql, name.key(), name.text(), hash)) {
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                return false;
            }
            throw new IllegalStateException("The users cannot be written.", e);
        }
    }

    /** Values are never part of the SQL, so nothing that people type can be read as SQL. */
    private static PreparedStatement prepare(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
