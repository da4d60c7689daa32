package dev.claudecloud.lab.simulators.http;

/**
 * What a simulator answers.
 *
 * @param routes the service's own, faults and log included
 * @param controls what steers the simulator; every template begins with {@code /_sim/}
 * @param filter around every one of {@code routes}
 * @param errors the service's form for errors that no route makes
 */
public record Api(Routes routes, Routes controls, Filter filter, ErrorForm errors) {

    /** These routes, with nothing around them. */
    public static Api of(Routes routes) {
        return new Api(routes, Routes.none(), Filter.NONE, ErrorForm.PLAIN);
    }

    /** With these controls beside the ones that every simulator has. */
    public Api withControls(Routes more) {
        return new Api(routes, more, filter, errors);
    }

    /** With this filter in place of the one before. */
    public Api withFilter(Filter other) {
        return new Api(routes, controls, other, errors);
    }

    /** With errors in this form. */
    public Api withErrors(ErrorForm form) {
        return new Api(routes, controls, filter, form);
    }
}
