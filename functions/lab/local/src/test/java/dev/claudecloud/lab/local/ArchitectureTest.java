package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchRule;
import dev.claudecloud.aws.planted.PlantedInAws;
import dev.claudecloud.core.planted.CoreWithAClockOfItsOwn;
import dev.claudecloud.core.planted.PlantedInCore;
import dev.claudecloud.docker.planted.PlantedInDocker;
import dev.claudecloud.handlers.planted.HandlerByAnotherName;
import dev.claudecloud.handlers.planted.PlantedInHandlers;
import dev.claudecloud.hetzner.client.planted.PlantedInHetznerClient;
import dev.claudecloud.hetzner.planted.PlantedInHetzner;
import dev.claudecloud.hetzner.terraform.planted.PlantedInTerraform;
import dev.claudecloud.http.planted.PlantedInHttp;
import dev.claudecloud.lab.local.planted.LocalCloudOnNativeHttp;
import dev.claudecloud.lab.local.planted.PlantedEgg;
import dev.claudecloud.lab.local.planted.hen.PlantedHen;
import dev.claudecloud.lab.memory.planted.PlantedInMemory;
import dev.claudecloud.lab.simulators.planted.PlantedInSimulators;
import dev.claudecloud.lab.testkit.planted.PlantedInTestkit;
import dev.claudecloud.netbird.client.planted.PlantedInNetBirdClient;
import dev.claudecloud.netbird.planted.PlantedInNetBird;
import dev.claudecloud.worker.planted.PlantedInWorker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** This module sees all others, so the rules of the module boundaries are checked here. */
class ArchitectureTest {
    private static final JavaClasses MAIN_CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importLocations(Locations.ofPackage("dev.claudecloud"));

    private static final List<Class<?>> PLANTED = List.of(
            PlantedInCore.class,
            PlantedInHttp.class,
            PlantedInAws.class,
            PlantedInHetzner.class,
            PlantedInHetznerClient.class,
            PlantedInTerraform.class,
            PlantedInNetBird.class,
            PlantedInNetBirdClient.class,
            PlantedInDocker.class,
            PlantedInHandlers.class,
            PlantedInWorker.class,
            PlantedInMemory.class,
            PlantedInSimulators.class,
            PlantedInTestkit.class);

    @Test
    void seesEveryModule() {
        assertThat(MAIN_CODE.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.claudecloud.netbird.client",
                        "dev.claudecloud.lab.simulators.hetzner",
                        "dev.claudecloud.hetzner.terraform");
    }

    /** So that a search for a name finds exactly one class. */
    @Test
    void noTwoTypesShareAName() {
        assertThat(sharedNames(MAIN_CODE)).isEmpty();
    }

    @Test
    void seesTwoTypesOfOneName() {
        JavaClasses two = new ClassFileImporter().importClasses(java.util.Date.class, java.sql.Date.class, List.class);
        assertThat(sharedNames(two)).containsOnlyKeys("Date");
    }

    @Test
    void seesACycle() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedHen.class, PlantedEgg.class);
        assertThatThrownBy(() -> ArchitectureRules.PACKAGES_HAVE_NO_CYCLE.check(planted))
                .isInstanceOf(AssertionError.class);
    }

    private static Map<String, List<String>> sharedNames(JavaClasses classes) {
        Map<String, List<String>> byName = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        byName.values().removeIf(names -> names.size() == 1);
        return byName;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("the code follows the rule")
    void keepsTheRule(ArchRule rule) {
        rule.check(MAIN_CODE);
    }

    static Stream<ArchRule> rules() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("plantedViolations")
    @DisplayName("a planted violation is detected")
    void catchesAPlantedViolation(ArchRule rule, Class<?> violator) {
        JavaClasses planted = new ClassFileImporter().importClasses(violator);
        assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class);
    }

    static Stream<Arguments> plantedViolations() {
        Stream<Arguments> others = Stream.of(
                Arguments.of(ArchitectureRules.CORE_IS_JDK_ONLY, PlantedInCore.class),
                Arguments.of(ArchitectureRules.CORE_ASKS_FOR_THE_TIME, CoreWithAClockOfItsOwn.class),
                Arguments.of(ArchitectureRules.HANDLERS_START_FAST, PlantedInHandlers.class),
                Arguments.of(ArchitectureRules.DOCKER_IS_NEVER_DEPLOYED, PlantedInWorker.class),
                Arguments.of(ArchitectureRules.ONLY_FUNCTIONS_NEED_NATIVE_HTTP, LocalCloudOnNativeHttp.class),
                Arguments.of(ArchitectureRules.TESTKIT_IS_FOR_TESTS, PlantedInDocker.class),
                Arguments.of(ArchitectureRules.ENVIRONMENT_IS_READ_BY_WIRING, PlantedInWorker.class),
                Arguments.of(ArchitectureRules.HANDLERS_ARE_NAMED_SO, HandlerByAnotherName.class));
        return Stream.concat(
                ArchitectureRules.MODULES.entrySet().stream()
                        .map(rule -> Arguments.of(rule.getValue(), planted(rule.getKey()))),
                others);
    }

    private static Class<?> planted(String module) {
        return PLANTED.stream()
                .filter(type -> (module.replace("..", "") + ".planted").equals(type.getPackageName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is planted in " + module));
    }
}
