package tutorial;

import tutorial.kit.Close;

/** Thrown when a client breaks the protocol, with the code to close with (RFC 6455, section 7.4.1). */
final class ProtocolError extends Exception {
    static final int BROKEN_PROTOCOL = 1002;
    static final int NOT_UTF8 = 1007;
    static final int TOO_BIG = 1009;

    private static final long serialVersionUID = 1;

    private final int code;

    ProtocolError(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    Close close() {
        return Close.toSend(code, getMessage());
    }
}
