package tutorial.exercises;

/** A solution of exercise 2. */
class Solution2Test extends Exercise2 {
    @Override
    String described(byte[] frame) {
        int opcode = frame[0] & 0x0f;
        String name =
                switch (opcode) {
                    case 0 -> "continuation";
                    case 1 -> "text";
                    case 2 -> "binary";
                    case 8 -> "close";
                    case 9 -> "ping";
                    case 10 -> "pong";
                    default -> "opcode " + opcode;
                };
        String masked = (frame[1] & 0x80) == 0 ? "not masked" : "masked";
        String last = (frame[0] & 0x80) == 0 ? "not last" : "last";
        return name + ", " + (frame[1] & 0x7f) + " bytes, " + masked + ", " + last;
    }
}
