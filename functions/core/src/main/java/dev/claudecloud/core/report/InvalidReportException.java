package dev.claudecloud.core.report;

/** A report that is not of the described form; nothing in it is believed. */
public final class InvalidReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String why;

    InvalidReportException(String field, String why) {
        super(field + " " + why);
        this.field = field;
        this.why = why;
    }

    /** What is wrong with it, to complete "field …". */
    public String why() {
        return why;
    }

    /** The path of the field, such as {@code agents[0].state}. */
    public String field() {
        return field;
    }
}
