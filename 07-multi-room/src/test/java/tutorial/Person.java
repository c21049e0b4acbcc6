package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tutorial.kit.Client;

/** Somebody who speaks the language of the rooms, and has heard its welcome. */
final class Person implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;

    private Person(Client client) {
        this.client = client;
    }

    static Person come(String address, String name) {
        return at(address, "/chat?name=" + name);
    }

    static Person at(String address, String path) {
        Person guest = new Person(Client.connect(address, path));
        guest.hear("welcome");
        return guest;
    }

    /** Comes, enters, and hears that it has. */
    static Person in(String room, String address, String name) {
        Person guest = come(address, name).enter(room);
        guest.until(
                event -> isA(event, "entered") && event.path("name").asText().equals(name));
        return guest;
    }

    private static ObjectNode command(String type, String room) {
        return JSON.createObjectNode().put("type", type).put("room", room);
    }

    Person enter(String room) {
        return send(command("enter", room).toString());
    }

    Person enter(String room, String since) {
        return send(command("enter", room).put("since", since).toString());
    }

    Person leave(String room) {
        return send(command("leave", room).toString());
    }

    Person say(String room, String text) {
        return send(command("say", room).put("text", text).toString());
    }

    Person say(String room, String text, String id) {
        return send(command("say", room).put("text", text).put("id", id).toString());
    }

    Person send(String message) {
        client.say(message);
        return this;
    }

    JsonNode hear() {
        try {
            return JSON.readTree(client.hear());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The next event, which is of this type. */
    JsonNode hear(String type) {
        JsonNode event = hear();
        if (!isA(event, type)) {
            throw new AssertionError("not " + type + ": " + event);
        }
        return event;
    }

    /** All events to come up to the first that is meant, that one included. */
    List<JsonNode> until(Predicate<JsonNode> meant) {
        List<JsonNode> heard = new ArrayList<>();
        try {
            do {
                heard.add(hear());
            } while (!meant.test(heard.get(heard.size() - 1)));
            return heard;
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " after " + heard, e);
        }
    }

    /** The next event of this type, whatever comes before. */
    JsonNode await(String type) {
        List<JsonNode> heard = until(event -> isA(event, type));
        return heard.get(heard.size() - 1);
    }

    /** The next things that are said, whatever comes between. */
    List<JsonNode> said(int count) {
        List<JsonNode> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            said.add(await("said"));
        }
        return said;
    }

    static boolean isA(JsonNode event, String type) {
        return event.path("type").asText().equals(type);
    }

    static List<String> texts(List<JsonNode> said) {
        return said.stream().map(event -> event.path("text").asText()).toList();
    }

    boolean hasHeardAll() {
        return client.unheard().isEmpty();
    }

    Client client() {
        return client;
    }

    /** Ends the connection without a close frame. */
    @Override
    public void close() {
        client.close();
    }
}
