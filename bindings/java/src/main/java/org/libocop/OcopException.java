package org.libocop;

/**
 * What the library refused, and why: in both languages, with the place in the input and the rule that it rests on.
 *
 * @serial exclude
 */
public final class OcopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String name;
    private final String messageVi;
    private final String messageEn;
    private final String pointer;
    private final String rule;
    private final String sourceVi;
    private final String sourceEn;
    private final int line;
    private final int column;
    private final String json;

    /** Called by the wrappers with the record of the failure. */
    OcopException(int code, byte[] name, byte[] messageVi, byte[] messageEn, byte[] pointer, byte[] rule,
            byte[] sourceVi, byte[] sourceEn, int line, int column, byte[] json) {
        super(Utf8.string(messageEn));
        this.code = code;
        this.name = Utf8.string(name);
        this.messageVi = Utf8.string(messageVi);
        this.messageEn = Utf8.string(messageEn);
        this.pointer = Utf8.string(pointer);
        this.rule = Utf8.string(rule);
        this.sourceVi = Utf8.string(sourceVi);
        this.sourceEn = Utf8.string(sourceEn);
        this.line = line;
        this.column = column;
        this.json = Utf8.string(json);
    }

    /**
     * The number of the failure, which never changes its meaning.
     *
     * @return such as 302
     */
    public int code() {
        return code;
    }

    /**
     * The name of the failure.
     *
     * @return such as "OCOP_ERR_POINTS"
     */
    public String name() {
        return name;
    }

    /**
     * The failure as a constant.
     *
     * @return such as {@link Status#POINTS}; null for one that this version does not know
     */
    public Status status() {
        return Status.of(code);
    }

    /**
     * What was found and what was expected.
     *
     * @param lang Vietnamese or English
     * @return one line
     */
    public String message(Lang lang) {
        return lang == Lang.VI ? messageVi : messageEn;
    }

    /**
     * The place in the input.
     *
     * @return a JSON pointer (RFC 6901), "" where there is none and for the whole document
     */
    public String pointer() {
        return pointer;
    }

    /**
     * The rule that the refusal rests on.
     *
     * @return such as "26-2026#/sets/1/criteria/A.1.1", or ""
     */
    public String rule() {
        return rule;
    }

    /**
     * Where the law says so, in Vietnamese.
     *
     * @return the citation or ""
     */
    public String source() {
        return sourceVi;
    }

    /**
     * Where the law says so.
     *
     * @param lang Vietnamese or English
     * @return the citation or ""
     */
    public String source(Lang lang) {
        return lang == Lang.VI ? sourceVi : sourceEn;
    }

    /**
     * The line of the input, where it is no JSON.
     *
     * @return from 1, 0 where unknown
     */
    public int line() {
        return line;
    }

    /**
     * The column of the input in bytes, where it is no JSON.
     *
     * @return from 1, 0 where unknown
     */
    public int column() {
        return column;
    }

    /**
     * The whole record, as the command line and the other hosts give it.
     *
     * @return a document of format ocop-error/1
     */
    public String json() {
        return json;
    }

    /**
     * The English message, with the place in the input.
     *
     * @return one line
     */
    @Override
    public String getMessage() {
        return pointer.isEmpty() ? messageEn : messageEn + " (at " + pointer + ")";
    }

    /**
     * The Vietnamese message, with the place in the input.
     *
     * @return one line
     */
    @Override
    public String getLocalizedMessage() {
        return pointer.isEmpty() ? messageVi : messageVi + " (tại " + pointer + ")";
    }
}
