package dev.claudecloud.lab.local.template;

/** The template says something that the local cloud does not understand, and so would not do. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }

    TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
