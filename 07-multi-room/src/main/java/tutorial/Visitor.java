package tutorial;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person who wants to come in, from the address: {@code ?name=anna}, and perhaps {@code &tab=}, a secret of the page.
 * With this secret the page gets its places back before the server knows that its old connection is lost.
 */
record Visitor(String name, String key) {
    /** @throws IllegalArgumentException with a sentence for the person at the other end */
    static Visitor of(Map<String, ? extends Collection<String>> query) {
        String tab = only(query, "tab", UUID.randomUUID().toString());
        if (!tab.matches("[A-Za-z0-9-]{16,64}")) {
            throw new IllegalArgumentException("The \"tab\" must have 16 to 64 ASCII letters, digits or \"-\".");
        }
        return new Visitor(Spelling.of(only(query, "name", "")), tab);
    }

    private static String only(Map<String, ? extends Collection<String>> query, String field, String otherwise) {
        List<String> values = query.containsKey(field) ? List.copyOf(query.get(field)) : List.of(otherwise);
        if (values.size() != 1) {
            throw new IllegalArgumentException("The address must have exactly one \"" + field + "\".");
        }
        return values.get(0);
    }
}
