package dev.claudecloud.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchRule;
import dev.claudecloud.api.planted.ApiThatReachesTooFar;
import dev.claudecloud.api.planted.HandlerByAnotherName;
import dev.claudecloud.aws.planted.AwsThatKnowsTheApi;
import dev.claudecloud.core.planted.CoreThatKnowsTheApi;
import dev.claudecloud.core.planted.CoreWithAClockOfItsOwn;
import dev.claudecloud.docker.planted.DockerThatReachesTooFar;
import dev.claudecloud.local.planted.LocalCloudOnNativeHttp;
import dev.claudecloud.netbird.planted.NetBirdThatKnowsCore;
import dev.claudecloud.provisioner.planted.ProvisionerThatKnowsDocker;
import dev.claudecloud.provisioner.planted.ProvisionerThatKnowsTheApi;
import dev.claudecloud.provisioner.terraform.planted.TerraformThatKnowsCore;
import dev.claudecloud.simulators.planted.SimulatorThatKnowsCore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** This module sees every other one, so the rules of the module boundaries are checked here. */
class ArchitectureTest {
    private static final JavaClasses MAIN_CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importLocations(Locations.ofPackage("dev.claudecloud"));

    @Test
    void seesEveryModule() {
        assertThat(MAIN_CODE.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.claudecloud.netbird",
                        "dev.claudecloud.simulators.hetzner",
                        "dev.claudecloud.provisioner.terraform");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("the code keeps the rule")
    void keepsTheRule(ArchRule rule) {
        rule.check(MAIN_CODE);
    }

    static Stream<ArchRule> rules() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("plantedViolations")
    @DisplayName("a planted violation is caught")
    void catchesAPlantedViolation(ArchRule rule, Class<?> violator) {
        JavaClasses planted = new ClassFileImporter().importClasses(violator);
        assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class);
    }

    static Stream<Arguments> plantedViolations() {
        return Stream.of(
                Arguments.of(ArchitectureRules.CORE_IS_JDK_ONLY, CoreThatKnowsTheApi.class),
                Arguments.of(ArchitectureRules.CORE_ASKS_FOR_THE_TIME, CoreWithAClockOfItsOwn.class),
                Arguments.of(ArchitectureRules.AWS_KNOWS_NO_ENTRY_POINT, AwsThatKnowsTheApi.class),
                Arguments.of(ArchitectureRules.API_KNOWS_NO_MACHINE, ApiThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.NETBIRD_KNOWS_NOBODY, NetBirdThatKnowsCore.class),
                Arguments.of(ArchitectureRules.SIMULATORS_KNOW_NOBODY, SimulatorThatKnowsCore.class),
                Arguments.of(ArchitectureRules.TERRAFORM_IS_A_LIBRARY, TerraformThatKnowsCore.class),
                Arguments.of(ArchitectureRules.PROVISIONER_IS_AN_ADAPTER, ProvisionerThatKnowsDocker.class),
                Arguments.of(ArchitectureRules.PROVISIONER_IS_WIRED_IN_ONE_PLACE, ProvisionerThatKnowsTheApi.class),
                Arguments.of(ArchitectureRules.API_STARTS_FAST, ApiThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.ONLY_FUNCTIONS_NEED_NATIVE_HTTP, LocalCloudOnNativeHttp.class),
                Arguments.of(ArchitectureRules.DOCKER_KNOWS_CORE_ONLY, DockerThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.NOBODY_KNOWS_THE_LOCAL_CLOUD, ApiThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.TESTKIT_IS_FOR_TESTS, DockerThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.ENVIRONMENT_IS_READ_BY_WIRING, DockerThatReachesTooFar.class),
                Arguments.of(ArchitectureRules.HANDLERS_ARE_NAMED_SO, HandlerByAnotherName.class));
    }
}
