package dev.claudecloud.lab.simulators.http;

import java.util.Set;
import java.util.function.Supplier;

/** Dispatches requests: controls directly, the service's through log, filter, faults and route. */
final class Dispatch {

    static final String CONTROL = "/_sim/";

    private final Api api;
    private final SimulatorRoutes controls;
    private final Faults faults;
    private final RequestLog log;

    Dispatch(Api api, Faults faults, RequestLog log, SimulatorClock clock) {
        this.api = api;
        this.faults = faults;
        this.log = log;
        this.controls = new Controls(faults, log, clock).routes().and(api.controls());
    }

    /** Throws {@link ConnectionDropped} if the client is to get no response. */
    SimulatorResponse answer(SimulatorRequest request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request);
        }
        long number = log.arrived(request);
        SimulatorResponse response = guarded(api.errors(), () -> api.filter().around(request, this::answered));
        log.answered(number, response.status());
        return response;
    }

    private SimulatorResponse control(SimulatorRequest request) {
        // A page in a browser must not control the simulator.
        if (request.header("origin").isPresent()) {
            return ErrorForm.PLAIN.of(403, "Requests from web pages are refused");
        }
        return guarded(ErrorForm.PLAIN, () -> route(controls, ErrorForm.PLAIN, request));
    }

    /** Returns what the filter sees of a route: always a response, refusals and defects included. */
    private SimulatorResponse answered(SimulatorRequest request) {
        return guarded(api.errors(), () -> faultOrRoute(request));
    }

    private SimulatorResponse faultOrRoute(SimulatorRequest request) {
        var fault = faults.hit(request);
        if (fault.isEmpty()) {
            return route(request);
        }
        try {
            return switch (fault.get()) {
                case FaultMode.Status status -> fixed(status);
                case FaultMode.DropBefore() -> throw new ConnectionDropped();
                case FaultMode.LostReply() -> {
                    effect(request);
                    throw new ConnectionDropped();
                }
                case FaultMode.Timeout() -> hang();
                case FaultMode.EffectThenTimeout() -> {
                    effect(request);
                    yield hang();
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionDropped();
        }
    }

    private void effect(SimulatorRequest request) {
        guarded(api.errors(), () -> route(request));
    }

    private SimulatorResponse hang() throws InterruptedException {
        faults.hang();
        throw new ConnectionDropped();
    }

    private static SimulatorResponse fixed(FaultMode.Status status) {
        return SimulatorResponse.text(status.code(), status.body())
                .withHeader("Content-Type", "application/json")
                .withHeaders(status.headers());
    }

    private SimulatorResponse route(SimulatorRequest request) {
        return route(api.routes(), api.errors(), request);
    }

    private static SimulatorResponse route(SimulatorRoutes routes, ErrorForm errors, SimulatorRequest request) {
        var found = routes.find(request.method(), request.path());
        if (found.isPresent()) {
            return found.get()
                    .handler()
                    .answer(request.withPathValues(found.get().values()));
        }
        Set<String> methods = routes.methods(request.path());
        if (methods.isEmpty()) {
            return errors.of(404, "no such path: " + request.path());
        }
        return errors.of(405, "this path has no " + request.method()).withHeader("Allow", String.join(", ", methods));
    }

    private static SimulatorResponse guarded(ErrorForm errors, Supplier<SimulatorResponse> work) {
        try {
            return work.get();
        } catch (ResponseException e) {
            return e.response();
        } catch (NotJson e) {
            return errors.of(400, String.valueOf(e.getMessage()));
        } catch (ConnectionDropped e) {
            throw e;
        } catch (RuntimeException e) {
            // The message may quote the client's data; class and place are enough to find the defect.
            return errors.of(500, "the simulator has a defect: " + e.getClass().getName() + " at " + place(e));
        }
    }

    private static String place(RuntimeException defect) {
        StackTraceElement[] stack = defect.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }
}
