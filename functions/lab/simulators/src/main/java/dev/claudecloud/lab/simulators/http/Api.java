package dev.claudecloud.lab.simulators.http;

/**
 * What a simulator answers.
 *
 * @param routes the service's own, faults and log included
 * @param controls what steers the simulator; every template begins with {@code /_sim/}
 * @param filter around every one of {@code routes}
 * @param errors the service's form for errors that no route makes
 */
public record Api(SimulatorRoutes routes, SimulatorRoutes controls, RequestFilter filter, ErrorForm errors) {

    /** These routes, with nothing around them. */
    public static Api of(SimulatorRoutes routes) {
        return new Api(routes, SimulatorRoutes.none(), RequestFilter.NONE, ErrorForm.PLAIN);
    }

    /** With these controls beside the ones that every simulator has. */
    public Api withControls(SimulatorRoutes more) {
        return new Api(routes, more, filter, errors);
    }

    /** With this filter in place of the one before. */
    public Api withFilter(RequestFilter other) {
        return new Api(routes, controls, other, errors);
    }

    /** With errors in this form. */
    public Api withErrors(ErrorForm form) {
        return new Api(routes, controls, filter, form);
    }
}
