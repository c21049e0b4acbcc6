package tutorial.exercises;

import java.util.ArrayList;
import java.util.List;

/** A solution of exercise 1. */
class Solution1Test extends Exercise1 {
    @Override
    List<Message> messages(List<String> lines) {
        List<Message> messages = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String id = "";
        for (String line : lines) {
            if (line.isEmpty() && !data.isEmpty()) {
                messages.add(new Message(id, String.join("\n", data)));
                data.clear();
            } else if (line.startsWith("data:")) {
                data.add(value(line));
            } else if (line.startsWith("id:")) {
                id = value(line);
            }
        }
        return messages;
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
    }
}
