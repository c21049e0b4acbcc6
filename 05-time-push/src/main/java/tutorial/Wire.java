package tutorial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Locale;

/** What goes over the wire, in JSON. The type of an event is its class name in lower case. */
final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Wire() {}

    /** An event as UTF-8. */
    static byte[] write(Event event) {
        String type = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        ObjectNode json = JSON.createObjectNode().put("type", type);
        try {
            return JSON.writeValueAsBytes(json.setAll((ObjectNode) JSON.valueToTree(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event that cannot be written: " + type, e);
        }
    }
}
