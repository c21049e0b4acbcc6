package tutorial.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A solution of exercise 2: one character after the other, as long as there is room. */
class Solution2Test extends Exercise2 {
    @Override
    String shortened(String reason) {
        StringBuilder fits = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < reason.length(); i += Character.charCount(reason.codePointAt(i))) {
            String character = Character.toString(reason.codePointAt(i));
            bytes += character.getBytes(UTF_8).length;
            if (bytes > 123) {
                break;
            }
            fits.append(character);
        }
        return fits.toString();
    }
}
