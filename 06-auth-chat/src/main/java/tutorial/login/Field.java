package tutorial.login;

import tutorial.kit.Form;

/** A field of a form of which nobody knows whether it has come. */
final class Field {
    private Field() {}

    /** What stands in it; nothing if it is missing, or there twice, or cannot be read. */
    static String of(Form form, String name) {
        try {
            return form.field(name);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
