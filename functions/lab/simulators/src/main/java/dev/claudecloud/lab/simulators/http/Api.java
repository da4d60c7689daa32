package dev.claudecloud.lab.simulators.http;

/**
 * The routes of a simulator, and what surrounds them.
 *
 * @param routes the routes of the service, subject to faults and log
 * @param controls the routes that control the simulator; every template begins with {@code /_sim/}
 * @param filter the filter around every one of {@code routes}
 * @param errors the service's form of errors that no route raises
 */
public record Api(SimulatorRoutes routes, SimulatorRoutes controls, RequestFilter filter, ErrorForm errors) {

    /** Returns an API with these routes, without controls or filter. */
    public static Api of(SimulatorRoutes routes) {
        return new Api(routes, SimulatorRoutes.none(), RequestFilter.NONE, ErrorForm.PLAIN);
    }

    /** Returns this API with these controls in addition to those of every simulator. */
    public Api withControls(SimulatorRoutes more) {
        return new Api(routes, more, filter, errors);
    }

    /** Returns this API with another filter. */
    public Api withFilter(RequestFilter other) {
        return new Api(routes, controls, other, errors);
    }

    /** Returns this API with another form of errors. */
    public Api withErrors(ErrorForm form) {
        return new Api(routes, controls, filter, form);
    }
}
