package dev.rowhouse.liquibase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Several places, of which an earlier one hides what a later one has under the same path. A build has each file twice, among
 * the sources and among the classes, and Liquibase refuses to choose.
 */
final class FirstFound extends AbstractResourceAccessor {

    private final List<ResourceAccessor> places;

    FirstFound(List<ResourceAccessor> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        Map<String, Resource> found = new LinkedHashMap<>();
        for (ResourceAccessor place : places) {
            for (Resource resource : orNone(place.search(path, recursive))) {
                found.putIfAbsent(resource.getPath(), resource);
            }
        }
        return new ArrayList<>(found.values());
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        for (ResourceAccessor place : places) {
            List<Resource> found = orNone(place.getAll(path));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Override
    public List<String> describeLocations() {
        return places.stream()
                .flatMap(place -> place.describeLocations().stream())
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (ResourceAccessor place : places) {
            place.close();
        }
    }

    @SuppressWarnings("NullAway")
    private static List<Resource> orNone(List<Resource> found) {
        return found == null ? List.of() : found;
    }
}
