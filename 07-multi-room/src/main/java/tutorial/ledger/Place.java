package tutorial.ledger;

/**
 * Somebody's place in a room.
 *
 * @param owner the connection that has it: the node's name, a colon, and a number that the node never gives again
 * @param key a secret of the page that has the place: a connection that knows it may take the place over
 */
public record Place(String name, String owner, String key) {
    /** The key of a place whose connection was lost. */
    static final String ANYBODY = "*";
}
