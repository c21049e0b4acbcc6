package tutorial.ledger;

/** A room, and how many members are in it. */
public record Occupied(String name, int present) {}
