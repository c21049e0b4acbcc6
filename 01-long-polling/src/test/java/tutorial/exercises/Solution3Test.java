package tutorial.exercises;

/** A solution of exercise 3. Integer.parseInt alone would take the sign and the digits of any script. */
class Solution3Test extends Exercise3 {
    @Override
    int timeout(String text) {
        if (text == null) {
            return 25;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) > 30) {
            throw new IllegalArgumentException("The timeout is a number of seconds from 0 to 30.");
        }
        return Integer.parseInt(text);
    }
}
