package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Image;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Location;
import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** {@code /locations}, {@code /server_types}, {@code /images} and {@code /pricing}. */
final class CatalogApi {

    private final Parts parts;
    private final Catalog catalog;

    CatalogApi(Parts parts) {
        this.parts = parts;
        this.catalog = parts.catalog();
    }

    SimulatorRoutes routes() {
        return shop("location", catalog.locations(), Location::name, Location::id, CatalogView::location)
                .and(shop(
                        "server_type",
                        catalog.serverTypes(),
                        ServerType::name,
                        ServerType::id,
                        parts.catalogView()::serverType))
                .with("GET", "/v1/images", this::images)
                .with(
                        "GET",
                        "/v1/images/{id}",
                        request -> one(request, "image", catalog.images(), Image::id, CatalogView::image))
                .with(
                        "GET",
                        "/v1/pricing",
                        request -> Answers.one(200, "pricing", parts.prices().all()));
    }

    /** The routes that list a kind and find one by its id. */
    private static <T> SimulatorRoutes shop(
            String kind, List<T> all, Function<T, String> name, ToLongFunction<T> id, Function<T, ObjectNode> view) {
        return SimulatorRoutes.none()
                .with("GET", "/v1/" + kind + "s", request -> named(request, kind + "s", all, name, view))
                .with("GET", "/v1/" + kind + "s/{id}", request -> one(request, kind, all, id, view));
    }

    /** Deprecated images are listed only on request. */
    private SimulatorResponse images(SimulatorRequest request) {
        boolean deprecatedToo = request.parameter("include_deprecated")
                .map(Boolean::parseBoolean)
                .orElse(false);
        List<String> architectures = request.parameters("architecture");
        List<String> types = request.parameters("type");
        // No image of the catalogue has a label, so only a negative selector finds any.
        LabelSelector selector =
                LabelSelector.parse(request.parameter("label_selector").orElse(""));
        List<Image> found = catalog.images().stream()
                .filter(each -> deprecatedToo || each.deprecated().isEmpty())
                .filter(each -> architectures.isEmpty() || architectures.contains(each.architecture()))
                .filter(each -> types.isEmpty() || types.contains("system"))
                .filter(each -> selector.fits(Map.of()))
                .toList();
        return named(request, "images", found, Image::name, CatalogView::image);
    }

    private static <T> SimulatorResponse named(
            SimulatorRequest request,
            String field,
            List<T> all,
            Function<T, String> name,
            Function<T, ObjectNode> view) {
        Optional<String> wanted = request.parameter("name");
        List<T> found = all.stream()
                .filter(each -> wanted.isEmpty() || name.apply(each).equals(wanted.get()))
                .toList();
        return Listing.page(request, field, found, view);
    }

    private static <T> SimulatorResponse one(
            SimulatorRequest request, String field, List<T> all, ToLongFunction<T> id, Function<T, ObjectNode> view) {
        long wanted = PathIds.of(request);
        return all.stream()
                .filter(each -> id.applyAsLong(each) == wanted)
                .findFirst()
                .map(each -> Answers.one(200, field, view.apply(each)))
                .orElseThrow(() -> ErrorCode.notFound(field, wanted));
    }
}
